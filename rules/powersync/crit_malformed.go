package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var critMalformed = &rules.Rule{
	ID:       "powersync/crit-malformed",
	Title:    "crit is no list of the names of header members",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["crit"] = []any{} }},
	Needs:    checks.Text,
	At:       rules.HeaderMember("crit"),
	Detail:   "{crit_or_b64}; crit has to be a list of texts, each the name of a member of the header, and b64 true or false",
	Why:      "RFC 7515 wants it so, section 4.1.11. Few libraries set crit by themselves.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Leave crit out.", Change: withoutCrit}},
	Says:     answers(unauthorized, notWellFormed, "", cause(`{"code":"ERR_JWS_INVALID"}`)),
	Find:     faultIs(jose.CritMalformed, jose.B64Malformed),
}

// withoutCrit takes crit, and what it names, out of the header.
func withoutCrit(s *checks.Subject) ([]rules.Change, bool) {
	change := []rules.Change{{Do: rules.Remove, At: rules.HeaderMember("crit")}, {Do: rules.Remove, At: rules.HeaderMember("b64")}}
	again, _ := signAgain(s)
	return append(change, again...), true
}
