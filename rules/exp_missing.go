package rules

import (
	"strconv"
	"time"

	"realmlint/checks"
)

// Old documentation calls exp required, but its own Data API example has none,
// and golang-jwt asks for none (case "exp-absent" of the oracle).
var expMissing = Rule{
	ID:       "exp-missing",
	Title:    "The token has no exp",
	Severity: Warning,
	Needs:    checks.Claims,
	At:       "claims.exp",
	Detail:   "exp is missing, the documentation called it required",
	Why:      "golang-jwt takes a token without exp, and such a token never expires. Whether Realm itself asked for exp is not known.",
	Fix:      endFix,
	Find: func(s *checks.Subject) (Values, bool) {
		if _, there := s.Token.Claims["exp"]; there {
			return nil, false
		}
		return inAnHour(s), true
	},
}

const endFix = `Give the token an end in seconds, such as "exp":{hour}, an hour after {now}.`

// inAnHour returns an exp that a token made now could have.
func inAnHour(s *checks.Subject) Values {
	return Values{
		"hour": strconv.FormatInt(s.Now.Add(time.Hour).Unix(), 10),
		"now":  inUTC(s.Now),
	}
}
