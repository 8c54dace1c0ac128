package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var headerUnreadable = &rules.Rule{
	ID:       "powersync/header-unreadable",
	Title:    "The header is no JSON object",
	Severity: rules.Error,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[0] = "[1]" }},
	Needs:    checks.Text,
	At:       rules.Location{In: rules.InHeader},
	Detail:   "decoded as base64, the first segment is no JSON object",
	Why:      "The token was cut or retyped, or the first segment is something else. Characters that are no base64 are passed over, so that what is left of it is read.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make the token with a JWT library.", Change: makeAnew}},
	Says:     answers(unauthorized, notWellFormed, "JWS Protected Header is invalid", cause(`{"code":"ERR_JWS_INVALID"}`)),
	Find:     faultIs(jose.HeaderUnreadable),
}

// faultIs finds a fault of the header.
func faultIs(faults ...jose.Fault) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.sent == malformed || !slices.Contains(faults, r.token.Fault) {
			return nil, false
		}
		return func() rules.Values {
			header := r.token.Header
			at := "crit is " + member(header, "crit")
			if r.token.Fault == jose.B64Malformed {
				at = "b64 is " + member(header, "b64")
			}
			return rules.Values{"extension": r.token.Extension, "crit_or_b64": at}
		}, true
	}
}
