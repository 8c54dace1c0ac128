package refusers

import "realmlint/rules"

var golangJWT5 = Refuser{
	ID: "golang-jwt-v5", Name: "golang-jwt v5 for Go",
	Marks:  []string{"golang-jwt/jwt/v5"},
	Source: rules.Citation{URL: "https://github.com/golang-jwt/jwt/blob/v5.3.1/errors.go", Note: "the prefixes of v5; Realm's texts have none"},
	Ran:    "v5.3.1",
	Texts: []Text{
		{Says: []string{"token signature is invalid: signing method {alg} is invalid", "token signature is invalid: key is of invalid type: {error}", "token signature is invalid: token is unverifiable: 'none' signature type is not allowed"}, Fault: algorithm},
		{Says: []string{"token signature is invalid: {error}"}, General: true, Fault: signature},
		{Says: []string{"token is malformed: {error}"}, Fault: malformed},
		{Says: []string{"token is unverifiable: signing method (alg) is unavailable", "token is unverifiable: signing method (alg) is unspecified"}, Fault: algorithm},
		{Says: []string{"token is unverifiable: {error}"}, General: true, Fault: unknownKey, Means: "The program had no key for the token: what follows the colon is its own reason."},
		{Says: []string{"token has invalid claims: token is expired"}, Fault: expired},
		{Says: []string{"token has invalid claims: token is not valid yet", "token has invalid claims: token used before issued"}, Fault: notYet},
		{Says: []string{"token has invalid audience"}, Fault: audience},
		{Says: []string{"token has invalid issuer"}, Fault: issuer},
		{Says: []string{"token is missing required claim: {error}"}, Fault: claimMissing},
		{Says: []string{"token has invalid claims: {error}"}, General: true, Fault: claimMissing},
		{Says: []string{"Key must be a PEM encoded PKCS1 or PKCS8 key", "key is not a valid ECDSA public key"}, Fault: brokenKey},
	},
}

var golangJWT = Refuser{
	ID: "golang-jwt", Name: "golang-jwt v3 or v4 for Go",
	Marks:  []string{"dgrijalva/jwt-go", "golang-jwt/jwt/v4"},
	Source: rules.Citation{URL: "https://github.com/golang-jwt/jwt/blob/v4.5.2/claims.go", Note: "texts that Realm's kind of claims never has"},
	Ran:    "jwt-go v3.2.0, golang-jwt v3.2.2 and v4.5.2",
	Texts: []Text{
		{Says: []string{"token is expired by {error}"}, Fault: expired, Means: "The token has expired. Realm says Token is expired, without the span."},
		{Says: []string{"crypto/ecdsa: verification error"}, Fault: signature, Means: "The ES256 signature is not of the verifier's key; Realm takes HS256 and RS256 alone."},
		{Says: []string{"Key must be PEM encoded PKCS1 or PKCS8 private key", "Key must be a PEM encoded PKCS1 or PKCS8 key"}, Fault: brokenKey},
		{Says: []string{"key is not a valid ECDSA public key"}, Fault: brokenKey, Means: "The key is of another kind than the algorithm's."},
		{Says: []string{"could not parse NumericData: {error}"}, Fault: claimMissing, Means: "exp, iat or nbf is no number."},
		{Says: []string{"json: cannot unmarshal {kind} into Go value of type jwt.RegisteredClaims", "json: cannot unmarshal {kind} into Go value of type jwt.StandardClaims"}, Fault: malformed, Means: "The claims are JSON, but no object. Realm's text names another type."},
		{Says: []string{"json: cannot unmarshal {kind} into Go struct field StandardClaims.{error}"}, Fault: claimMissing, Means: "A claim is of another type than the program's: exp, iat or nbf has to be a number."},
		{Says: []string{"key is invalid"}, Place: AsMessage, Marked: true, Fault: algorithm, Means: "The program's key does not fit the token's algorithm."},
	},
}

