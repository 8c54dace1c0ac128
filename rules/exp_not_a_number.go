package rules

import "realmlint/checks"

var expNotANumber = Rule{
	ID:       "exp-not-a-number",
	Title:    "exp is not a number",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.exp",
	Detail:   "exp is {claim}, the provider expects seconds since 1970 as a number",
	Why:      notANumberWhy,
	Fix:      "Write exp as a number without quotes.",
	Realm:    reproduced("Token is expired", ClaimsV322),
	Find:     notANumber("exp"),
}
