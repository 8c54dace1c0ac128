package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/rules"
)

// ManglingWords are Realm's for the sentences of a mangling.
var ManglingWords = mangling.Vocabulary{Server: "Realm", Provider: "provider", Uses: "uses the text as it stands", KeyLimit: "; a provider takes up to three"}

// explained says under which mangling the signature is good after all, and what
// to change on which side. It serves every rule that a mangled key, token or
// algorithm sets off.
func explained(s *checks.Subject) (rules.Variant, bool) {
	if s.Token == nil || s.Token.SignatureGone() {
		return rules.Variant{}, false
	}
	diagnosis, ok := mangling.Diagnose(s)
	if !ok {
		return rules.Variant{}, false
	}
	detail := "tried so, the signature is good with {key}"
	if diagnosis.Where != "" {
		detail += " ({where})"
	}
	var why, issuer, sender, settings []string
	for _, step := range diagnosis.Steps {
		why = append(why, ManglingWords.Fill(step.Means))
		issuer = append(issuer, ManglingWords.Fill(step.Issuer+step.Sender))
		sender = append(sender, step.Sender)
		settings = append(settings, ManglingWords.Fill(step.Settings))
	}
	return rules.Variant{
		Title:  mangling.Title(diagnosis.Steps, ManglingWords),
		Detail: detail,
		Why:    strings.Join(why, " "),
		Fixes:  unmangled(issuer, sender, settings),
		Values: rules.Values{"key": diagnosis.Key, "form": diagnosis.Names(), "where": diagnosis.Where},
	}, true
}

// explainedSignature is explained for a rule that says no more of a signature than
// that it is bad.
func explainedSignature(s *checks.Subject) (rules.Variant, bool) {
	variant, ok := explained(s)
	variant.Alone = true
	return variant, ok
}

// explainedText is explained where the token's own text was mangled: whatever
// is wrong with the key, its segments cannot be read.
func explainedText(s *checks.Subject) (rules.Variant, bool) {
	if diagnosis, ok := mangling.Diagnose(s); !ok || !diagnosis.OfText() {
		return rules.Variant{}, false
	}
	return explained(s)
}