var goJose = Refuser{
	ID: "go-jose", Name: "go-jose for Go",
	Marks:  []string{"go-jose"},
	Source: rules.Citation{URL: "https://github.com/go-jose/go-jose/blob/v4.1.9/jwt/errors.go", Note: "its errors, with the package's name before them: square/go-jose in v2, go-jose/go-jose since"},
	Ran:    "v2.6.0, v3.0.5 and v4.1.9",
	Texts: []Text{
		{Says: []string{"go-jose/jwt: validation failed, token is expired (exp)"}, Fault: expired},
		{Says: []string{"go-jose/jwt: validation failed, invalid audience claim (aud)"}, Fault: audience},
		{Says: []string{"go-jose/jwt: validation failed, invalid issuer claim (iss)"}, Fault: issuer},
		{Says: []string{"go-jose/jwt: validation failed, token not valid yet (nbf)", "go-jose/jwt: validation failed, token issued in the future (iat)", "go-jose/jwt: validation field, token issued in the future (iat)"}, Fault: notYet},
		{Says: []string{"go-jose/jwt: validation failed, invalid subject claim (sub)"}, Fault: claimMissing, Means: "The token's sub is not what the program expects."},
		{Says: []string{"go-jose/jwt: expected number value to unmarshal NumericDate"}, Fault: claimMissing, Means: "exp, iat or nbf is no number."},
		{Says: []string{"go-jose: error in cryptographic primitive"}, Fault: signature, Means: "The signature does not fit, or the token's alg does not fit the key."},
		{Says: []string{"go-jose: compact JWS format must have three parts", "go-jose: invalid protected header", "json: cannot unmarshal {kind} into Go value of type jose.rawHeader", "json: cannot unmarshal {kind} into Go value of type jwt.Claims"}, Fault: malformed},
		{Says: []string{"go-jose: empty input"}, Fault: noToken},
		{Says: []string{`unexpected signature algorithm "{alg}"; expected {error}`, `unexpected signature algorithm ""; expected {error}`, "failed to unmarshal algorithm: {error}"}, Fault: algorithm},
		{Says: []string{"go-jose: unsupported key type, format, curve, or RSA modulus size"}, Fault: brokenKey, Means: "The program gave a key of a type that go-jose does not take, such as a text in place of bytes."},
		{Says: []string{"go-jose: unsupported key type/format"}, Fault: unknownKey, Means: "No key of the set has the token's kid, or the token has none; or the program gave a key of a type that go-jose does not take, such as a text in place of bytes."},
		{Says: []string{"go-jose: JWK with matching kid not found in JWK Set"}, Fault: unknownKey},
	},
}

var goOIDC = Refuser{
	ID: "go-oidc", Name: "go-oidc v2 or v3 for Go",
	Marks:  []string{"coreos/go-oidc"},
	Source: rules.Citation{URL: "https://github.com/coreos/go-oidc/blob/v3.21.0/oidc/verify.go", Note: "how an ID token is verified"},
	Ran:    "v2.3.0 and v3.21.0",
	Texts: []Text{
		{Says: []string{"oidc: expected audience {error}"}, Fault: audience},
		{Says: []string{"oidc: id token issued by a different provider, expected {error}"}, Fault: issuer},
		{Says: []string{"oidc: token is expired (Token Expiry: 0001-01-01{error}"}, Fault: claimMissing, Means: "The token has no exp: the year 1 stands for none."},
		{Says: []string{"oidc: token is expired (Token Expiry: {error}"}, General: true, Fault: expired},
		{Says: []string{"oidc: current time {now} before the nbf (not before) time: {error}"}, Fault: notYet},
		{Says: []string{"oidc: id token signed with unsupported algorithm, expected {error}", "oidc: malformed jwt: unexpected signature algorithm {error}"}, Fault: algorithm},
		{Says: []string{"failed to verify signature: failed to verify id token signature", "failed to verify id token signature"}, Fault: signature, Means: "No key of the issuer's set verifies the token: its kid is unknown, or the signature is another key's."},
		{Says: []string{"failed to verify signature: no public keys able to verify jwt"}, Fault: signature, Means: "None of the keys that the program has verifies the token."},
		{Says: []string{"oidc: get keys failed: {error}", "oidc: failed to decode keys: {error}"}, Fault: noKeys},
		{Says: []string{"oidc: failed to decode provider discovery object: {error}"}, Fault: noKeys, Means: "The discovery document of the issuer is no JSON."},
		{Says: []string{"oidc: malformed jwt: {error}"}, General: true, Fault: malformed},
		{Says: []string{"oidc: failed to unmarshal claims: {error}"}, Fault: malformed},
		{Says: []string{"oidc: issuer URL provided to client ({iss}) did not match the issuer URL returned by provider {error}", "oidc: issuer did not match the issuer returned by provider, expected {error}"}, Fault: issuer, Means: "The discovery document names another issuer than the one that the program was given."},
	},
}

