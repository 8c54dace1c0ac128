package errtext

// libraryLookalikes are texts of other JWT libraries and gateways, which people paste
// in place of the server's: none of them is Realm's.
var libraryLookalikes = []Lookalike{
	{
		Text:   "UNAUTHORIZED_LEGACY_JWT",
		Means:  "It is the gateway's in front of Supabase's Edge Functions, not Realm's: the token is signed HS256, with the project's legacy JWT secret. Rotate to JWT signing keys, or switch verify_jwt off for the function and verify there.",
		Beside: "algorithm-mismatch",
		Source: source("https://github.com/supabase/supabase/issues/47747", "July 2026, with {\"message\":\"Invalid JWT\"}"),
	},
	{
		Text:   "UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM",
		Means:  "It is the gateway's in front of Supabase's Edge Functions, not Realm's: it does not take the token's algorithm. Switch verify_jwt off for the function, and verify there.",
		Beside: "algorithm-mismatch",
		Source: source("https://github.com/supabase/supabase/issues/44530", "April 2026, with ES256"),
	},
	{
		Text:   "token signature is invalid: ",
		Means:  "It is golang-jwt v5's, and so of another program: Realm's text has no such prefix.",
		Beside: "signature-mismatch",
		Source: jwtV5,
	},
	{
		Text:   "token is malformed: ",
		Means:  "It is golang-jwt v5's, and so of another program: Realm's text has no such prefix.",
		Beside: "segment-count",
		Source: jwtV5,
	},
	{
		Text:   "token is unverifiable: ",
		Means:  "It is golang-jwt v5's, and so of another program: Realm's text has no such prefix.",
		Beside: "algorithm-unknown",
		Source: jwtV5,
	},
	{
		Text:   "token has invalid claims: ",
		Means:  "It is golang-jwt v5's, and so of another program: Realm's text has no such prefix.",
		Beside: "token-expired",
		Source: jwtV5,
	},
	{
		Text:   "token is expired by ",
		Means:  "It is golang-jwt's, from StandardClaims in another program: Realm says Token is expired, without the span.",
		Beside: "token-expired",
		Source: source("https://github.com/golang-jwt/jwt/blob/v3.2.2/claims.go", "the text of StandardClaims"),
	},
	{
		Text:   "crypto/ecdsa: verification error",
		Means:  "It is golang-jwt's, of an ES256 token, in another program: a Custom JWT provider has HS256 or RS256.",
		Beside: "algorithm-mismatch",
		Source: source("https://github.com/golang-jwt/jwt/blob/v3.2.2/ecdsa.go", "the text of ECDSA signatures"),
	},
	{
		Text:   "Key must be PEM encoded PKCS1 or PKCS8 private key",
		Means:  "It is golang-jwt's, in another program. Realm says: could not find PEM formatted data in the provided public key.",
		Beside: "key-not-pem",
		Source: source("https://github.com/golang-jwt/jwt/blob/v3.2.2/rsa_utils.go", "how a PEM is read"),
	},
	{
		Text:   "JsonWebTokenError",
		Means:  "It is of jsonwebtoken for Node.js, in another program, not of Realm.",
		Beside: "signature-mismatch",
		Source: nodeJWT,
	},
	{
		Text:   "jwt malformed",
		Place:  asMessage,
		Means:  "It is of jsonwebtoken for Node.js, in another program, not of Realm.",
		Beside: "segment-count",
		Source: nodeJWT,
	},
	{
		Text:   "jwt expired",
		Place:  asMessage,
		Means:  "It is of jsonwebtoken for Node.js, in another program. Realm says: Token is expired.",
		Beside: "token-expired",
		Source: nodeJWT,
	},
	{
		Text:   "jwt not active",
		Place:  asMessage,
		Means:  "It is of jsonwebtoken for Node.js, in another program. Realm says: Token is not valid yet.",
		Beside: "token-not-yet-valid",
		Source: nodeJWT,
	},
	{
		Text:   "jwt audience invalid",
		Place:  asMessage,
		Means:  "It is of jsonwebtoken for Node.js, in another program, not of Realm.",
		Beside: "audience-mismatch",
		Source: nodeJWT,
	},
	{
		Text:   "invalid signature",
		Place:  alone,
		Means:  "It is of jsonwebtoken for Node.js, in another program. Realm says: signature is invalid.",
		Beside: "signature-mismatch",
		Source: nodeJWT,
	},
	{
		Text:   "JWSSignatureVerificationFailed",
		Means:  "It is of jose for JavaScript, in another program, not of Realm.",
		Beside: "signature-mismatch",
		Source: source("https://github.com/panva/jose/blob/main/src/util/errors.ts", "its errors"),
	},
	{
		Text:   "JWT signature does not match locally computed signature",
		Means:  "It is of jjwt for Java, in another program, not of Realm.",
		Beside: "signature-mismatch",
		Source: source("https://github.com/jwtk/jjwt", "its parser"),
	},
	{
		Text:   "InvalidSignatureError: Signature verification failed",
		Means:  "It is of PyJWT, in another program, not of Realm.",
		Beside: "signature-mismatch",
		Source: pyJWT,
	},
	{
		Text:   "ExpiredSignatureError: Signature has expired",
		Means:  "It is of PyJWT, in another program. Realm says: Token is expired.",
		Beside: "token-expired",
		Source: pyJWT,
	},
	{
		Text:   "DecodeError: Not enough segments",
		Means:  "It is of PyJWT, in another program, not of Realm.",
		Beside: "segment-count",
		Source: pyJWT,
	},
	{
		Text:   "SyntaxError: Unexpected ",
		Means:  "It is of JavaScript's JSON.parse, in the client: what came back was no JSON.",
		Beside: "header-not-json",
		Source: source("https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/JSON_bad_parse", "JSON.parse's texts"),
	},
	{
		Text:   "Unexpected end of JSON input",
		Place:  asMessage,
		Means:  "With a capital U it is of JavaScript's JSON.parse, in the client: what came back was no JSON.",
		Beside: "header-not-json",
		Source: source("https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/JSON_bad_parse", "JSON.parse's texts"),
	},
}

var (
	jwtV5   = source("https://github.com/golang-jwt/jwt/blob/v5.3.1/errors.go", "the prefixes of v5")
	nodeJWT = source("https://github.com/auth0/node-jsonwebtoken", "README, section Errors & Codes")
	pyJWT   = source("https://github.com/jpadilla/pyjwt/blob/master/jwt/exceptions.py", "its exceptions")
)
