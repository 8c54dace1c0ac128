package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var iatNotANumber = &rules.Rule{
	ID:       "powersync/iat-not-a-number",
	Title:    "iat is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"] = "tomorrow" }},
	Needs:    checks.Text,
	At:       rules.Claim("iat"),
	Detail:   "iat is {value}, and has to be seconds since 1970 as a number",
	Why:      "The answer says that the claim is missing, which is not so: it is there, and of another type. The log's cause tells the two apart.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write iat as a number, without quotes.", Change: asNumber("iat", 0)}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "iat"`, `"iat" claim must be a number`, claimCause("iat", "invalid")),
	Find:     noNumber("iat"),
}
