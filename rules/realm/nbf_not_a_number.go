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
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write nbf as a number without quotes, or leave it out.", Change: asNumber("nbf", 0)}},
	Says:     reproduced("Token is not valid yet", claimsV322),
	Variant:  inSeconds("nbf"),
	Find:     notANumber("nbf"),
}

const notANumberWhy = "The issuer wrote a text, a date or null. jwt-go v3.2.0, the library of 2021, let such a claim pass; golang-jwt v3.2.2 refuses it."

// notANumber finds a time claim that is there but is no number.
func notANumber(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		if _, number := s.Token.Number(claim); number || !s.Token.Has(claim) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"claim": rules.AsItStands(s, checks.Claims, claim)} }, true
	}
}

// inSeconds says which number a date or a number in quotes means.
func inSeconds(claim string) func(*checks.Subject) (rules.Variant, bool) {
	return func(s *checks.Subject) (rules.Variant, bool) {
		text, _ := s.Token.Text(claim)
		meant, ok := checks.SecondsMeant(text)
		seconds := strconv.FormatInt(meant, 10)
		detail := "in seconds that is {seconds}"
		if seconds == text {
			detail = "in quotes it is a text"
		}
		return rules.Variant{
			Detail: detail,
			Why:    notANumberWhy,
			Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Write " + claim + " as a number without quotes: \"" + claim + "\":{seconds}.", Change: asNumber(claim, 0)}},
			Values: rules.Values{"seconds": seconds},
		}, ok
	}
}
