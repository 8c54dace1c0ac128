package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var nbfNotANumber = &rules.Rule{
	ID:       "nbf-not-a-number",
	Title:    "nbf is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"] = strconv.FormatInt(d.In(0), 10) }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {claim}, the provider expects seconds since 1970 as a number",
	Why:      notANumberWhy,
	Fix:      "Write nbf as a number without quotes, or leave it out.",
	Says:     reproduced("Token is not valid yet", claimsV322),
	Find:     notANumber("nbf"),
}

const notANumberWhy = "The issuer wrote a text, a date or null. jwt-go v3.2.0, the library of 2021, let such a claim pass; golang-jwt v3.2.2 refuses it."

// notANumber finds a time claim that is there but is no number.
func notANumber(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		if _, number := s.Token.Number(claim); number || !s.Token.Has(claim) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"claim": rules.AsJSON(s.Token.Claims()[claim])} }, true
	}
}
