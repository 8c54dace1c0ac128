package realm

import (
	"math"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// Cases "exp-max-int64" and "exp-2^63" of the oracle; they were asked on arm64 too.
var expBeyond64Bits = &rules.Rule{
	ID:       "exp-beyond-64-bits",
	Title:    "exp does not fit 64 bits",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = math.MaxInt64 }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim}, for golang-jwt 2^63 or more, which on amd64 wraps to -2^63 and has passed",
	Why:      `The greatest number there is, such as Java's Long.MAX_VALUE, was to mean "never". ` + beyond64BitsWhy + " With that the token would be let in and never expire.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Give the token an end in seconds since 1970; {seconds} is {now}.", Change: fromNow("exp", time.Hour)}},
	Says:     reproduced("Token is expired", claimsV322),
	Find:     beyond64Bits("exp"),
}

const beyond64BitsWhy = "golang-jwt v3.2.2 reads a number as a float64 and cuts it to 64 bits; if it does not fit, the processor decides: amd64, which is taken for granted here, makes the least number of it, arm64 the greatest."
