package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
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
	Fix:      "Send the whole token, header.claims.signature, as a UTF-8 string.",
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

// notTokens are texts of which more can be said.
var notTokens = map[checks.TextKind]rules.Variant{
	checks.EmptyText: {
		Detail: "the text is empty",
		Why:    "The variable or the field that was to hold the token is empty: it was read under another name, or before the token was there.",
		Fix:    "Send the whole token, header.claims.signature.",
	},
	checks.Encrypted: {
		Detail: "its header has enc, so it is an encrypted token",
		Why:    "The issuer encrypts the tokens of this client. Realm reads signed ones only.",
		Fix:    "Have the issuer sign the token (JWS) and not encrypt it (JWE), or send the ID token, if that is a signed one.",
	},
	checks.Unsigned: {
		Detail: "header and claims are whole, the signature and the dot before it are missing",
		Why:    "The token was cut at its last dot, or made without being signed.",
		Fix:    "Send the whole token, header.claims.signature.",
	},
	checks.TwoTokens: {
		Detail: "behind the token's signature the parts of another one follow",
		Why:    "Two tokens were glued together, or one was put behind the other in the same field, header or variable.",
		Fix:    "Send one token alone.",
	},
	checks.NoValue: {
		Detail: "the text is that of a variable without a value",
		Why:    "The app logged in before it had the token, or read it under another name; the language wrote undefined, null or None in its place.",
		Fix:    "Wait for the token before the login, and read it where the issuer's answer holds it.",
	},
	checks.ObjectText: {
		Detail: "the text is what JavaScript writes for an object",
		Why:    "[object Promise] is a promise that was not awaited; of [object Object] the token is a member.",
		Fix:    "Put await before the call that gives the token, or hand on the member that holds it.",
	},
	checks.Abridged: {
		Detail: "the token is abridged",
		Why:    "A tool, a log or a person left out its middle or its end to show it; the rest cannot be judged.",
		Fix:    "Get all of the token, header.claims.signature.",
	},
	checks.MaskedOut: {
		Detail: "the token or a part of it was taken out",
		Why:    "A log, a tool or a person put stars, X or a word where it stood; the rest cannot be judged.",
		Fix:    "Get all of the token, header.claims.signature.",
	},
	checks.EncodedAgain: {
		Detail: "decoded from base64 it holds a token",
		Why:    "The token, or the header that it stood in, was encoded as base64 once more.",
		Fix:    "Send the token as the issuer gave it, without encoding it again.",
	},
}
