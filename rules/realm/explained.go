package realm

import (
	"realmlint/rules"
	"strings"

	"realmlint/checks"
)

// explained says under which form the signature is good after all, and what
// to change on both sides. It serves every rule that a mangled key, token or
// algorithm sets off.
func explained(s *checks.Subject) (rules.Variant, bool) {
	e, ok := s.Explain()
	if !ok {
		return rules.Variant{}, false
	}
	detail := "the signature is good with {key} in the form {form}"
	if e.Where != "" {
		detail += " ({where})"
	}
	var why, issuer, realm []string
	for _, form := range e.Steps {
		why = append(why, form.Means)
		issuer = append(issuer, strings.TrimSpace(form.Issuer))
		realm = append(realm, form.Realm)
	}
	for i := 1; i < len(issuer); i++ {
		issuer[i] = capital(issuer[i])
	}
	return rules.Variant{
		Detail: detail,
		Why:    strings.Join(why, " "),
		Fix:    bothSides(strings.Join(issuer, " "), strings.Join(realm, " ")),
		Values: rules.Values{"key": e.Key, "form": e.Names(), "where": e.Where},
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
func bothSides(issuer, realm string) string {
	switch issuer, realm = strings.TrimSpace(issuer), strings.TrimSpace(realm); {
	case realm == "":
		return "At the issuer: " + issuer
	case issuer == "":
		return "In Realm: " + realm
	}
	return "At the issuer: " + issuer + " Or in Realm: " + realm
}
