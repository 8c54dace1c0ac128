package issuers

import "strings"

var firebase = &Issuer{
	Name: "Firebase",
	Iss:  []string{"https://securetoken.google.com/*"},
	Kinds: []Kind{{
		Name:         "an ID token",
		Algorithms:   rs256,
		JWKURI:       "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
		Audience:     "the Firebase project's ID",
		AudienceForm: isProjectID,
		Send:         "the ID token of Firebase, which user.getIdToken() returns",
		Instead:      map[string]string{"iss": "https://securetoken.google.com/{expected}", "aud": "{expected}"},
		Header:       `{"alg":"RS256","kid":"7c1e7a3f9b2d","typ":"JWT"}`,
		Claims:       `{"iss":"https://securetoken.google.com/diary-1a2b3","aud":"diary-1a2b3","auth_time":1704067100,"user_id":"Xk2pQ9","sub":"Xk2pQ9","iat":1704067200,"exp":1704070800,"firebase":{"identities":{"email":["ann@example.com"]},"sign_in_provider":"password"}}`,
	}, {
		Name:       "a session cookie",
		Iss:        []string{"https://session.firebase.google.com/*"},
		Use:        ForAnother,
		Purpose:    "stands for a session with one's own backend, and other keys sign it than the ID tokens",
		Algorithms: rs256,
		JWKURI:     "https://identitytoolkit.googleapis.com/v1/sessionCookiePublicKeys",
		Audience:   "the Firebase project's ID",
		Send:       "the ID token, which user.getIdToken() returns in the client before the session cookie is made",
		Instead:    map[string]string{"iss": "https://securetoken.google.com/{aud}", "aud": "{aud}"},
		Header:     `{"alg":"RS256","kid":"sess-3f9b"}`,
		Claims:     `{"iss":"https://session.firebase.google.com/diary-1a2b3","aud":"diary-1a2b3","auth_time":1704067100,"user_id":"Xk2pQ9","sub":"Xk2pQ9","iat":1704067200,"exp":1704499200,"firebase":{"identities":{},"sign_in_provider":"password"}}`,
	}, {
		Name:       "a custom token",
		Iss:        []string{"*.gserviceaccount.com"},
		Marks:      []Mark{{Claim: "aud", Is: "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit..."}},
		Use:        ForAnother,
		Purpose:    "is for the client to sign in to Firebase with, and the key of a service account signs it",
		Algorithms: rs256,
		Audience:   "the name of Google's Identity Toolkit",
		Send:       "the ID token: hand this one to signInWithCustomToken(), and then send what user.getIdToken() returns",
		Instead:    map[string]string{"iss": "https://securetoken.google.com/{expected}", "aud": "{expected}", "sub": "{uid}", "uid": ""},
		Header:     `{"alg":"RS256","typ":"JWT"}`,
		Claims:     `{"iss":"firebase-adminsdk-x1y2z@diary-1a2b3.iam.gserviceaccount.com","sub":"firebase-adminsdk-x1y2z@diary-1a2b3.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"ann","iat":1704067200,"exp":1704070800}`,
	}},
	NotSets: []NotSet{
		{URI: "https://www.googleapis.com/robot/v1/metadata/x509/*", Is: "a list of x509 certificates by kid", Set: "https://www.googleapis.com/service_accounts/v1/jwk/{1}"},
		{URI: "https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys", Is: "a list of x509 certificates by kid, those of session cookies", Set: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"},
	},
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "the Firebase project's ID",
		Settings: []Setup{{"", `# iss: https://securetoken.google.com/my-project
app_id: myapp-abcde
jwk_uri: https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com
audience: my-project                # the Firebase project's ID
`}},
		Notes: []string{
			"`aud` is the project's ID, not its number and not its name; Firebase writes it by itself, so it is the provider that has to be told.",
			"The key of a service account signs no ID tokens: with it, Realm said `crypto/rsa: verification error` ([stitch-js-sdk 285](https://github.com/mongodb/stitch-js-sdk/issues/285)).",
			"Not the custom token that your server mints, nor the session cookie, nor Google's own ID token of a sign-in: the client gets the ID token by `user.getIdToken()`.",
		},
		Sources: []Source{
			{"Firebase, verify ID tokens", "https://firebase.google.com/docs/auth/admin/verify-id-tokens#verify_id_tokens_using_a_third-party_jwt_library"},
			{"custom tokens", "https://firebase.google.com/docs/auth/admin/create-custom-tokens"},
			{"keys of session cookies", "https://docs.cloud.google.com/identity-platform/docs/reference/rest/v1/TopLevel/getSessionCookiePublicKeys"},
			{"App Services, Firebase", "https://www.mongodb.com/docs/atlas/app-services/authentication/custom-jwt/"},
		},
	},
}

