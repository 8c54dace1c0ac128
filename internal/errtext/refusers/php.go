package refusers

import "realmlint/rules"

var phpJWT = Refuser{
	ID: "php-jwt", Name: "firebase/php-jwt for PHP",
	Marks:  []string{`Firebase\JWT`, "SignatureInvalidException", "BeforeValidException", "UnexpectedValueException", "php-jwt"},
	Source: rules.Citation{URL: "https://github.com/firebase/php-jwt/blob/v6.10.0/src/JWT.php", Note: "its exceptions"},
	Texts: []Text{
		{Says: []string{"Wrong number of segments"}, Place: AsMessage, Fault: malformed},
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Expired token"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Cannot handle token prior to {time}", "Cannot handle token with nbf prior to {time}", "Cannot handle token with iat prior to {time}"}, Fault: notYet},
		{Says: []string{"Incorrect key for this algorithm", "Algorithm not supported", "Algorithm not allowed"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{`"kid" invalid, unable to lookup correct key`, `"kid" empty, unable to lookup correct key`}, Fault: unknownKey},
		{Says: []string{"Key may not be empty"}, Place: AsMessage, Marked: true, Fault: brokenKey},
	},
}

var tymon = Refuser{
	ID: "tymon-jwt-auth", Name: "tymon/jwt-auth for Laravel (PHP)",
	Marks:  []string{`Tymon\JWTAuth`, "tymon", "TokenInvalidException", "TokenExpiredException", "TokenBlacklistedException"},
	Source: rules.Citation{URL: "https://github.com/tymondesigns/jwt-auth/tree/develop/src", Note: "its exceptions"},
	Texts: []Text{
		{Says: []string{"Wrong number of segments"}, Place: AsMessage, Fault: malformed, Source: rules.Citation{URL: "https://github.com/tymondesigns/jwt-auth/issues/1579", Note: "the text in a report"}},
		{Says: []string{"Token has expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Token Signature could not be verified"}, Fault: signature},
		{Says: []string{"The token could not be parsed from the request"}, Fault: noToken},
		{Says: []string{"Could not decode token: {error}"}, Marked: true, Fault: malformed},
		{Says: []string{"The token has been blacklisted"}, Marked: true, Fault: expired, Means: "The user has logged out, or the token was refreshed: it is no longer good."},
	},
}

var lexik = Refuser{
	ID: "lexik-jwt", Name: "LexikJWTAuthenticationBundle for Symfony (PHP)",
	Marks:  []string{"Lexik", "lexik"},
	Source: rules.Citation{URL: "https://github.com/lexik/LexikJWTAuthenticationBundle/tree/3.x/Exception", Note: "what its exceptions tell the client"},
	Texts: []Text{
		{Says: []string{"Expired JWT Token"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Invalid JWT Token"}, Place: AsMessage, Fault: signature},
		{Says: []string{"JWT Token not found"}, Place: AsMessage, Fault: noToken},
	},
}

var lcobucci = Refuser{
	ID: "lcobucci-jwt", Name: "lcobucci/jwt for PHP",
	Marks:  []string{`Lcobucci\JWT`, "lcobucci"},
	Source: rules.Citation{URL: "https://github.com/lcobucci/jwt/tree/5.3.x/src/Validation/Constraint", Note: "its constraints"},
	Texts: []Text{
		{Says: []string{"The JWT string must have two dots"}, Fault: malformed},
		{Says: []string{"Token signature mismatch"}, Fault: signature},
		{Says: []string{"The token is not allowed to be used by this audience"}, Fault: audience},
		{Says: []string{"The token was not issued by the given issuers"}, Fault: issuer},
		{Says: []string{"The token is expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"The token violates some mandatory constraints"}, General: true, Fault: claimMissing, Means: "The token was refused; the lines below say why."},
	},
}