var zitadel = Refuser{
	ID: "zitadel-oidc", Name: "zitadel/oidc for Go",
	Marks:  []string{"zitadel", "caos/oidc"},
	Source: rules.Citation{URL: "https://github.com/zitadel/oidc/blob/v3.52.0/pkg/oidc/verifier.go", Note: "its errors"},
	Ran:    "v3.52.0",
	Texts: []Text{
		{Says: []string{"parsing of request failed: {error}"}, Fault: malformed},
		{Says: []string{"parsing of request failed"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"into *oidc.{type}"}, Fault: malformed, Means: "The claims are no object, or one of them is of another type."},
		{Says: []string{"issuedAt of token is in the future"}, Fault: notYet},
		{Says: []string{"issuedAt of token is to old", "issuedAt of token is missing"}, Fault: claimMissing},
		{Says: []string{"token has expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"invalid signature (signature verification failed: {error}"}, Fault: signature},
		{Says: []string{"invalid signature (unable to validate signature: no possible keys matches)"}, Fault: unknownKey},
		{Says: []string{"invalid signature (unable to fetch key for signature validation: {error}", "oidc: failed to get keys: {error}"}, Fault: noKeys},
		{Says: []string{"signature does not match Payload"}, Fault: signature, Source: rules.Citation{URL: "https://github.com/zitadel/oidc/blob/v3.52.0/pkg/oidc/verifier.go", Note: "ErrSignatureInvalidPayload; no token was found that leads to it"}},
		{Says: []string{"signature algorithm not supported"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"issuer does not match: expected: {error}"}, Marked: true, Fault: issuer},
		{Says: []string{"audience is not valid: {error}", "audience is not valid"}, Place: AsMessage, Marked: true, Fault: audience},
		{Says: []string{"authorized party is not set. If Token is valid for multiple audiences, azp must not be empty", "authorized party is not valid: {error}"}, Fault: audience, Means: "The token has several audiences and no azp, or an azp that is another client's."},
		{Says: []string{"claim 'auth_time' of token is missing"}, Fault: claimMissing},
		{Says: []string{"nonce does not match: expected {error}"}, Marked: true, Fault: claimMissing},
		{Says: []string{"subject missing"}, Place: AsMessage, Marked: true, Fault: claimMissing},
	},
}

var jwx = Refuser{
	ID: "jwx", Name: "jwx for Go",
	Marks:  []string{"lestrrat-go/jwx", "jwt.Parse:", "jws.Verify:", "jwt.Validate:"},
	Source: rules.Citation{URL: "https://github.com/lestrrat-go/jwx/blob/v3.4.0/jwt/jwt.go", Note: "how a token is parsed; v2 has no jwt.Parse: before its texts"},
	Ran:    "v2.1.7 and v3.4.0",
	Texts: []Text{
		{Says: []string{"cannot proceed with JWE encrypted payload without decryption parameters"}, Fault: encrypted, Source: rules.Citation{URL: "https://github.com/lestrrat-go/jwx/issues/819", Note: "an encrypted access token of Auth0"}},
		{Says: []string{"unsupported format (layer: #{number}"}, Fault: encrypted, Means: "The token is encrypted, or has five parts."},
		{Says: []string{`"{claim}" not satisfied: required claim not found`}, Fault: claimMissing},
		{Says: []string{`required claim "{claim}" is missing`}, Marked: true, Fault: claimMissing},
		{Says: []string{`"exp" not satisfied`}, Fault: expired},
		{Says: []string{`"nbf" not satisfied`, `"iat" not satisfied`}, Fault: notYet},
		{Says: []string{`"aud" not satisfied`}, Fault: audience},
		{Says: []string{`claim "aud" not found`}, Place: AsMessage, Marked: true, Fault: audience, Means: "The token has no aud."},
		{Says: []string{`"iss" not satisfied`}, Fault: issuer},
		{Says: []string{`failed to find key with key ID "{kid}" in key set`, `failed to find matching key: no key ID ("kid") specified in token`, `could not verify message using any of the signatures or keys: {error} failed to find key with key ID "{kid}" in key set`, `could not verify message using any of the signatures or keys: {error} failed to find matching key: no key ID ("kid") specified in token`}, Fault: unknownKey},
		{Says: []string{"could not verify message using any of the signatures or keys", "jwt.Parse: failed to parse token: signature verification failed for {alg}: {error}"}, Fault: signature},
		{Says: []string{`protected header "alg" "{alg}" does not match caller-supplied algorithm {error}`, `algorithm "{alg}" is not compatible with key type {error}`}, Fault: algorithm},
		{Says: []string{"failed to parse PEM encoded key: {error}", "jwk.ParseKey: failed to decode X.509 encoded key: {error}"}, Marked: true, Fault: brokenKey},
		{Says: []string{"failed to parse jws: {error}", "failed to parse token: {error}", "invalid JWT"}, General: true, Marked: true, Place: AsMessage, Fault: malformed},
		{Says: []string{"unknown payload type (payload is not JWT?)", "jwsbb: invalid number of segments", `failed to extract "alg" from protected header: {error}`}, Fault: malformed},
	},
}
