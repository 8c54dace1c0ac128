package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var iatNotANumber = &rules.Rule{
	ID:       "iat-not-a-number",
	Title:    "iat is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"] = strconv.FormatInt(d.In(0), 10) }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("iat"),
	Detail:   "iat is {claim}, the provider expects seconds since 1970 as a number",
	Why:      notANumberWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write iat as a number without quotes, or leave it out.", Change: asNumber("iat", 0)}},
	Says:     reproduced("Token used before issued", claimsV322),
	Variant:  inSeconds("iat"),
	Find:     notANumber("iat"),
}
