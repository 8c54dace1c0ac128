package refusers

import "realmlint/rules"

var rustJWT = Refuser{
	ID: "jsonwebtoken-rust", Name: "jsonwebtoken for Rust",
	Marks:  []string{"jsonwebtoken::", "Error(InvalidToken", "Error(InvalidSignature", "Error(ExpiredSignature", "Error(InvalidAudience"},
	Source: rules.Citation{URL: "https://github.com/Keats/jsonwebtoken/blob/master/src/errors.rs", Note: "its kinds of error"},
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
		{Says: []string{"Error(InvalidAlgorithm)"}, Fault: algorithm},
		{Says: []string{"Error(InvalidKeyFormat)"}, Fault: brokenKey},
		{Says: []string{"InvalidKeyFormat"}, Place: AsMessage, Marked: true, Fault: brokenKey},
		{Says: []string{`MissingRequiredClaim("{claim}")`}, Fault: claimMissing},
	},
}

var rubyJWT = Refuser{
	ID: "ruby-jwt", Name: "ruby-jwt for Ruby",
	Marks:  []string{"JWT::"},
	Source: rules.Citation{URL: "https://github.com/jwt/ruby-jwt/blob/main/lib/jwt/decode.rb", Note: "its errors"},
	Texts: []Text{
		{Says: []string{"Signature verification raised", "Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Signature has expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Signature nbf has not been reached"}, Fault: notYet},
		{Says: []string{"Not enough or too many segments"}, Fault: malformed},
		{Says: []string{"Nil JSON web token"}, Fault: noToken},
		{Says: []string{"Invalid audience. Expected {error}"}, Fault: audience},
		{Says: []string{"Invalid issuer. Expected {error}"}, Fault: issuer, Marked: true},
		{Says: []string{"Could not find public key for kid {kid}"}, Fault: unknownKey},
		{Says: []string{"Expected a different algorithm"}, Fault: algorithm},
	},
}
