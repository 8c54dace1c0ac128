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
	Fix:      "Divide by 1000 and cut the fraction: iat {seconds}.",
	Says:     reproduced("Token used before issued", claimsV322),
	Find:     inMilliseconds("iat"),
}
