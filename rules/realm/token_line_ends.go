package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
	"strings"
)

var tokenLineEnds = &rules.Rule{
	ID:       "token-line-ends",
	Title:    "The token has line ends in it",
	Severity: rules.Warning,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token += "\r\n" }},
	Needs:    checks.Segments | checks.OddText,
	At:       rules.Location{In: rules.InToken},
	Detail:   "{ends} in the token, base64url has none; golang-jwt v3.2.2 skips them, jwt-go v3.2.0 {does} the token",
	Why:      "The token was read from a file with its last line end, or was wrapped at some width. They count in what is signed, so that one before the last dot makes another signature.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Take the line ends out before the token is sent.", Change: send(withoutLineEnds)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		ends := s.Token.LineEnds()
		if ends == 0 {
			return nil, false
		}
		does := "takes"
		for i := range checks.SegmentNames {
			if !s.Token.DecodesInV320(i) {
				does = "refuses"
			}
		}
		return func() rules.Values { return rules.Values{"ends": text.Count(ends, "line end character"), "does": does} }, true
	},
}

var withoutLineEnds = strings.NewReplacer("\r", "", "\n", "").Replace
