package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// explainedByKind are the refusals of a token whose reason is that it was made for
// somebody else.
var explainedByKind = []rules.ID{
	"algorithm-mismatch", "kid-missing", "kid-unknown", "kid-unusable", "key-not-pem",
	"signature-mismatch", "signature-mismatch-rsa", "signature-mismatch-jwk",
	"audience-missing", "audience-mismatch", "audience-incomplete", "audience-none-matches", "subject-missing",
}

// foreignFixes say what to send instead of a token that is not for others; the texts
// may hold {placeholders} that words fill.
func foreignFixes(send, settings, ask string) []rules.FixTemplate {
	return []rules.FixTemplate{
		{Side: rules.Sender, Text: "Send " + send + settings + ".", Change: ifSent(true, true)},
		{Side: rules.Sender, Text: "Send " + send + ".", Change: ifSent(true, false), Untried: tokenElsewhere},
		{Side: rules.Issuer, Text: ask + ".", Change: ifSent(false, true)},
		{Side: rules.Issuer, Text: ask + ".", Change: ifSent(false, false), Untried: tokenElsewhere},
	}
}

const tokenElsewhere = "the token that is meant is not at hand"

// foreignToken finds tokens that are not for others, where something about them is
// amiss or not known.
func foreignToken(use issuers.Use) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		if !s.Has(checks.Doubtful) {
			return nil, false
		}
		found, known := issuers.Of(s.Token)
		if !known || found.Kind.Use != use {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"known": "iss is " + rules.AsItStands(s, checks.Claims, "iss")}
		}, true
	}
}

// foreignVariant says of which kind the token is, in the words of the table.
func foreignVariant(use issuers.Use) func(*checks.Subject) (rules.Variant, bool) {
	return func(s *checks.Subject) (rules.Variant, bool) {
		found, known := issuers.Of(s.Token)
		if !known || found.Kind.Use != use {
			return rules.Variant{}, false
		}
		settings, values := settingsInstead(s, found)
		return rules.Variant{
			Title:  "The token is " + found.Kind.Name + " of " + found.Name,
			Detail: "such a token " + found.Kind.Purpose,
			Fixes:  foreignFixes(found.Kind.Send, settings, found.Kind.Ask),
			Values: values,
		}, true
	}
}

// ifSent is the change to the token that is meant, if the table has the app send it
// or the issuer be set up for it, and knows enough to make it; with false where it
// does not.
func ifSent(byApp, tried bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		found, _ := issuers.Of(s.Token)
		if found.Kind == nil || byApp == (found.Kind.Send == "") {
			return nil, false
		}
		change, ok := tokenInstead(s, found.Kind.Instead, found.Set())
		if !tried {
			return nil, !ok
		}
		return change, ok
	}
}
