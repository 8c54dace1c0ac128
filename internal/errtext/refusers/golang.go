package refusers

import "realmlint/rules"

var golangJWT5 = Refuser{
	ID: "golang-jwt-v5", Name: "golang-jwt v5 for Go",
	Marks:  []string{"golang-jwt/jwt/v5"},
	Source: rules.Citation{URL: "https://github.com/golang-jwt/jwt/blob/v5.3.1/errors.go", Note: "the prefixes of v5; Realm's texts have none"},
	Texts: []Text{
		{Says: []string{"token signature is invalid: {error}"}, Fault: signature},
		{Says: []string{"token is malformed: {error}"}, Fault: malformed},
		{Says: []string{"token is unverifiable: {error}"}, Fault: unknownKey, Means: "The program had no key for the token: what follows the colon is its own reason, or an algorithm that is not known."},
		{Says: []string{"token has invalid claims: token is expired"}, Fault: expired},
		{Says: []string{"token has invalid claims: token is not valid yet", "token has invalid claims: token used before issued"}, Fault: notYet},
		{Says: []string{"token has invalid audience"}, Fault: audience},
		{Says: []string{"token has invalid issuer"}, Fault: issuer},
		{Says: []string{"token is missing required claim: {error}"}, Fault: claimMissing},
		{Says: []string{"token has invalid claims: {error}"}, General: true, Fault: claimMissing},
	},
}

var golangJWT = Refuser{
	ID: "golang-jwt", Name: "golang-jwt v3 or v4 for Go",
	Marks:  []string{"dgrijalva/jwt-go", "golang-jwt/jwt/v4"},
	Source: rules.Citation{URL: "https://github.com/golang-jwt/jwt/blob/v4.5.2/claims.go", Note: "texts that Realm's kind of claims never has"},
	Texts: []Text{
		{Says: []string{"token is expired by {error}"}, Fault: expired, Means: "The token has expired. Realm says Token is expired, without the span."},
		{Says: []string{"crypto/ecdsa: verification error"}, Fault: signature, Means: "The ES256 signature is not of the verifier's key; Realm takes HS256 and RS256 alone."},
		{Says: []string{"Key must be PEM encoded PKCS1 or PKCS8 private key", "Key must be a PEM encoded PKCS1 or PKCS8 key"}, Fault: brokenKey},
	},
}

var goJose = Refuser{
	ID: "go-jose", Name: "go-jose for Go",
	Marks:  []string{"go-jose"},
	Source: rules.Citation{URL: "https://github.com/go-jose/go-jose/blob/main/jwt/errors.go", Note: "its errors, with the package's name before them"},
	Texts: []Text{
		{Says: []string{"go-jose/jwt: validation failed, token is expired (exp)", "go-jose/go-jose/jwt: validation failed, token is expired (exp)"}, Fault: expired},
		{Says: []string{"jwt: validation failed, invalid audience claim (aud)"}, Fault: audience},
		{Says: []string{"jwt: validation failed, invalid issuer claim (iss)"}, Fault: issuer},
		{Says: []string{"jwt: validation failed, token not valid yet (nbf)", "jwt: validation field, token issued in the future (iat)"}, Fault: notYet},
		{Says: []string{"go-jose: error in cryptographic primitive"}, Fault: signature},
		{Says: []string{"go-jose: compact JWS format must have three parts"}, Fault: malformed},
		{Says: []string{"go-jose: unexpected signature algorithm {error}"}, Fault: algorithm},
	},
}

var goOIDC = Refuser{
	ID: "go-oidc", Name: "go-oidc v2 or v3 for Go",
	Marks:  []string{"coreos/go-oidc"},
	Source: rules.Citation{URL: "https://github.com/coreos/go-oidc/blob/v3/oidc/verify.go", Note: "how an ID token is verified"},
	Texts: []Text{
		{Says: []string{"oidc: expected audience {error}"}, Fault: audience},
		{Says: []string{"oidc: id token issued by a different provider, expected {error}"}, Fault: issuer},
		{Says: []string{"oidc: token is expired (Token Expiry: {error}"}, Fault: expired},
		{Says: []string{"oidc: id token signed with unsupported algorithm, expected {error}"}, Fault: algorithm},
		{Says: []string{"failed to verify id token signature"}, Fault: signature},
		{Says: []string{"oidc: malformed jwt: {error}"}, Fault: malformed},
		{Says: []string{"oidc: failed to unmarshal claims: {error}"}, Fault: malformed},
		{Says: []string{"oidc: issuer did not match the issuer returned by provider, expected {error}"}, Fault: issuer},
	},
}

var zitadel = Refuser{
	ID: "zitadel-oidc", Name: "zitadel/oidc for Go",
	Marks:  []string{"zitadel", "caos/oidc"},
	Source: rules.Citation{URL: "https://github.com/zitadel/oidc/blob/main/pkg/oidc/verifier.go", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"issuedAt of token is in the future"}, Fault: notYet},
		{Says: []string{"issuedAt of token is to old", "issuedAt of token is missing"}, Fault: claimMissing},
		{Says: []string{"signature does not match Payload"}, Fault: signature},
		{Says: []string{"audience is not valid: {error}", "audience is not valid"}, Place: AsMessage, Marked: true, Fault: audience},
	},
}

var jwx = Refuser{
	ID: "jwx", Name: "jwx for Go",
	Marks:  []string{"lestrrat-go/jwx", "jwt.Parse:", "jws.Verify:", "jwt.Validate:"},
	Source: rules.Citation{URL: "https://github.com/lestrrat-go/jwx/blob/develop/v3/jwt/jwt.go", Note: "how a token is parsed"},
	Texts: []Text{
		{Says: []string{"cannot proceed with JWE encrypted payload without decryption parameters"}, Fault: encrypted, Source: rules.Citation{URL: "https://github.com/lestrrat-go/jwx/issues/819", Note: "an encrypted access token of Auth0"}},
		{Says: []string{`"exp" not satisfied`}, Fault: expired},
		{Says: []string{`"nbf" not satisfied`, `"iat" not satisfied`}, Fault: notYet},
		{Says: []string{`"aud" not satisfied`}, Fault: audience},
		{Says: []string{`"iss" not satisfied`}, Fault: issuer},
		{Says: []string{"could not verify message using any of the signatures or keys"}, Fault: signature},
		{Says: []string{`failed to find key with key ID "{kid}" in key set`}, Fault: unknownKey},
		{Says: []string{"failed to parse jws: {error}"}, Marked: true, Fault: malformed},
	},
}
