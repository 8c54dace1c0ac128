package refusers

import "realmlint/rules"

var rustJWT = Refuser{
	ID: "jsonwebtoken-rust", Name: "jsonwebtoken for Rust",
	Marks:  []string{"jsonwebtoken::", "Error(InvalidToken", "Error(InvalidSignature", "Error(ExpiredSignature", "Error(InvalidAudience"},
	Source: rules.Citation{URL: "https://github.com/Keats/jsonwebtoken/blob/master/src/errors.rs", Note: "its kinds of error"},
	Ran:    "8.2.0",
	Texts: []Text{
		{Says: []string{"Error(InvalidSignature)"}, Fault: signature},
		{Says: []string{"InvalidSignature"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"Error(ExpiredSignature)"}, Fault: expired},
		{Says: []string{"ExpiredSignature"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Error(ImmatureSignature)"}, Fault: notYet},
		{Says: []string{"ImmatureSignature"}, Place: AsMessage, Marked: true, Fault: notYet},
		{Says: []string{"Error(InvalidAudience)"}, Fault: audience},
		{Says: []string{"InvalidAudience"}, Place: AsMessage, Marked: true, Fault: audience},
		{Says: []string{"Error(InvalidIssuer)"}, Fault: issuer},
		{Says: []string{"InvalidIssuer"}, Place: AsMessage, Marked: true, Fault: issuer},
		{Says: []string{"Error(InvalidToken)"}, Fault: malformed},
		{Says: []string{"InvalidToken"}, Place: AsMessage, Marked: true, Fault: malformed},
		{Says: []string{"Error(Json(Error({error}", "Error(Base64(Invalid{error}", "JSON error: {error}", "Base64 error: {error}"}, Marked: true, Fault: malformed, Means: "A part of the token is no base64 or no JSON, or its alg is none that the crate knows."},
		{Says: []string{"Error(InvalidAlgorithm)"}, Fault: algorithm},
		{Says: []string{"InvalidAlgorithm"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"Error(InvalidKeyFormat)"}, Fault: brokenKey},
		{Says: []string{"InvalidKeyFormat"}, Place: AsMessage, Marked: true, Fault: brokenKey},
		{Says: []string{`MissingRequiredClaim("{claim}")`}, Fault: claimMissing, Means: "The token lacks a claim that the program requires, or has it in another form: exp has to be a number."},
		{Says: []string{"Missing required claim: {claim}"}, Marked: true, Fault: claimMissing},
	},
}

var rubyJWT = Refuser{
	ID: "ruby-jwt", Name: "ruby-jwt for Ruby",
	Marks:  []string{"JWT::", "ruby-jwt"},
	Source: rules.Citation{URL: "https://github.com/jwt/ruby-jwt/blob/v2.5.0/lib/jwt/decode.rb", Note: "its errors"},
	Ran:    "2.5.0",
	Texts: []Text{
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature verification raised"}, Place: AsMessage, Fault: algorithm, Means: "OpenSSL did not get as far as the signature: the program's key is of another kind than the token's alg."},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Signature nbf has not been reached"}, Fault: notYet},
		{Says: []string{"Not enough or too many segments"}, Fault: malformed},
		{Says: []string{"Invalid segment encoding"}, Place: AsMessage, Fault: malformed, Means: "A part of the token is no base64 or no JSON."},
		{Says: []string{"Nil JSON web token"}, Fault: noToken},
		{Says: []string{"Invalid audience. Expected {error}"}, Fault: audience},
		{Says: []string{"Invalid issuer. Expected {error}"}, Fault: issuer, Marked: true},
		{Says: []string{"Invalid iat"}, Place: AsMessage, Marked: true, Fault: notYet, Means: "iat lies ahead, or is no number."},
		{Says: []string{"Invalid subject. Expected {sub}, received {error}"}, Fault: claimMissing, Means: "The token's sub is not the one that the program expects."},
		{Says: []string{"Missing required claim {claim}", "Missing jti"}, Place: AsMessage, Marked: true, Fault: claimMissing},
		{Says: []string{"Could not find public key for kid {kid}", "No key id (kid) found from token headers"}, Fault: unknownKey},
		{Says: []string{"No keys found in jwks"}, Fault: noKeys, Means: "The key set that the program was given is empty."},
		{Says: []string{"No verification key available"}, Place: AsMessage, Fault: brokenKey, Means: "The program gave no key: nil or an empty text."},
		{Says: []string{"HMAC key expected to be a String"}, Fault: algorithm, Means: "The token is signed with HS256, and the program's key is no shared secret."},
		{Says: []string{"Expected a different algorithm", "Token is missing alg header"}, Fault: algorithm},
		{Says: []string{"An algorithm must be specified"}, Place: AsMessage, Marked: true, Fault: algorithm, Means: "The program does not say which algorithm it takes."},
		{Says: []string{"Neither PUB key nor PRIV key: {error}"}, Fault: brokenKey, Means: "Ruby's OpenSSL cannot read the PEM."},
	},
}
