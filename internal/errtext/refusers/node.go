package refusers

import "realmlint/rules"

var jsonwebtoken = Refuser{
	ID: "jsonwebtoken", Name: "jsonwebtoken for Node.js",
	Marks:  []string{"JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "jsonwebtoken"},
	Source: rules.Citation{URL: "https://github.com/auth0/node-jsonwebtoken/blob/v9.0.2/verify.js", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"jwt malformed"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"invalid token"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"jwt must be provided"}, Place: AsMessage, Fault: noToken, Means: "The program looked at undefined, null or an empty text."},
		{Says: []string{"jwt must be a string"}, Place: AsMessage, Fault: malformed, Causes: []Cause{{"An object was given in place of the token in it.", "Give the text alone."}}},
		{Says: []string{"jwt signature is required"}, Place: AsMessage, Fault: signature, Means: "The token ends behind its claims, or its alg is none."},
		{Says: []string{"invalid signature"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"invalid algorithm"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"jwt expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"jwt not active"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"jwt audience invalid. expected: {error}", "jwt audience invalid"}, Fault: audience},
		{Says: []string{"jwt issuer invalid. expected: {error}", "jwt issuer invalid"}, Fault: issuer},
		{Says: []string{"secret or public key must be provided", "secretOrPublicKey must be an asymmetric key when using {alg}", "secretOrPublicKey must be an asymmetric key when using", "secretOrPrivateKey must have a value", "secretOrPrivateKey must be an asymmetric key when using"}, Fault: brokenKey, Causes: []Cause{{"The environment variable is not set where the program runs.", "Set it, and end the program at its start if it is empty."}}},
		{Says: []string{"maxAge exceeded"}, Place: AsMessage, Fault: expired},
		{Says: []string{"JsonWebTokenError", "TokenExpiredError", "NotBeforeError"}, General: true, Fault: malformed, Means: "jsonwebtoken refuses the token; the words behind the name say why."},
	},
}

var expressJWT = Refuser{
	ID: "express-jwt", Name: "express-jwt for Node.js",
	Marks:  []string{"express-jwt"},
	Source: rules.Citation{URL: "https://github.com/auth0/express-jwt/blob/master/src/index.ts", Note: "what it says itself; the rest is jsonwebtoken's"},
	Texts: []Text{
		{Says: []string{"No authorization token was found"}, Fault: noToken},
		{Says: []string{"Format is Authorization: Bearer [token]"}, Fault: noToken},
	},
}

var jwtSimple = Refuser{
	ID: "jwt-simple", Name: "jwt-simple for Node.js",
	Marks:  []string{"jwt-simple"},
	Source: rules.Citation{URL: "https://github.com/hokaccha/node-jwt-simple/blob/master/lib/jwt.js", Note: "its decode"},
	Texts: []Text{
		{Says: []string{"Not enough or too many segments"}, Fault: malformed},
		{Says: []string{"No token supplied"}, Place: AsMessage, Marked: true, Fault: noToken},
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Token expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Token not yet active"}, Place: AsMessage, Marked: true, Fault: notYet},
		{Says: []string{"Algorithm not supported"}, Place: AsMessage, Marked: true, Fault: algorithm},
	},
}

var jwtDecode = Refuser{
	ID: "jwt-decode", Name: "jwt-decode for JavaScript",
	Marks:  []string{"jwt-decode", "InvalidTokenError"},
	Source: rules.Citation{URL: "https://github.com/auth0/jwt-decode/blob/main/lib/index.ts", Note: "it decodes in the client and verifies nothing"},
	Texts: []Text{
		{Says: []string{"Invalid token specified: {error}", "Invalid token specified"}, Fault: malformed},
	},
}

var jwksRSA = Refuser{
	ID: "jwks-rsa", Name: "jwks-rsa for Node.js",
	Marks:  []string{"SigningKeyNotFoundError", "jwks-rsa"},
	Source: rules.Citation{URL: "https://github.com/auth0/node-jwks-rsa/blob/master/src/JwksClient.js", Note: "how a key is looked up"},
	Texts: []Text{
		{Says: []string{"Unable to find a signing key that matches '{kid}'"}, Fault: unknownKey},
		{Says: []string{"The JWKS endpoint did not contain any signing keys"}, Fault: noKeys},
	},
}

var jose = Refuser{
	ID: "jose", Name: "jose for JavaScript",
	Marks:  []string{"JWSSignatureVerificationFailed", "JWTClaimValidationFailed", "JWTExpired:", "JWKSNoMatchingKey", "JWKSTimeout", "JOSEError", "JOSEAlgNotAllowed", "JWSInvalid", "JWTInvalid", "JWEInvalid", "ERR_JW", "ERR_JOSE", "node_modules/jose"},
	Source: rules.Citation{URL: "https://github.com/panva/jose/blob/main/src/util/errors.ts", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"signature verification failed"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"JWSSignatureVerificationFailed", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}, General: true, Fault: signature},
		{Says: []string{`"exp" claim timestamp check failed`, "ERR_JWT_EXPIRED"}, Fault: expired},
		{Says: []string{`"nbf" claim timestamp check failed`, `"iat" claim timestamp check failed`}, Fault: notYet},
		{Says: []string{`unexpected "aud" claim value`}, Fault: audience},
		{Says: []string{`unexpected "iss" claim value`}, Fault: issuer},
		{Says: []string{`missing required "{claim}" claim`}, Fault: claimMissing},
		{Says: []string{`unexpected "{claim}" claim value`}, General: true, Fault: claimMissing},
		{Says: []string{"Invalid Compact JWS", "JWS Protected Header is invalid"}, Fault: malformed},
		{Says: []string{"Invalid Compact JWE"}, Fault: encrypted, Means: "The text was read as an encrypted token, and is none."},
		{Says: []string{"decryption operation failed"}, Place: AsMessage, Fault: encrypted, Means: "The token is encrypted with another secret."},
		{Says: []string{"JWT Claims Set must be a top-level JSON object"}, Fault: malformed},
		{Says: []string{`"alg" (Algorithm) Header Parameter not allowed`, `"alg" (Algorithm) Header Parameter value not allowed`}, Fault: algorithm},
		{Says: []string{"no applicable key found in the JSON Web Key Set", "ERR_JWKS_NO_MATCHING_KEY"}, Fault: unknownKey},
		{Says: []string{"multiple matching keys found in the JSON Web Key Set"}, Fault: unknownKey, Means: "Several keys of the set fit, and the token's header has no kid."},
		{Says: []string{"Expected 200 OK from the JSON Web Key Set HTTP response", "Failed to parse the JSON Web Key Set HTTP response as JSON", "ERR_JWKS_TIMEOUT"}, Fault: noKeys},
		{Says: []string{`"pkcs8" must be PKCS#8 formatted string`, `"spki" must be SPKI formatted string`}, Fault: brokenKey},
	},
}

