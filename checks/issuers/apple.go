package issuers

import "strings"

var apple = &Issuer{
	Name: "Apple",
	Iss:  []string{"https://appleid.apple.com"},
	Kinds: []Kind{{
		Name:       "a client secret",
		Iss:        []string{"*"},
		Marks:      []Mark{{Claim: "aud", Is: "https://appleid.apple.com"}},
		Use:        ForAnother,
		Purpose:    "is what your server shows to Apple, and is signed with a key of your own",
		Algorithms: []string{"ES256"},
		Send:       "the identity token that the app gets from Sign in with Apple, as a UTF-8 string",
		Header:     `{"alg":"ES256","kid":"ABC123DEFG"}`,
		Claims:     `{"iss":"DEF123GHIJ","sub":"com.example.diary","aud":"https://appleid.apple.com","iat":1704067200,"exp":1704153600}`,
	}, {
		Name:         "an identity token",
		Algorithms:   rs256,
		JWKURI:       "https://appleid.apple.com/auth/keys",
		Audience:     "the app's bundle ID or its Services ID",
		AudienceForm: func(audience string) bool { return !strings.Contains(audience, "/") },
		Header:       `{"kid":"fh6Bs8C","alg":"RS256"}`,
		Claims:       `{"iss":"https://appleid.apple.com","aud":"com.example.diary","sub":"001393.6d62","email":"a1@privaterelay.appleid.com","auth_time":1704067190,"iat":1704067200,"exp":1704070800}`,
	}},
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "the app's bundle ID or its Services ID",
		Settings: []Setup{{"", `# iss: https://appleid.apple.com
app_id: myapp-abcde
jwk_uri: https://appleid.apple.com/auth/keys
audience: com.example.diary         # the app's bundle ID
`}},
		Notes: []string{
			"On a device `aud` is the bundle ID, on the web it is the Services ID. An app with both lists both, with `require_any_audience: true`.",
			"`identityToken` is bytes in Swift: make a UTF-8 string of them. Sent as they print, Realm said `token contains an invalid number of segments`.",
			"Apple's set may have more keys than three; Realm's documentation allows three.",
		},
		Sources: []Source{
			{"Apple, verifying a user", "https://developer.apple.com/documentation/signinwithapple/verifying-a-user"},
			{"Apple's public keys", "https://developer.apple.com/documentation/signinwithapplerestapi/fetch-apple's-public-key-for-verifying-token-signature"},
		},
	},
}
