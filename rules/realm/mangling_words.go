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
// to change on which side. It serves every rule that a mangled key, token or
// algorithm sets off.
func explained(s *checks.Subject) (rules.Variant, bool) {
	if s.Token.SignatureGone() {
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

// unmangled says what to change where, for steps each of which has a change for
// one side or for both. A side that can mend them all is enough; if neither can,
// both have to change.
func unmangled(issuer, sender, settings []string) []rules.FixTemplate {
	side := rules.Issuer
	if !slices.Contains(sender, "") {
		side = rules.Sender
	}
	atIssuer := rules.FixTemplate{Side: side, Text: sentences(issuer), Change: signAsMeant}
	inSettings := rules.FixTemplate{Side: rules.Settings, Text: sentences(settings), Change: takeGoodKey}
	switch byIssuer, bySettings := !slices.Contains(issuer, ""), !slices.Contains(settings, ""); {
	case byIssuer && bySettings:
		return []rules.FixTemplate{atIssuer, inSettings}
	case byIssuer:
		return []rules.FixTemplate{atIssuer}
	case bySettings:
		return []rules.FixTemplate{inSettings}
	}
	atIssuer.Text += " And in the settings: " + lowerFirst(inSettings.Text)
	atIssuer.Change = signAsMeantWithGoodKey
	return []rules.FixTemplate{atIssuer}
}

// signAsMeantWithGoodKey makes the changes of both sides.
func signAsMeantWithGoodKey(s *checks.Subject) ([]rules.Change, bool) {
	change, ok := takeGoodKey(s)
	diagnosis, _ := mangling.Diagnose(s)
	_, algorithm := diagnosis.GoodKey()
	again, _ := signAgain(s)
	return slices.Concat(change, []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}, again), ok
}

// signAsMeant signs the token with the provider's algorithm, and under the kid of
// the key that signed it.
func signAsMeant(s *checks.Subject) ([]rules.Change, bool) {
	change, ok := signAsProvider(s)
	diagnosis, _ := mangling.Diagnose(s)
	switch {
	case diagnosis.KeyID != "":
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: diagnosis.KeyID})
	case provider(s).UsesKeySet():
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: "key1"}, rules.Change{Do: rules.Set, At: rules.Setting("jwk_set")})
	}
	return change, ok
}

// takeGoodKey gives the provider the key with which the signature is good, and its
// algorithm, as far as it has another.
func takeGoodKey(s *checks.Subject) (list []rules.Change, ok bool) {
	diagnosis, _ := mangling.Diagnose(s)
	good, algorithm := diagnosis.GoodKey()
	if good == nil {
		return nil, false
	}
	p := provider(s)
	keys, at := []*checks.Key{good}, 0
	if len(p.Keys) > 0 {
		at = max(0, slices.IndexFunc(p.Keys, func(key *checks.Key) bool { return key.Name == diagnosis.Key }))
		keys = slices.Clone(p.Keys)
		if !sameKey(keys[at], good) {
			keys[at] = good
		}
	}
	edit := func(p *Provider) { p.Keys, p.Algorithm, p.AlgorithmAssumed = keys, algorithm, false }
	if algorithm != p.Algorithm {
		list = append(list, changedProvider(s, "algorithm", algorithm, edit))
	}
	if len(p.Keys) == 0 || keys[at] != p.Keys[at] {
		list = append(list, changedProvider(s, element("keys", at), nil, edit))
	}
	return list, len(list) > 0
}

// sameKey reports whether a key is the other as it stands, or a PEM of the same
// public key.
func sameKey(key, other *checks.Key) bool {
	return key.Equal(other) || key.Kind() == checks.KeyRSA && other.Kind() == checks.KeyRSA && key.PublicKey().Equal(other.PublicKey())
}

// sentences joins what there is, each with a capital.
func sentences(list []string) string {
	var joined []string
	for _, sentence := range list {
		if sentence == "" {
			continue
		}
		sentence = strings.ToUpper(sentence[:1]) + sentence[1:]
		if !slices.Contains(joined, sentence) {
			joined = append(joined, sentence)
		}
	}
	return strings.Join(joined, " ")
}

func lowerFirst(sentence string) string { return strings.ToLower(sentence[:1]) + sentence[1:] }
