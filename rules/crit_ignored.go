package rules

import "realmlint/checks"

// golang-jwt does not look at crit (cases "crit-unknown", "b64-false-crit" of
// the oracle).
var critIgnored = Rule{
	ID:       "crit-ignored",
	Title:    "The header has crit, which Realm ignores",
	Severity: Warning,
	Needs:    checks.Header,
	At:       "header.crit",
	Detail:   "crit is {crit}, golang-jwt understands no extension and takes the token all the same",
	Why:      "crit (RFC 7515, section 4.1.11) says that a reader who does not understand an extension has to refuse the token. Whatever the issuer meant to enforce by it is not enforced.",
	Fix:      "Take crit out of the header, and do not rely on {crit}.",
	Find: func(s *checks.Subject) (Values, bool) {
		crit, there := s.Token.Header["crit"]
		if !there {
			return nil, false
		}
		return Values{"crit": asJSON(crit)}, true
	},
}
