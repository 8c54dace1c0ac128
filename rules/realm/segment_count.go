package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var segmentCount = &rules.Rule{
	ID:       "segment-count",
	Title:    "The token does not have three segments",
	Severity: rules.Error,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token = d.Token[:strings.LastIndexByte(d.Token, '.')] }},
	Needs:    checks.Text | checks.OddText,
	At:       rules.Location{In: rules.InToken},
	Detail:   "the number of segments is {segments}, a signed JWT has 3",
	Why:      "What was sent is no signed JWT: an opaque access token, an encrypted token (5 segments), a token that was cut, an unset variable, or bytes printed as text.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Send the whole token, header.claims.signature, as a UTF-8 string.", Untried: wholeToken}},
	Says: []rules.Message{{
		Text:       "token contains an invalid number of segments",
		Confidence: rules.Observed,
		Sources: []rules.Citation{
			theGuide,
			{URL: "https://github.com/realm/realm-java/issues/7117", Note: "the same text, there for a session token"},
			parserV322,
		},
	}},
	Variant: func(s *checks.Subject) (rules.Variant, bool) {
		if found, known := issuers.OfEncrypted(s.Token); known {
			return encryptedBy(found), true
		}
		c, ok := notTokens[s.Token.TextKind()]
		return c, ok
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.Segments == 3 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"segments": strconv.Itoa(s.Token.Segments)} }, true
	},
}
