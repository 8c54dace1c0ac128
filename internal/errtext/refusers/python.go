package refusers

import "realmlint/rules"

var pyJWT = Refuser{
	ID: "pyjwt", Name: "PyJWT for Python",
	Marks:  []string{"jwt.exceptions", "InvalidSignatureError", "ExpiredSignatureError", "ImmatureSignatureError", "InvalidAudienceError", "MissingRequiredClaimError", "PyJWK", "InvalidIssuerError", "jwt/api_jwt.py", "PyJWT"},
	Source: rules.Citation{URL: "https://github.com/jpadilla/pyjwt/blob/2.6.0/jwt/api_jwt.py", Note: "its errors"},
	Ran:    "2.6.0",
	Texts: []Text{
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Not enough segments"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Invalid header padding", "Invalid payload padding", "Invalid crypto padding"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Invalid header string: {error}", "Invalid payload string: {error}"}, Fault: malformed, Means: "The header or the claims, decoded, are no JSON object."},
		{Says: []string{"The token is not yet valid (iat)", "The token is not yet valid (nbf)"}, Fault: notYet},
		{Says: integerClaims, Fault: claimMissing, Means: "A time of the token is no number of seconds."},
		{Says: []string{"Invalid audience"}, Place: AsMessage, Marked: true, Fault: audience, Means: "The token's aud is not what the program expects; or it has one, and the program expects none."},
		{Says: []string{"Audience doesn't match"}, Place: AsMessage, Fault: audience, Source: rules.Citation{URL: "https://github.com/jpadilla/pyjwt/blob/2.9.0/jwt/api_jwt.py", Note: "newer than what was run: 2.6.0 says Invalid audience"}},
		{Says: []string{"Invalid claim format in token"}, Place: AsMessage, Fault: audience, Means: "aud is neither a text nor a list of texts."},
		{Says: []string{"Invalid issuer"}, Place: AsMessage, Marked: true, Fault: issuer},
		{Says: []string{`Token is missing the "{claim}" claim`}, Fault: claimMissing},
		{Says: []string{"Key ID header parameter must be a string"}, Fault: unknownKey, Means: "kid of the token's header is no text."},
		{Says: []string{"The specified alg value is not allowed"}, Fault: algorithm},
		{Says: []string{`It is required that you pass in a value for the "algorithms" argument when calling decode()`}, Fault: algorithm, Means: "The program does not say which algorithms it takes."},
		{Says: []string{"Could not deserialize key data"}, Fault: brokenKey},
		{Says: []string{"Expected a string value"}, Place: AsMessage, Marked: true, Fault: brokenKey, Means: "The program gave no key: None in its place."},
		{Says: []string{"Invalid token type. Token must be a {error}"}, Fault: malformed},
		{Says: []string{"should not be used as an HMAC secret"}, Fault: algorithm, Means: "A public key or a certificate was given as the secret of HS256."},
		{Says: []string{`Unable to find a signing key that matches: "{kid}"`}, Fault: unknownKey},
		{Says: []string{"The JWK Set did not contain any keys", "Fail to fetch data from the url, err: {error}"}, Fault: noKeys},
	},
}

// integerClaims are words that PyJWT and python-jose, which was made from it, share.
var integerClaims = []string{"Expiration Time claim (exp) must be an integer", "Not Before claim (nbf) must be an integer", "Issued At claim (iat) must be an integer"}

var pythonJose = Refuser{
	ID: "python-jose", Name: "python-jose for Python",
	Marks:  []string{"jose.exceptions", "JWTClaimsError", "JWSSignatureError", "python-jose", "jose/jwt.py", "jose/jws.py"},
	Source: rules.Citation{URL: "https://github.com/mpdavis/python-jose/blob/3.3.0/jose/jwt.py", Note: "its errors"},
	Ran:    "3.3.0",
	Texts: []Text{
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Not enough segments"}, Place: AsMessage, Fault: malformed, Means: "The token does not come apart; python-jose says so too of a part that is no base64."},
		{Says: []string{"Invalid payload padding", "Invalid crypto padding"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Invalid header string: {error}", "Invalid payload string: {error}"}, Fault: malformed, Means: "The header or the claims, decoded, are no JSON object."},
		{Says: []string{"The token is not yet valid (nbf)"}, Fault: notYet},
		{Says: integerClaims, Fault: claimMissing, Means: "A time of the token is no number of seconds."},
		{Says: []string{"Invalid audience"}, Place: AsMessage, Marked: true, Fault: audience, Causes: []Cause{{"Keycloak writes account into aud unless a mapper adds the client.", "Pass the token's aud as audience, or add an Audience mapper."}}},
		{Says: []string{"Invalid claim format in token"}, Place: AsMessage, Fault: audience, Means: "aud is neither a text nor a list of texts."},
		{Says: []string{"Invalid issuer"}, Place: AsMessage, Marked: true, Fault: issuer, Means: "The token's iss is not the one that the program expects, or is missing."},
		{Says: []string{"Invalid subject", "Subject must be a string"}, Place: AsMessage, Marked: true, Fault: claimMissing},
		{Says: []string{`missing required key "{claim}" among claims`}, Fault: claimMissing},
		{Says: []string{"No access_token provided to compare against at_hash claim", "at_hash claim does not match access_token"}, Fault: claimMissing, Means: "The ID token has at_hash, and the program did not give the access token that goes with it.", Causes: []Cause{{"decode was called without access_token.", "Pass it, or set the option verify_at_hash to False."}}},
		{Says: []string{"Error decoding token headers"}, Fault: malformed},
		{Says: []string{"Error decoding token claims"}, Fault: malformed},
		{Says: []string{"The specified alg value is not allowed"}, Fault: algorithm},
		{Says: []string{"No algorithm was specified in the JWS header"}, Fault: algorithm},
		{Says: []string{"should not be used as an HMAC secret"}, Fault: algorithm, Means: "A public key or a certificate was given as the secret of HS256."},
		{Says: []string{"Could not deserialize key data"}, Fault: brokenKey},
	},
}
