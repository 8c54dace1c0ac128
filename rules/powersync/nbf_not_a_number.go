package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var nbfNotANumber = &rules.Rule{
	ID:       "powersync/nbf-not-a-number",
	Title:    "nbf is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"] = "tomorrow" }},
	Needs:    checks.Text,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {value}, and has to be seconds since 1970 as a number",
	Why:      "The answer says that the claim is missing, which is not so: it is there, and of another type. The log's cause tells the two apart.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write nbf as a number, without quotes.", Change: asNumber("nbf", 0)}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "nbf"`, `"nbf" claim must be a number`, claimCause("nbf", "invalid")),
	Find:     noNumber("nbf"),
}
