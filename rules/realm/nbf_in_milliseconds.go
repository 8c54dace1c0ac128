package realm

import (
	"fmt"
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
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Count in seconds, without a fraction: {times}.", Change: inSecondsAlone}},
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
			values["times"] = timesInSeconds(s)
			return values
		}, true
	}
}

// timesInSeconds lists the times that are counted in milliseconds, in seconds.
func timesInSeconds(s *checks.Subject) string {
	change, _ := inSecondsAlone(s)
	times := make([]string, len(change))
	for i := range change {
		times[i] = fmt.Sprintf("%s %d", change[i].At.Name, change[i].To)
	}
	return text.List(times)
}
