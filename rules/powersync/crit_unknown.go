package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var critUnknown = &rules.Rule{
	ID:       "powersync/crit-unknown",
	Title:    "crit names an extension that the service does not know",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["crit"], d.Header["x"] = []any{"x"}, 1 }},
	Needs:    checks.Text,
	At:       rules.HeaderMember("crit"),
	Detail:   "crit names {named}; the service knows b64 alone",
	Why:      "A name in crit says that whoever does not understand it has to refuse the token.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Leave crit out.", Change: withoutCrit}},
	Says:     answers(unauthorized, `Extension Header Parameter "{extension}" is not recognized`, `Extension Header Parameter "{extension}" is not recognized`, cause(`{"code":"ERR_JOSE_NOT_SUPPORTED"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		words, found := faultIs(jose.CritUnknown)(s)
		if !found {
			return nil, false
		}
		return func() rules.Values {
			values := words()
			values["named"] = rules.AsJSON(values["extension"])
			return values
		}, true
	},
}
