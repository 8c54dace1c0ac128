package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var iatInMilliseconds = &rules.Rule{
	ID:       "iat-in-milliseconds",
	Title:    "iat is counted in milliseconds",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"] = d.Now.UnixMilli() }, Else: takesSeconds},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("iat"),
	Detail:   "iat is {claim}, which in seconds lies thousands of years ahead; {seconds} would be {date}",
	Why:      millisecondsWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Count in seconds, without a fraction: {times}.", Change: inSecondsAlone}},
	Says:     reproduced("Token used before issued", claimsV322),
	Find:     inMilliseconds("iat"),
}
