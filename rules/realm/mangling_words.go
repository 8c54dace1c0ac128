package realm

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/rules"
)

// ManglingWords are Realm's for the sentences of a mangling.
var ManglingWords = mangling.Vocabulary{Server: "Realm", Provider: "provider", KeyLimit: "; a provider takes up to three"}

// explained says under which mangling the signature is good after all, and what
// to change on both sides. It serves every rule that a mangled key, token or
// algorithm sets off.
func explained(s *checks.Subject) (rules.Variant, bool) {
	if s.Token.SignatureGone() {
		return rules.Variant{}, false
	}
	diagnosis, ok := mangling.Diagnose(s)
	if !ok {
		return rules.Variant{}, false
	}
	detail := "the signature is good with {key} in the form {form}"
	if diagnosis.Where != "" {
		detail += " ({where})"
	}
	var why, issuer, settings []string
	for _, step := range diagnosis.Steps {
		why = append(why, ManglingWords.Fill(step.Means))
		issuer = append(issuer, ManglingWords.Fill(step.Issuer))
		settings = append(settings, ManglingWords.Fill(step.Settings))
	}
	return rules.Variant{
		Detail: detail,
		Why:    strings.Join(why, " "),
		Fix:    bothSides(issuer, settings),
		Values: rules.Values{"key": diagnosis.Key, "form": diagnosis.Names(), "where": diagnosis.Where},
	}, true
}

// bothSides says what to change where, for steps each of which has a change for
// one side or for both. A side that can mend them all is enough; if neither can,
// both have to change.
func bothSides(issuer, settings []string) string {
	atIssuer, inRealm := "At the issuer: "+sentences(issuer), "n Realm: "+sentences(settings)
	switch byIssuer, bySettings := !slices.Contains(issuer, ""), !slices.Contains(settings, ""); {
	case byIssuer && bySettings:
		return atIssuer + " Or i" + inRealm
	case byIssuer:
		return atIssuer
	case bySettings:
		return "I" + inRealm
	}
	return atIssuer + " And i" + inRealm
}

// sentences joins what there is, each sentence but the first with a capital.
func sentences(list []string) string {
	var joined string
	for _, sentence := range list {
		switch {
		case sentence == "" || strings.Contains(joined, sentence[1:]):
		case joined == "":
			joined = sentence
		default:
			joined += " " + strings.ToUpper(sentence[:1]) + sentence[1:]
		}
	}
	return joined
}
