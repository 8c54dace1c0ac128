package errtext

import "realmlint/rules"

var (
	parserV322 = source("https://github.com/golang-jwt/jwt/blob/v3.2.2/parser.go", "the order of the steps and their texts")
	claimsV322 = source("https://github.com/golang-jwt/jwt/blob/v3.2.2/map_claims.go", "how exp, iat and nbf are judged")
)

// tokenSymptoms is what is on record of texts of golang-jwt, and of Go's own
// libraries beneath it, about a token that does not come apart, its algorithm
// and its times.
var tokenSymptoms = []Symptom{
	{
		Shared: withJWTGo,
		of:     "segment-count",
		Means:  "What was sent as the token does not consist of three parts with two dots between.",
		Causes: []Cause{
			{"It is no JWT: Apple's identityToken sent as bytes and not as text, or undefined, null or an object printed as text.", "Send the token as a UTF-8 text.", source("https://github.com/mongodb/docs-realm", "source/includes/authorization-appleidcredential-string.rst")},
			{"The issuer gave an opaque access token, as Auth0 does when no API is named as audience.", "Send the ID token, or ask the issuer for a token for an API of yours.", source("https://community.auth0.com/t/why-is-my-access-token-not-a-jwt-opaque-token/31028", "why Auth0's access token is no JWT")},
		},
		Collect: "what the client sends, just before it is sent: its length and its first characters",
	}, {
		Shared: withJWTGo,
		of:     "bearer-prefix",
		Means:  "The word Bearer was sent along with the token.",
		Causes: []Cause{{"The whole value of an Authorization header was taken for the token.", "Send what follows Bearer and the space.", parserV322}},
	}, {
		Shared: inGo,
		of:     "header-not-base64",
		Means:  "A part of the token holds a character that is not of base64url. The number counts from the beginning of that part, header, claims or signature; the text does not say which.",
		Causes: []Cause{
			{"Something was copied along with the token. 0 is a quote or a space before it. About 43, where an HS256 signature ends, or 342 with RS256 and 2048 bits, is a line end, a quote, a percent sign or the next word after it.", "Copy the token without anything around it.", parserV322},
			{"The token was encoded as plain base64, with + and /, or with = at the end.", "Encode the parts as base64url without padding.", parserV322},
		},
		Collect: "the token to the byte: `realmlint --raw < FILE`",
	}, {
		Shared: inGo,
		Texts:  []string{"EOF"},
		Place:  alone,
		Means:  "The second part of the token, its claims, is empty.",
		behind: []rules.ID{"claims-not-json"},
		Causes: []Cause{{"The token was put together without claims, or two dots follow each other.", "Make the token with a JWT library.", parserV322}},
	}, {
		Shared: inGo,
		Texts:  []string{"unexpected EOF"},
		Place:  alone,
		Means:  "The claims, decoded, break off in the midst of their JSON.",
		behind: []rules.ID{"claims-not-json"},
		Causes: []Cause{{"The token was cut off, by a field that is too short or by copying.", "Send the whole token.", parserV322}},
	}, {
		Shared: inGo,
		Texts:  []string{"unexpected end of JSON input"},
		Place:  asMessage,
		Means:  "The first part of the token, its header, is empty or breaks off in the midst of its JSON.",
		behind: []rules.ID{"header-not-json"},
		Causes: []Cause{{"The token's beginning was lost, or it was put together without a header.", "Send the whole token.", parserV322}},
	}, {
		Shared: inGo,
		Texts:  []string{"invalid character '{c}' looking for beginning of value", "invalid character '{c}' in literal {word} (expecting '{c}')"},
		Place:  asMessage,
		Means:  "The header or the claims, decoded, are no JSON.",
		behind: []rules.ID{"header-not-json", "claims-not-json"},
		Causes: []Cause{{"A part was encoded twice, compressed or encrypted, its letters changed case, or the token was put together by hand.", "Make the token with a JWT library.", parserV322}},
	}, {
		Shared: inGo,
		Texts:  []string{"json: cannot unmarshal {kind} into Go value of type map[string]interface {}"},
		Means:  "The header is JSON, but no object.",
		behind: []rules.ID{"header-not-json"},
		Causes: []Cause{{"The token was put together by hand, or a text was encoded in place of an object.", `Make the token with a JWT library; the header is an object such as {"alg":"HS256","typ":"JWT"}.`, parserV322}},
	}, {
		Shared: withJWTGo,
		Texts:  []string{"json: cannot unmarshal {kind} into Go value of type jwt.MapClaims"},
		Means:  "The claims are JSON, but no object.",
		behind: []rules.ID{"claims-not-json"},
		Causes: []Cause{{"A text or a list was signed in place of an object, or JSON was turned into a text twice.", "Sign an object of claims.", parserV322}},
	}, {
		Shared: withJWTGo,
		of:     "algorithm-missing",
		Means:  "The header has no alg, or one that is not a text.",
		Causes: []Cause{{"The header was made by hand.", `Put "alg" into the header, as the provider has it.`, parserV322}},
	}, {
		Shared: withJWTGo,
		of:     "algorithm-unknown",
		Means:  "The header's alg is none that golang-jwt knows; names are compared to the letter.",
		Causes: []Cause{{"alg is in other letters, such as hs256, or is EdDSA or ES256K.", "Sign with HS256 or RS256, as the provider has it.", parserV322}},
	}, {
		Shared: withJWTGo,
		Texts:  []string{"signing method {alg} is invalid", "key is of invalid type"},
		Place:  asMessage,
		Means:  "The token is signed with another algorithm than the provider has. The text is golang-jwt's; what Realm answered is not on record.",
		behind: []rules.ID{"algorithm-none", "algorithm-mismatch"},
		Causes: []Cause{{"The issuer signs with RS256 and the provider has HS256, or the other way round.", "Set the provider's algorithm to the token's alg, with the key that goes with it.", parserV322}},
	}, {
		Shared: withJWTGo,
		Texts:  []string{"'none' signature type is not allowed"},
		Means:  "The token's alg is none: it is not signed. The text is golang-jwt's; what Realm answered is not on record.",
		behind: []rules.ID{"algorithm-none"},
		Causes: []Cause{{"The token was made without a signature.", "Sign the token with the provider's key.", parserV322}},
	}, {
		Shared: inGo,
		Texts:  []string{"x509: malformed tbs certificate", "x509: failed to parse public key", "asn1: structure error: {error}", "Key is not a valid RSA public key"},
		Place:  asMessage,
		Means:  "The provider's PEM holds no public key that can be read. The text is of Go's libraries; what Realm answered is not on record.",
		behind: []rules.ID{"key-private", "key-pkcs1", "key-not-rsa", "key-damaged"},
		Causes: []Cause{{"The PEM holds a private key, a certificate or a key of another kind, or was damaged.",
			"Give the provider a PEM that begins with -----BEGIN PUBLIC KEY-----.", source("https://github.com/golang-jwt/jwt/blob/v3.2.2/rsa_utils.go", "how a PEM is read")}},
	}, {
		Shared: withJWTGo,
		of:     "nbf-not-a-number",
		Place:  asMessage,
		Means:  "The token's nbf lies ahead of the server's clock.",
		Causes: []Cause{{"The issuer's clock is ahead, or nbf is in milliseconds; there is no leeway.", "Set the clock, or nbf a little back, in seconds.", claimsV322}},
	}, {
		Shared: withJWTGo,
		of:     "iat-not-a-number",
		Place:  asMessage,
		Means:  "The token's iat lies ahead of the server's clock.",
		Causes: []Cause{{"iat is in milliseconds, as Date.now() gives them, or the issuer's clock is ahead; there is no leeway.", "Write iat in seconds, or set the clock.", claimsV322}},
	}, {
		Shared: withJWTGo,
		of:     "exp-not-a-number",
		Place:  asMessage,
		Means:  "The token's exp had passed when it was used to log in.",
		Causes: []Cause{
			{"The token was stored, or written into a test.", "Issue a new token for each login.", source("https://github.com/realm/realm-swift/pull/7937", "a token written into a test")},
		},
		Collect: "the moment of the login, for `realmlint --at`",
	},
}
