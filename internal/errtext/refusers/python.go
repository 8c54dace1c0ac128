package refusers

import "realmlint/rules"

var pyJWT = Refuser{
	ID: "pyjwt", Name: "PyJWT for Python",
	Marks:  []string{"jwt.exceptions", "InvalidSignatureError", "ExpiredSignatureError", "ImmatureSignatureError", "InvalidAudienceError", "MissingRequiredClaimError", "PyJWKClient", "InvalidIssuerError", "jwt/api_jwt.py"},
	Source: rules.Citation{URL: "https://github.com/jpadilla/pyjwt/blob/2.9.0/jwt/api_jwt.py", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Not enough segments"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Invalid header padding", "Invalid payload padding", "Invalid crypto padding"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"The token is not yet valid (iat)", "The token is not yet valid (nbf)"}, Fault: notYet},
		{Says: []string{"Invalid audience"}, Place: AsMessage, Marked: true, Fault: audience},
		{Says: []string{"Audience doesn't match"}, Place: AsMessage, Fault: audience},
		{Says: []string{"Invalid issuer"}, Place: AsMessage, Marked: true, Fault: issuer},
		{Says: []string{`Token is missing the "{claim}" claim`}, Fault: claimMissing},
		{Says: []string{"The specified alg value is not allowed"}, Fault: algorithm},
		{Says: []string{"Could not deserialize key data"}, Fault: brokenKey},
		{Says: []string{"Invalid token type. Token must be a {error}"}, Fault: malformed},
		{Says: []string{"should not be used as an HMAC secret"}, Fault: algorithm, Means: "A public key or a certificate was given as the secret of HS256."},
		{Says: []string{`Unable to find a signing key that matches: "{kid}"`}, Fault: unknownKey},
	},
}

var pythonJose = Refuser{
	ID: "python-jose", Name: "python-jose for Python",
	Marks:  []string{"jose.exceptions", "JWTClaimsError", "JWSSignatureError", "python-jose", "jose/jwt.py", "jose/jws.py"},
	Source: rules.Citation{URL: "https://github.com/mpdavis/python-jose/blob/master/jose/jwt.py", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Not enough segments"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Invalid audience"}, Place: AsMessage, Marked: true, Fault: audience, Causes: []Cause{{"Keycloak writes account into aud unless a mapper adds the client.", "Pass the token's aud as audience, or add an Audience mapper."}}},
		{Says: []string{"Invalid issuer"}, Place: AsMessage, Marked: true, Fault: issuer},
		{Says: []string{"Error decoding token headers"}, Fault: malformed},
		{Says: []string{"Error decoding token claims"}, Fault: malformed},
		{Says: []string{"The specified alg value is not allowed"}, Fault: algorithm},
	},
}
