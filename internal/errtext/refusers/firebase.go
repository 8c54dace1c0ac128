package refusers

import "realmlint/rules"

// firebaseProject is the cause behind most of the Admin SDK's refusals.
var firebaseProject = []Cause{
	{"It is Google's ID token of the sign-in, not Firebase's: aud ends in apps.googleusercontent.com, iss is accounts.google.com.", "Sign in to Firebase with it, and send what user.getIdToken() gives."},
	{"The Admin SDK was set up for another project.", "Name the project of the client app when the SDK is set up."},
}

// firebaseNoToken and firebaseCustom are what was sent in place of an ID token.
var (
	firebaseNoToken = []Cause{{"It is a session cookie, an access token, or no text at all.", "Send what user.getIdToken() gives; a session cookie goes to verifySessionCookie()."}}
	firebaseCustom  = []Cause{{"The client sends what createCustomToken() gave.", "Sign in with it, and send what user.getIdToken() gives."}}
)

var firebaseJava = rules.Citation{URL: "https://github.com/firebase/firebase-admin-java/blob/master/src/main/java/com/google/firebase/auth/FirebaseTokenVerifierImpl.java", Note: "the Java SDK's words"}

var firebaseNode = Refuser{
	ID: "firebase-admin", Name: "the Firebase Admin SDK (Node.js, Python, Java)",
	Marks:   []string{"auth/id-token", "auth/argument-error", "firebase-admin", "firebase_admin", "FirebaseAuthError", "FirebaseAuthException"},
	Source:  rules.Citation{URL: "https://github.com/firebase/firebase-admin-node/blob/master/src/auth/token-verifier.ts", Note: "how an ID token is verified"},
	Ran:     "13.9.0 for Node.js",
	Collect: "iss, aud and the header's kid of the token, and the project that the SDK was set up for",
	Texts: []Text{
		{Says: []string{`Firebase ID token has incorrect "aud" (audience) claim. Expected "{audience}" but got "{aud}"`, `Firebase ID token has incorrect "aud" (audience) claim`}, Fault: audience, Causes: firebaseProject},
		{Says: []string{`Firebase ID token has incorrect "iss" (issuer) claim`}, Fault: issuer, Causes: firebaseProject},
		{Says: []string{"Firebase ID token has expired", "auth/id-token-expired"}, Fault: expired},
		{Says: []string{"Firebase ID token has invalid signature"}, Fault: signature, Means: "The signature does not fit, or the token is not valid yet (nbf): the Node.js SDK says the same of both."},
		{Says: []string{"Failed to verify the signature of Firebase ID token"}, Fault: signature, Source: firebaseJava},
		{Says: []string{`Firebase ID token has no "kid" claim`}, Fault: unknownKey, Means: "The token's header has no kid: it is none of Firebase's ID tokens.", Causes: []Cause{{"A custom token, or one made by hand, was sent.", "Sign in with the custom token, and send what user.getIdToken() gives."}}},
		{Says: []string{`Firebase ID token has "kid" claim which does not correspond to a known public key`}, Fault: unknownKey, Causes: []Cause{{"The token is old: Firebase's keys change within days.", "Get a new token."}}},
		{Says: []string{"Firebase ID token has incorrect algorithm"}, Fault: algorithm, Causes: []Cause{{"A token of the emulator (alg none) or a custom one was sent.", "Set FIREBASE_AUTH_EMULATOR_HOST for the SDK too, or send a real ID token."}}},
		{Says: []string{`Firebase ID token has no "sub" (subject) claim`, `Firebase ID token has an empty "sub" (subject) claim`, `Firebase ID token has a "sub" (subject) claim longer than 128 characters`}, Fault: claimMissing},
		{Says: []string{"Decoding Firebase ID token failed"}, Fault: malformed, Causes: firebaseNoToken},
		{Says: []string{"Failed to parse Firebase ID token"}, Fault: malformed, Causes: firebaseNoToken, Source: firebaseJava},
		{Says: []string{"First argument to verifyIdToken() must be a Firebase ID token string"}, Fault: noToken, Means: "The program gave undefined, null or an object."},
		{Says: []string{"verifyIdToken() expects an ID token, but was given a custom token", "verifyIdToken() expects an ID token, but was given a legacy custom token"}, Fault: malformed, Means: "A custom token was sent, which is good for signing in only.", Causes: firebaseCustom},
		{Says: []string{"verify_id_token() expects an ID token, but was given a custom token"}, Fault: malformed, Means: "A custom token was sent, which is good for signing in only.", Causes: firebaseCustom, Source: rules.Citation{URL: "https://github.com/firebase/firebase-admin-python/blob/master/firebase_admin/_token_gen.py", Note: "the Python SDK's words"}},
		{Says: []string{"auth/argument-error"}, General: true, Fault: malformed, Means: "The SDK cannot use the token; the words beside say why."},
	},
}

var firebasePython = Refuser{
	ID: "google-auth", Name: "google-auth for Python (in the Firebase Admin SDK among others)",
	Marks:   []string{"google.auth", "google-auth", "google/auth", "InvalidIdTokenError", "firebase_admin"},
	Source:  rules.Citation{URL: "https://github.com/googleapis/google-auth-library-python/blob/main/google/auth/jwt.py", Note: "how a token is decoded"},
	Ran:     "1.5.1",
	Collect: "the clock of the verifying machine, and iat, exp and aud of the token",
	Texts: []Text{
		{Says: []string{"Token used too early, {now} < {iat}"}, Fault: notYet, Causes: []Cause{{"The clock of the machine is a second or two behind.", "Set it by NTP, or pass clock_skew_seconds."}}},
		{Says: []string{"Token expired, {exp} < {now}"}, Fault: expired},
		{Says: []string{"Could not verify token signature"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Wrong number of segments in token: {error}", "Can't parse segment: {error}"}, Fault: malformed},
		{Says: []string{"Token does not contain required claim {claim}"}, Fault: claimMissing},
		{Says: []string{"Token has wrong audience {error}"}, Fault: audience},
		{Says: []string{"Certificate for key id {kid} not found"}, Fault: unknownKey},
	},
}

var firebaseGo = Refuser{
	ID: "firebase-admin-go", Name: "the Firebase Admin SDK for Go",
	Marks:   []string{"firebase.google.com/go", "firebase-admin-go"},
	Source:  rules.Citation{URL: "https://github.com/firebase/firebase-admin-go/blob/master/auth/token_verifier.go", Note: "how an ID token is verified"},
	Collect: "iss, aud and the header's kid of the token, and the project that the SDK was set up for",
	Texts: []Text{
		{Says: []string{"ID token has invalid 'aud' (audience) claim; expected {error}"}, Fault: audience, Causes: firebaseProject},
		{Says: []string{"ID token has invalid 'iss' (issuer) claim; expected {error}"}, Fault: issuer, Causes: firebaseProject},
		{Says: []string{"ID token has expired at: {seconds}"}, Fault: expired},
		{Says: []string{"ID token issued at future timestamp: {seconds}"}, Fault: notYet},
		{Says: []string{"failed to verify token signature"}, Marked: true, Fault: signature},
		{Says: []string{"ID token has invalid algorithm; expected {error}", "ID token has incorrect algorithm; expected {error}"}, Fault: algorithm},
		{Says: []string{"incorrect number of segments"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"ID token has no 'kid' header"}, Fault: unknownKey},
	},
}