var nextAuth = Refuser{
	ID: "nextauth", Name: "NextAuth (Auth.js)",
	Marks:   []string{"next-auth", "NextAuth", "JWT_SESSION_ERROR", "JWTSessionError"},
	Source:  rules.Citation{URL: "https://github.com/nextauthjs/next-auth/issues/8097", Note: "the session is an encrypted token"},
	Collect: "NEXTAUTH_SECRET (or AUTH_SECRET) on all machines, and the name of the cookie",
	Texts: []Text{
		{Says: []string{"JWT_SESSION_ERROR] {error}", "JWT_SESSION_ERROR", "JWTSessionError"}, Fault: encrypted, Means: "The session cookie cannot be read: it is an encrypted token, which is no JWT for anybody else.", Causes: []Cause{
			{"NEXTAUTH_SECRET is another than the one that encrypted the cookie, or is not set.", "Set it once for all machines, and delete the cookie."},
			{"The program's own jwt.encode signs the session, and decode was left as it was.", "Replace both, or neither."},
		}},
	},
}

var openSSL = Refuser{
	ID: "openssl", Name: "OpenSSL, as in Node.js",
	Marks:   []string{"PEM routines", "DECODER routines", "ERR_OSSL"},
	Source:  rules.Citation{URL: "https://github.com/auth0/node-jsonwebtoken/issues/642", Note: "a key whose line ends were lost"},
	Collect: "the first and the last line of the PEM and its number of lines, not the key",
	Texts: []Text{
		{Says: []string{"PEM routines:{function}:no start line", "PEM routines::no start line"}, Fault: brokenKey, Means: "The key has no BEGIN line that OpenSSL sees: the token was not looked at."},
		{Says: []string{"PEM routines:{function}:bad end line", "PEM routines::bad end line", "PEM routines:{function}:bad base64 decode", "PEM routines::bad base64 decode"}, Fault: brokenKey},
		{Says: []string{"DECODER routines::unsupported", "DECODER routines:{function}:unsupported"}, Fault: brokenKey, Means: "OpenSSL 3 (Node.js from 17 on) cannot read the key: the token was not looked at."},
	},
}
