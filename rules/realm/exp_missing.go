package realm

import (
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Old documentation calls exp required, but its own Data API example has none,
// and golang-jwt asks for none (case "exp-absent" of the oracle).
var expMissing = &rules.Rule{
	ID:       "exp-missing",
	Title:    "The token has no exp",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "exp") }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is missing, the documentation called it required",
	Why:      "golang-jwt takes a token without exp, and such a token never expires. Whether Realm itself asked for exp is not known.",
	Fixes:    giveEnd,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.Has("exp") {
			return nil, false
		}
		return func() rules.Values { return inAnHour(s) }, true
	},
}

var giveEnd = []rules.FixTemplate{{Side: rules.Issuer, Text: `Give the token an end in seconds, such as "exp":{hour}, an hour after {now}.`, Change: fromNow("exp", time.Hour)}}

// inAnHour returns an exp that a token made now could have.
func inAnHour(s *checks.Subject) rules.Values {
	return rules.Values{
		"hour": strconv.FormatInt(s.Now.Add(time.Hour).Unix(), 10),
		"now":  text.InUTC(s.Now),
	}
}
