package rules

import "realmlint/checks"

var iatNotANumber = Rule{
	ID:       "iat-not-a-number",
	Title:    "iat is not a number",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.iat",
	Detail:   "iat is {claim}, the provider expects seconds since 1970 as a number",
	Why:      notANumberWhy,
	Fix:      "Write iat as a number without quotes, or leave it out.",
	Realm:    reproduced("Token used before issued", ClaimsV322),
	Find:     notANumber("iat"),
}