var google = &Issuer{
	Name: "Google",
	Iss:  []string{"https://accounts.google.com", "accounts.google.com"},
	Kinds: []Kind{{
		Name:         "an ID token",
		Algorithms:   rs256,
		JWKURI:       "https://www.googleapis.com/oauth2/v3/certs",
		Audience:     "the OAuth client ID",
		AudienceForm: func(audience string) bool { return strings.HasSuffix(audience, ".apps.googleusercontent.com") },
		Send:         "the ID token of Google's sign-in",
		Header:       `{"alg":"RS256","kid":"a06af0b68a21","typ":"JWT"}`,
		Claims:       `{"iss":"https://accounts.google.com","azp":"407408718192-abc.apps.googleusercontent.com","aud":"407408718192-abc.apps.googleusercontent.com","sub":"110169484474386276334","email":"ann@example.com","email_verified":true,"iat":1704067200,"exp":1704070800}`,
	}, {
		Name:       "a token of a service account",
		Iss:        []string{"*.gserviceaccount.com"},
		Use:        ForAnother,
		Purpose:    "is made with a service account's own key to call Google's APIs, and says nothing of a user",
		Algorithms: rs256,
		Send:       "the ID token of the user who logs in",
		Header:     `{"alg":"RS256","kid":"9d2c","typ":"JWT"}`,
		Claims:     `{"iss":"worker@diary-1a2b3.iam.gserviceaccount.com","sub":"worker@diary-1a2b3.iam.gserviceaccount.com","aud":"https://oauth2.googleapis.com/token","scope":"https://www.googleapis.com/auth/devstorage.read_only","iat":1704067200,"exp":1704070800}`,
	}},
	NotSets: []NotSet{
		{URI: "https://www.googleapis.com/oauth2/v1/certs", Is: "a list of x509 certificates by kid", Set: "https://www.googleapis.com/oauth2/v3/certs"},
	},
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "the OAuth client ID",
		Settings: []Setup{{"", `# iss: https://accounts.google.com
app_id: myapp-abcde
jwk_uri: https://www.googleapis.com/oauth2/v3/certs
audience: 407408718192-abc.apps.googleusercontent.com   # the OAuth client ID
`}},
		Notes: []string{
			"Google writes the client ID into `aud`. An app with a client ID for each platform has an `aud` for each: list them all, with `require_any_audience: true` ([realm-js 4133](https://github.com/realm/realm-js/issues/4133)).",
			"An access token of Google is opaque; it is the ID token that is sent.",
		},
		Sources: []Source{
			{"Google, OpenID Connect", "https://developers.google.com/identity/openid-connect/openid-connect"},
			{"service accounts", "https://developers.google.com/identity/protocols/oauth2/service-account"},
		},
	},
}

var rs256 = []string{"RS256"}

// isProjectID reports whether a text may be a project's ID: 6 to 30 small letters,
// digits and hyphens, which begin with a letter.
// https://cloud.google.com/resource-manager/docs/creating-managing-projects
func isProjectID(text string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	return len(text) >= 6 && len(text) <= 30 && strings.IndexByte(letters, text[0]) >= 0 && strings.Trim(text, letters+"0123456789-") == ""
}
