package rules

import "realmlint/checks"

var iatInMilliseconds = Rule{
	ID:       "iat-in-milliseconds",
	Title:    "iat is counted in milliseconds",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.iat",
	Detail:   "iat is {claim}, which in seconds lies thousands of years ahead; {seconds} would be {date}",
	Why:      millisecondsWhy,
	Fix:      "Divide by 1000 and cut the fraction: iat {seconds}.",
	Realm:    reproduced("Token used before issued", ClaimsV322),
	Find:     inMilliseconds("iat"),
}
