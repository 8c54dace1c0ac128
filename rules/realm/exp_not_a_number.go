package realm

import (
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var expNotANumber = &rules.Rule{
	ID:       "exp-not-a-number",
	Title:    "exp is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = strconv.FormatInt(d.In(time.Hour), 10) }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim}, the provider expects seconds since 1970 as a number",
	Why:      notANumberWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write exp as a number without quotes.", Change: asNumber("exp", time.Hour)}},
	Says:     reproduced("Token is expired", claimsV322),
	Variant:  inSeconds("exp"),
	Find:     notANumber("exp"),
}
