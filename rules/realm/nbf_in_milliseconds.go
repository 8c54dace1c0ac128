package realm

import (
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var nbfInMilliseconds = &rules.Rule{
	ID:       "nbf-in-milliseconds",
	Title:    "nbf is counted in milliseconds",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"] = d.Now.UnixMilli() }, Else: takesSeconds},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {claim}, which in seconds lies thousands of years ahead; {seconds} would be {date}",
	Why:      millisecondsWhy,
	Fix:      "Divide by 1000 and cut the fraction: nbf {seconds}.",
	Says:     reproduced("Token is not valid yet", claimsV322),
	Find:     inMilliseconds("nbf"),
}

const millisecondsWhy = "JavaScript's Date.now() and Java's currentTimeMillis() count milliseconds; a JWT counts seconds."

// inMilliseconds finds a time claim that makes sense only in milliseconds.
func inMilliseconds(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		date, number := s.Token.Number(claim)
		if !number || !checks.Milliseconds(date) || !checks.InFuture(date, s.Now) {
			return nil, false
		}
		return func() rules.Values {
			seconds := int64(date / 1000)
			values := rules.Dated(s, claim)
			values["date"] = text.InUTC(time.Unix(seconds, 0))
			values["span"] = text.Between(seconds, s.Now.Unix())
			values["seconds"] = strconv.FormatInt(seconds, 10)
			return values
		}, true
	}
}
