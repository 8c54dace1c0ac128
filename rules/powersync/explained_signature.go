package powersync

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/checks/mangling"
	"realmlint/rules"
)

// ManglingWords are PowerSync's for the sentences of a mangling.
var ManglingWords = mangling.Vocabulary{Server: "PowerSync", Provider: "service", Uses: "uses the text that k decodes to, as it stands"}

// explainedSignature says how the signature is good after all: with the text of k, or
// under a mangling of a key or of the token.
func explainedSignature(s *checks.Subject) (rules.Variant, bool) {
	if s.Token.SignatureGone() {
		return rules.Variant{}, false
	}
	if variant, ok := signedWithText(s); ok {
		return variant, true
	}
	if variant, ok := goodAllTheSame(s); ok {
		variant.Alone, variant.Title = true, "The token names another key than the one that signed it"
		return variant, true
	}
	if variant, ok := signedOtherwise(s); ok {
		return variant, true
	}
	diagnosis, ok := mangling.Diagnose(s)
	if !ok {
		return rules.Variant{}, false
	}
	var why, issuer, settings []string
	for _, step := range diagnosis.Steps {
		why = append(why, ManglingWords.Fill(step.Means))
		issuer = append(issuer, ManglingWords.Fill(step.Issuer+step.Sender))
		settings = append(settings, ManglingWords.Fill(step.Settings))
	}
	variant := rules.Variant{
		Title: mangling.Title(diagnosis.Steps, ManglingWords), Detail: "tried so, the signature is good with {key}", Alone: true,
		Why:    strings.Join(why, " "),
		Values: rules.Values{"key": diagnosis.Key, "form": diagnosis.Names(), "where": diagnosis.Where},
	}
	if diagnosis.Where != "" {
		variant.Detail += " ({where})"
	}
	if !slices.Contains(issuer, "") {
		variant.Fixes = append(variant.Fixes, rules.FixTemplate{Side: rules.Issuer, Text: rules.Sentences(issuer), Change: signForRing})
	}
	if _, fits := takeGoodKey(s); fits && !slices.Contains(settings, "") {
		variant.Fixes = append(variant.Fixes, rules.FixTemplate{Side: rules.Settings, Text: "Put the key that the issuer signs with into k, as base64url.", Change: takeGoodKey})
	}
	return variant, true
}

// signedOtherwise says that the signature is good with a key of the service under another
// algorithm than the header names.
func signedOtherwise(s *checks.Subject) (rules.Variant, bool) {
	r := read(s)
	key, algorithm := r.signer(clientAuth(s))
	if key == nil {
		return rules.Variant{}, false
	}
	values := rules.Values{"good": "the key " + key.inWords(), "signed_with": algorithm, "with_kid": ""}
	if key.KeyID != "" && !r.token.Names(key.KeyID) {
		values["with_kid"] = ` and "kid": ` + rules.AsJSON(key.KeyID)
	}
	return rules.Variant{
		Title:  "Signed with another algorithm than the header names",
		Detail: "alg is {alg}; tried so, the signature is good as {signed_with} with {good}",
		Alone:  true,
		Why:    "The header was written by hand, or the library signs with the algorithm of its key and leaves the header as it is.",
		Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Put \"alg\": \"{signed_with}\"{with_kid} into the header.", Change: nameSigner}},
		Values: values,
	}, true
}

// signer returns the key with which the signature is good, and under which algorithm,
// which is not the header's; nil if there is none.
func (r *reading) signer(c *ClientAuth) (*Key, string) {
	for _, key := range c.ring() {
		for _, algorithm := range jose.Algorithms[key.Type] {
			if !key.Fits(algorithm) || algorithm == r.token.Algorithm() {
				continue
			}
			if isGood, _ := key.VerifyAs(r.token, algorithm); isGood {
				return key, algorithm
			}
		}
	}
	return nil, ""
}

// nameSigner writes into the header what the token is signed with.
func nameSigner(s *checks.Subject) ([]rules.Change, bool) {
	r := read(s)
	key, algorithm := r.signer(clientAuth(s))
	if key == nil {
		return nil, false
	}
	change := []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}
	switch {
	case key.KeyID != "" && !r.token.Names(key.KeyID):
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: key.KeyID})
	case key.KeyID == "" && r.named != nil:
		change = append(change, rules.Change{Do: rules.Remove, At: rules.HeaderMember("kid")})
	}
	again, _ := signAgain(s)
	return append(change, again...), true
}

// takeGoodKey gives the service the secret with which the signature is good.
func takeGoodKey(s *checks.Subject) ([]rules.Change, bool) {
	diagnosis, _ := mangling.Diagnose(s)
	good, algorithm := diagnosis.GoodKey()
	c, r := clientAuth(s), read(s)
	if good == nil || algorithm != checks.HS256 {
		return nil, false
	}
	at := slices.IndexFunc(c.Keys, func(key *Key) bool { return key.Secret != nil && key.Secret.Name == diagnosis.Key })
	if at < 0 || !c.Keys[at].Fits(r.token.Algorithm()) {
		return nil, false
	}
	return []rules.Change{changed(s, keyAt(at)+".k", nil, func(c *ClientAuth) {
		key := *c.Keys[at]
		key.Secret, key.Withheld = good, false
		withKey(c, at, &key)
	})}, true
}

// signedWithText says that the issuer signs with the text that stands in k, of which the
// service makes other bytes.
func signedWithText(s *checks.Subject) (rules.Variant, bool) {
	key := textSigner(s)
	if key == nil {
		return rules.Variant{}, false
	}
	return rules.Variant{
		Title:  "The issuer signs with the text of k, and k is base64url of other bytes",
		Detail: "tried so, the signature is good with the text that stands in {place}",
		Alone:  true,
		Why:    "k of a JWK holds the secret in base64url. A secret that is pasted as it stands is taken without a word: what is no base64 in it is passed over, and other bytes come out.",
		Fixes: []rules.FixTemplate{
			{Side: rules.Settings, Text: "Put into k what this prints: printf %s \"$SECRET\" | base64 -w0 | tr +/ -_ | tr -d '='.", Change: encodeText},
			{Side: rules.Issuer, Text: "Sign with the bytes that k holds in base64url.", Change: signForRing},
		},
		Values: rules.Values{"place": key.Name + ".k"},
	}, true
}

// textSigner returns the key with whose k as text the signature is good; nil if there is
// none.
func textSigner(s *checks.Subject) *Key {
	r, c := read(s), clientAuth(s)
	for _, key := range c.Keys {
		if key.Text == nil {
			continue
		}
		asText := *key
		asText.Secret = key.Text
		if isGood, _ := asText.Verify(r.token); isGood {
			return key
		}
	}
	return nil
}

// encodeText makes the secret of the text that stands in k.
func encodeText(s *checks.Subject) ([]rules.Change, bool) {
	key, c := textSigner(s), clientAuth(s)
	at := slices.Index(c.Keys, key)
	if at < 0 {
		return nil, false
	}
	return []rules.Change{changed(s, keyAt(at)+".k", nil, func(c *ClientAuth) {
		encoded := *key
		encoded.Secret = key.Text
		withKey(c, at, &encoded)
	})}, true
}
