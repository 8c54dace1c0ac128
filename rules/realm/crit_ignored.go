package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// golang-jwt does not look at crit (cases "crit-unknown", "b64-false-crit" of
// the oracle).
var critIgnored = &rules.Rule{
	ID:       "crit-ignored",
	Title:    "The header has crit, which Realm ignores",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["crit"] = []string{"b64"} }},
	Needs:    checks.Header | checks.RareHeader,
	At:       rules.HeaderMember("crit"),
	Detail:   "crit is {crit}, golang-jwt understands no extension and takes the token all the same",
	Why:      "crit (RFC 7515, section 4.1.11) says that a reader who does not understand an extension has to refuse the token. Whatever the issuer meant to enforce by it is not enforced.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Take crit out of the header, and do not rely on {crit}.", Change: rules.Always(rules.Change{Do: rules.Remove, At: rules.HeaderMember("crit")})}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		_, there := s.Token.Header()["crit"]
		if !there {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"crit": rules.AsItStands(s, checks.Header, "crit")} }, true
	},
}
