package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/text"
	"realmlint/rules"
)

var segmentCount = &rules.Rule{
	ID:       "powersync/segment-count",
	Title:    "This is not three segments with dots between them",
	Severity: rules.Error,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token += ".fourth" }},
	Needs:    checks.Text,
	At:       rules.Location{In: rules.InToken},
	Detail:   "the dots make {parts}, a token has 3 segments",
	Why:      "The text was cut, or something else was sent: an opaque access token, the word undefined, an encrypted token (which has five).",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Send the whole token, as the issuer gave it.", Change: makeAnew}},
	Says:     answers(unauthorized, notWellFormed, "Invalid Compact JWS", cause(`{"code":"ERR_JWS_INVALID"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.sent == malformed || r.token.Fault != jose.NotThreeParts {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"parts": text.Count(r.token.Parts, "segment")} }, true
	},
}
