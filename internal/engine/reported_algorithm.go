package engine

import (
	"fmt"
	"slices"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/rules"
)

// otherAlgorithm compares a text that the server says under another algorithm than
// that of these settings, or of a token whose algorithm is another than theirs; ok is
// false for any other text.
func (l *inputLog) otherAlgorithm(i int, settings checks.Description) (c report.Comparison, ok bool) {
	text, ours := l.reported[i], settings.Algorithm
	theirs, signed := text.Algorithm(), l.signedWith()
	if ours == "" || theirs == ours || theirs == "" && (!ofTwoAlgorithms(text) || signed != ours) {
		return c, false
	}
	here := ours
	if settings.AlgorithmAssumed {
		here += " (assumed)"
	}
	says := "this text is of an " + theirs + " provider"
	if theirs == "" {
		says = "this text is of a token with another algorithm than the provider has"
	}
	switch signed {
	case ours:
		says += fmt.Sprintf("; token and settings here are %s: they are not this app's settings, or this is not the token that failed", here)
	case theirs:
		says += fmt.Sprintf(", and so is this token; the settings here are %s: they are not this app's, or its algorithm has to be %s, with the issuer's %s", here, theirs, keyOf(theirs))
	default:
		says += fmt.Sprintf("; the settings here are %s: they are not this app's", here)
	}
	if theirs != checks.RS256 && l.mayBeAnyText() {
		return l.undecided(i, "cannot be compared: what "+l.server.Name+" says to this token is not known; "+says), true
	}
	return l.comparison(i, false, "does not agree: "+says), true
}

// ofTwoAlgorithms reports whether the text is said only of a token whose algorithm is
// not that of the provider.
func ofTwoAlgorithms(text errtext.ErrorText) bool {
	others := func(rule *rules.Rule) bool { return rule.Needs&checks.OtherAlgorithm == 0 }
	return len(text.Rules) > 0 && !slices.ContainsFunc(text.Rules, others)
}

// keyOf is what the provider needs to check tokens of that algorithm.
func keyOf(algorithm string) string {
	if algorithm == checks.RS256 {
		return "public key"
	}
	return "secret"
}

// signedWith returns the algorithm that all tokens have; empty if they differ in it.
func (l *inputLog) signedWith() string {
	for _, p := range l.predictions {
		if p.algorithm != l.predictions[0].algorithm {
			return ""
		}
	}
	return l.predictions[0].algorithm
}

// mayBeAnyText reports whether the server may refuse one of the tokens in words that
// are not known, of a token on which realmlint failed too. None of RS256's are among these where it has no public key.
func (l *inputLog) mayBeAnyText() bool {
	for _, p := range l.predictions {
		if len(p.Possible) == 0 {
			return true
		}
		for _, possible := range p.Possible {
			if possible.Verdict == rules.Rejected && possible.Message == nil {
				return true
			}
		}
	}
	return false
}
