package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var expInMilliseconds = &rules.Rule{
	ID:       "exp-in-milliseconds",
	Title:    "exp is counted in milliseconds",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = d.Now.Add(time.Hour).UnixMilli() }, Else: takesSeconds},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim}, which in seconds lies thousands of years ahead; {seconds} would be {date}",
	Why:      millisecondsWhy + " Realm takes such a token for thousands of years.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Divide by 1000 and cut the fraction: exp {seconds}.", Change: inSecondsAlone}},
	Find:     inMilliseconds("exp"),
}
