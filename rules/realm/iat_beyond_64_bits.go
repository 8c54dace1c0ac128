package realm

import (
	"math"

	"realmlint/checks"
	"realmlint/rules"
)

// Case "iat-2^63" of the oracle; it was asked on arm64 too.
var iatBeyond64Bits = &rules.Rule{
	ID:       "iat-beyond-64-bits",
	Title:    "iat does not fit 64 bits",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"] = math.MaxInt64 }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("iat"),
	Detail:   "iat is {claim}, for golang-jwt 2^63 or more, which on amd64 wraps to -2^63 and lies before {now}",
	Why:      beyond64BitsWhy + ` With that it answers "Token used before issued".`,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Write iat in seconds since 1970, such as "iat":{seconds}, or leave it out.`, Change: fromNow("iat", 0)}},
	Find:     beyond64Bits("iat"),
}
