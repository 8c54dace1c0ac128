package realm

import (
	"math"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// Case "nbf-2^63" of the oracle; it was asked on arm64 too.
var nbfBeyond64Bits = &rules.Rule{
	ID:       "nbf-beyond-64-bits",
	Title:    "nbf does not fit 64 bits",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"] = math.MaxInt64 }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {claim}, for golang-jwt 2^63 or more, which on amd64 wraps to -2^63 and lies before {now}",
	Why:      beyond64BitsWhy + ` With that it answers "Token is not valid yet".`,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Write nbf in seconds since 1970, such as "nbf":{seconds}, or leave it out.`, Change: fromNow("nbf", 0)}},
	Find:     beyond64Bits("nbf"),
}

// beyond64Bits finds a time claim that amd64 wraps to the least number.
func beyond64Bits(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		date, number := s.Token.Number(claim)
		if !number || !checks.Overflows(date) {
			return nil, false
		}
		return func() rules.Values {
			values := rules.Dated(s, claim)
			values["seconds"] = strconv.FormatInt(s.Now.Unix(), 10)
			return values
		}, true
	}
}
