package realm

import (
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
	for i := 1; i < len(issuer); i++ {
		issuer[i] = capital(issuer[i])
	}
	return rules.Variant{
		Detail: detail,
		Why:    strings.Join(why, " "),
		Fix:    bothSides(strings.Join(issuer, " "), strings.Join(settings, " ")),
		Values: rules.Values{"key": diagnosis.Key, "form": diagnosis.Names(), "where": diagnosis.Where},
	}, true
}

// capital begins a sentence.
func capital(sentence string) string {
	if sentence == "" {
		return ""
	}
	return strings.ToUpper(sentence[:1]) + sentence[1:]
}

// bothSides says what to change where. One side is enough if both are named.
func bothSides(issuer, settings string) string {
	switch issuer, settings = strings.TrimSpace(issuer), strings.TrimSpace(settings); {
	case settings == "":
		return "At the issuer: " + issuer
	case issuer == "":
		return "In Realm: " + settings
	}
	return "At the issuer: " + issuer + " Or in Realm: " + settings
}
