package refusers

import "realmlint/rules"

var jsonwebtoken = Refuser{
	ID: "jsonwebtoken", Name: "jsonwebtoken for Node.js",
	Marks:  []string{"JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "jsonwebtoken"},
	Source: rules.Citation{URL: "https://github.com/auth0/node-jsonwebtoken/blob/v9.0.3/verify.js", Note: "its errors"},
	Ran:    "8.5.1 and 9.0.3",
	Texts: []Text{
		{Says: []string{"jwt malformed"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"invalid token"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"jwt must be provided"}, Place: AsMessage, Fault: noToken, Means: "The program looked at undefined, null or an empty text."},
		{Says: []string{"jwt must be a string"}, Place: AsMessage, Fault: malformed, Causes: []Cause{{"An object was given in place of the token in it.", "Give the text alone."}}},
		{Says: []string{"jwt signature is required"}, Place: AsMessage, Fault: signature, Means: "The token ends behind its claims, or its alg is none."},
		{Says: []string{"invalid signature"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"invalid algorithm"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{`please specify "none" in "algorithms" to verify unsigned tokens`}, Fault: algorithm, Means: "The token's alg is none: it is not signed."},
		{Says: []string{"secretOrPublicKey must be a symmetric key when using {alg}", `"alg" parameter for "{kind}" key type must be one of: {error}`}, Fault: algorithm},
		{Says: []string{"jwt expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"jwt not active"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"jwt audience invalid. expected: {error}", "jwt audience invalid"}, Fault: audience},
		{Says: []string{"jwt issuer invalid. expected: {error}", "jwt issuer invalid"}, Fault: issuer},
		{Says: []string{"jwt subject invalid. expected: {error}", "jwt jwtid invalid. expected: {error}", "jwt nonce invalid. expected: {error}", "iat required when maxAge is specified"}, Fault: claimMissing},
		{Says: []string{"invalid exp value", "invalid nbf value"}, Place: AsMessage, Marked: true, Fault: claimMissing, Means: "exp or nbf is no number."},
		{Says: []string{"error in secret or public key callback: {error}"}, Fault: unknownKey, Means: "The program had no key for the token; what follows the colon is its own reason."},
		{Says: []string{"secret or public key must be provided", "secretOrPublicKey must be an asymmetric key when using {alg}", "secretOrPublicKey must be an asymmetric key when using", "secretOrPrivateKey must have a value", "secretOrPrivateKey must be an asymmetric key when using"}, Fault: brokenKey, Causes: []Cause{{"The environment variable is not set where the program runs.", "Set it, and end the program at its start if it is empty."}}},
		{Says: []string{"maxAge exceeded"}, Place: AsMessage, Fault: expired},
		{Says: []string{"JsonWebTokenError", "TokenExpiredError", "NotBeforeError"}, General: true, Fault: malformed, Means: "jsonwebtoken refuses the token; the words behind the name say why."},
	},
}

var expressJWT = Refuser{
	ID: "express-jwt", Name: "express-jwt for Node.js",
	Marks:  []string{"express-jwt"},
	Source: rules.Citation{URL: "https://github.com/auth0/express-jwt/blob/v8.5.1/src/index.ts", Note: "what it says itself; the rest is jsonwebtoken's, under the name UnauthorizedError, which others have too"},
	Ran:    "8.5.1",
	Texts: []Text{
		{Says: []string{"No authorization token was found"}, Fault: noToken},
		{Says: []string{"Format is Authorization: Bearer [token]"}, Fault: noToken},
		{Says: []string{"invalid token"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"invalid signature"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"invalid algorithm"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"invalid exp value", "invalid nbf value"}, Place: AsMessage, Marked: true, Fault: claimMissing, Means: "exp or nbf is no number."},
		{Says: []string{"The token has been revoked"}, Place: AsMessage, Marked: true, Fault: expired, Means: "The program's isRevoked says that the token is no longer good."},
		{Says: []string{"express-jwt: 'secret' is a required option", "express-jwt: 'algorithms' is a required option"}, Fault: brokenKey, Means: "The guard was made without a key or without algorithms: no token was looked at.", Causes: []Cause{{"The environment variable of the secret is not set where the program runs.", "Set it."}}},
	},
}

var jwtSimple = Refuser{
	ID: "jwt-simple", Name: "jwt-simple for Node.js",
	Marks:  []string{"jwt-simple"},
	Source: rules.Citation{URL: "https://github.com/hokaccha/node-jwt-simple/blob/master/lib/jwt.js", Note: "its decode"},
	Ran:    "0.5.6",
	Texts: []Text{
		{Says: []string{"Not enough or too many segments"}, Fault: malformed},
		{Says: []string{"No token supplied"}, Place: AsMessage, Marked: true, Fault: noToken},
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Token expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Token not yet active"}, Place: AsMessage, Marked: true, Fault: notYet},
		{Says: []string{"Algorithm not supported"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"Require key"}, Place: AsMessage, Marked: true, Fault: brokenKey, Means: "The program gave no key."},
	},
}

var jwtDecode = Refuser{
	ID: "jwt-decode", Name: "jwt-decode for JavaScript",
	Marks:  []string{"jwt-decode", "InvalidTokenError"},
	Source: rules.Citation{URL: "https://github.com/auth0/jwt-decode/blob/main/lib/index.ts", Note: "it decodes in the client and verifies nothing"},
	Ran:    "3.1.2 and 4.0.0",
	Texts: []Text{
		{Says: []string{"Invalid token specified: {error}", "Invalid token specified"}, Fault: malformed},
	},
}

var jwksRSA = Refuser{
	ID: "jwks-rsa", Name: "jwks-rsa for Node.js",
	Marks:  []string{"SigningKeyNotFoundError", "jwks-rsa"},
	Source: rules.Citation{URL: "https://github.com/auth0/node-jwks-rsa/blob/master/src/JwksClient.js", Note: "how a key is looked up"},
	Ran:    "3.2.2",
	Texts: []Text{
		{Says: []string{"Unable to find a signing key that matches '{kid}'"}, Fault: unknownKey},
		{Says: []string{"No KID specified and JWKS endpoint returned more than 1 key"}, Fault: unknownKey, Means: "The token's header has no kid, and the set has several keys."},
		{Says: []string{"The JWKS endpoint did not contain any signing keys", "The JWKS endpoint did not contain any keys"}, Fault: noKeys},
		{Says: []string{"Too many requests to the JWKS endpoint"}, Fault: noKeys, Means: "The limit of jwksRequestsPerMinute was reached: the key set was not asked for again.", Causes: []Cause{{"Tokens with unknown kids come in numbers, or nothing is kept between requests.", "Make one client for the whole program, with its cache on."}}},
	},
}

var jose = Refuser{
	ID: "jose", Name: "jose for JavaScript",
	Marks:  []string{"JWSSignatureVerificationFailed", "JWTClaimValidationFailed", "JWTExpired:", "JWKSNoMatchingKey", "JWKSTimeout", "JWKSInvalid", "JOSEError", "JOSEAlgNotAllowed", "JOSENotSupported", "JWSInvalid", "JWTInvalid", "JWEInvalid", "ERR_JW", "ERR_JOSE", "node_modules/jose"},
	Source: rules.Citation{URL: "https://github.com/panva/jose/blob/v6.2.18/src/util/errors.ts", Note: "its errors"},
	Ran:    "4.15.9 and 6.2.18",
	Texts: []Text{
		{Says: []string{"signature verification failed"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"JWSSignatureVerificationFailed", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}, General: true, Fault: signature},
		{Says: []string{`"iat" claim timestamp check failed (too far in the past)`}, Fault: expired, Means: "The token is older than the program's maxTokenAge."},
		{Says: []string{`"exp" claim timestamp check failed`, "ERR_JWT_EXPIRED"}, Fault: expired},
		{Says: []string{`"nbf" claim timestamp check failed`, `"iat" claim timestamp check failed`}, Fault: notYet},
		{Says: []string{`unexpected "aud" claim value`}, Fault: audience},
		{Says: []string{`unexpected "iss" claim value`}, Fault: issuer},
		{Says: []string{`missing required "{claim}" claim`}, Fault: claimMissing},
		{Says: []string{`"{claim}" claim must be a number`}, Fault: claimMissing, Means: "exp, nbf or iat is no number."},
		{Says: []string{`unexpected "{claim}" claim value`, `unexpected "typ" JWT header value`}, General: true, Fault: claimMissing},
		{Says: []string{"Invalid Compact JWS", "JWS Protected Header is invalid", "Failed to base64url decode the payload", "Failed to base64url decode the signature", "Invalid Token or Protected Header formatting"}, Fault: malformed},
		{Says: []string{"Invalid JWT"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"Compact JWS must be a string or Uint8Array", "JWTs must use Compact JWS serialization, JWT must be a string"}, Fault: noToken, Means: "The program looked at undefined, null or an object."},
		{Says: []string{"Invalid Compact JWE"}, Fault: encrypted, Means: "The text was read as an encrypted token, and is none."},
		{Says: []string{"Only JWTs using Compact JWS serialization can be decoded"}, Fault: encrypted},
		{Says: []string{"decryption operation failed"}, Place: AsMessage, Fault: encrypted, Means: "The token is encrypted with another secret."},
		{Says: []string{"Invalid Content Encryption Key length. Expected {error}"}, Fault: brokenKey, Means: "The secret is not as long as the encryption wants it."},
		{Says: []string{"JWT Claims Set must be a top-level JSON object"}, Fault: malformed},
		{Says: []string{`"alg" (Algorithm) Header Parameter not allowed`, `"alg" (Algorithm) Header Parameter value not allowed`, `JWS "alg" (Algorithm) Header Parameter missing or invalid`, "alg {alg} is not supported either by JOSE or your javascript runtime"}, Fault: algorithm},
		{Says: []string{`Extension Header Parameter "{name}" is not recognized`}, Fault: algorithm, Means: "crit of the token's header names what the verifier does not know."},
		{Says: []string{"Key for the {alg} algorithm must be one of type {error}", `CryptoKey instances must be of type "secret" for the {alg} algorithm`, `KeyObject or CryptoKey instances for symmetric algorithms must be of type "secret"`}, Fault: algorithm, Means: "The key that the program gave is of another kind than the token's algorithm: bytes for RS256, a public key or a text for HS256."},
		{Says: []string{"no applicable key found in the JSON Web Key Set", "ERR_JWKS_NO_MATCHING_KEY"}, Fault: unknownKey},
		{Says: []string{`Unsupported "alg" value for a JSON Web Key Set`}, Fault: algorithm, Means: "The token is signed with a shared secret (HS256), which a key set never holds."},
		{Says: []string{"multiple matching keys found in the JSON Web Key Set"}, Fault: unknownKey, Means: "Several keys of the set fit, and the token's header has no kid."},
		{Says: []string{"Expected 200 OK from the JSON Web Key Set HTTP response", "Failed to parse the JSON Web Key Set HTTP response as JSON", "JSON Web Key Set malformed", "ERR_JWKS_TIMEOUT"}, Fault: noKeys},
		{Says: []string{"request timed out"}, Place: AsMessage, Marked: true, Fault: noKeys},
		{Says: []string{`"pkcs8" must be PKCS#8 formatted string`, `"spki" must be SPKI formatted string`, `"x509" must be X.509 formatted string`, `Unsupported "kty" (Key Type) Parameter value`}, Fault: brokenKey},
	},
}

var nextAuth = Refuser{
	ID: "nextauth", Name: "NextAuth (Auth.js)",
	Marks:   []string{"next-auth", "NextAuth", "JWT_SESSION_ERROR", "JWTSessionError"},
	Source:  rules.Citation{URL: "https://github.com/nextauthjs/next-auth/issues/8097", Note: "the session is an encrypted token"},
	Ran:     "next-auth 4.24.15, @auth/core 0.41.3",
	Collect: "NEXTAUTH_SECRET (or AUTH_SECRET) on all machines, and the name of the cookie",
	Texts: []Text{
		{Says: []string{"JWT_SESSION_ERROR] {error}", "JWT_SESSION_ERROR", "JWTSessionError"}, Fault: encrypted, Means: "The session cookie cannot be read: it is an encrypted token, which is no JWT for anybody else.", Causes: []Cause{
			{"NEXTAUTH_SECRET is another than the one that encrypted the cookie, or is not set.", "Set it once for all machines, and delete the cookie."},
			{"The program's own jwt.encode signs the session, and decode was left as it was.", "Replace both, or neither."},
		}},
		{Says: []string{"no matching decryption secret"}, Place: AsMessage, Marked: true, Fault: encrypted, Means: "The session cookie was encrypted with another secret than AUTH_SECRET."},
		{Says: []string{"Must pass 'secret' if not set to JWT getToken()", `"ikm"" must be an instance of Uint8Array or a string`}, Fault: brokenKey, Means: "No secret is set: the cookie was not looked at.", Causes: []Cause{{"NEXTAUTH_SECRET or AUTH_SECRET is not set where the program runs.", "Set it, and pass it to getToken()."}}},
		{Says: []string{"Must pass 'req' to JWT getToken()"}, Fault: noToken},
	},
}

var openSSL = Refuser{
	ID: "openssl", Name: "OpenSSL, as in Node.js",
	Marks:   []string{"PEM routines", "DECODER routines", "asn1 encoding routines", "ERR_OSSL", "openssl"},
	Source:  rules.Citation{URL: "https://github.com/auth0/node-jsonwebtoken/issues/642", Note: "a key whose line ends were lost"},
	Ran:     "the command 3.0.22, Node.js 20",
	Collect: "the first and the last line of the PEM and its number of lines, not the key",
	Texts: []Text{
		{Says: []string{"PEM routines:{function}:no start line", "PEM routines::no start line"}, Fault: brokenKey, Means: "The key has no BEGIN line that OpenSSL sees: the token was not looked at."},
		{Says: []string{"PEM routines:{function}:bad end line", "PEM routines::bad end line", "PEM routines:{function}:bad base64 decode", "PEM routines::bad base64 decode"}, Fault: brokenKey},
		{Says: []string{"DECODER routines::unsupported", "DECODER routines:{function}:unsupported"}, Fault: brokenKey, Means: "OpenSSL 3 (Node.js from 17 on) cannot read the key: the token was not looked at."},
		{Says: []string{"STORE routines:{function}:unsupported"}, Fault: brokenKey, Means: "The openssl command finds nothing in the file that it can read."},
		{Says: []string{"asn1 encoding routines::{error}"}, Fault: brokenKey, Means: "The key's BEGIN and END lines are there, and what stands between is cut off or damaged."},
		{Says: []string{"Could not read public key from {file}", "Could not read certificate from {file}", "Unable to load certificate"}, Marked: true, Fault: brokenKey},
	},
}
