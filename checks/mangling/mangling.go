// Package mangling finds out why a signature is bad: under which mangling of
// the key, the token or the algorithm it would be good.
//
//	if diagnosis, ok := mangling.Diagnose(subject); ok {
//		fmt.Println(diagnosis.Names(), diagnosis.Key) // base64-decoded key.txt
//	}
//
// The manglings are data, in the order in which they are tried, the likeliest
// first: what was done to the text of a secret (encodings.go, edges.go) or of a
// public key (public_keys.go), and what else became of token, key and algorithm
// (tokens.go). None is named that was not tried: the signature really is good
// with it. To add one, write an entry with a Sample; the tests sign with it.
//
// The sentences name no server. Words fills in those of the one whose settings
// they are shown for.
package mangling

import (
	"slices"
	"strconv"
	"strings"
)

// Mangling is one way in which a key, a token or an algorithm comes to be
// mangled between the issuer and the server. Its sentences are to be filled by
// Words.
type Mangling struct {
	Name     string // kebab-case: "base64-decoded"
	Title    string // in under ten words, without a full stop
	Means    string // what happened
	Issuer   string // what to change at the issuer; empty: nothing there helps
	Sender   string // what to change where the token is sent from; empty: nothing there helps
	Settings string // what to change in the server's settings; empty: nothing there helps

	// Sample is the text of a secret that is mangled so, for tests and docs;
	// Shown is an example in words, where there is no such text.
	Sample, Shown string

	// issuerKeys returns the keys that the issuer may have made of a secret's
	// text; nil for manglings of something else.
	issuerKeys func(secret string) []issuerKey
	// publicKey returns the public key that a text holds in a mangled form; the
	// func is nil for manglings of something else.
	publicKey func(text string) readKey
}

// issuerKey is one key that the issuer may have made of a secret's text.
type issuerKey struct {
	key   string
	where string // "characters 14 to 357"; empty if there is nothing to say
}

// All returns every mangling, the likeliest first, for the documentation.
func All() []*Mangling {
	return slices.Concat(encodings, edges, cuts, looseDecodings, mangledPublicKeys, []*Mangling{certificate}, otherAlgorithms, otherKeys, mangledSignatures, mangledTexts)
}

// Named returns the manglings that Diagnosis.Names names; ok is false if one of
// them is not known.
func Named(names string) (steps []*Mangling, ok bool) {
	all := All()
	for name := range strings.SplitSeq(names, ", ") {
		at := slices.IndexFunc(all, func(m *Mangling) bool { return m.Name == name })
		if at < 0 {
			return nil, false
		}
		steps = append(steps, all[at])
	}
	return steps, true
}

// Title returns the title of manglings that came together.
func Title(steps []*Mangling, words Vocabulary) string {
	titles := make([]string, len(steps))
	for i, step := range steps {
		titles[i] = words.Fill(step.Title)
	}
	return strings.Join(titles, "; ")
}

// Example shows the mangling: a secret as the server holds it beside the key
// that the issuer signs with, or a case in words. It is to be filled by Words.
func (m *Mangling) Example() string {
	if m.issuerKeys == nil {
		return m.Shown
	}
	quoted := func(text string) string { return strconv.QuoteToASCII(cutAt(text, 60)) }
	return quoted(m.Sample) + " in {server}, " + quoted(m.SampleKey()) + " at the issuer"
}

// SampleKey returns the key that the issuer signs with where the server holds the
// Sample; empty if there is none.
func (m *Mangling) SampleKey() string {
	if m.issuerKeys == nil {
		return ""
	}
	return m.issuerKeys(m.Sample)[0].key
}

// Vocabulary are those of a server for what the sentences of a Mangling leave open.
type Vocabulary struct {
	Server   string // its name: "Realm"
	Provider string // what of it has keys and an algorithm: "provider"
	// Uses is what it does with a secret: "uses the text as it stands".
	Uses string
	// KeyLimit ends a sentence about a key of its own for each issuer: "; a
	// provider takes up to three". Empty if there is no limit.
	KeyLimit string
}

// Fill puts the words into a sentence of a Mangling.
func (w Vocabulary) Fill(sentence string) string {
	return strings.NewReplacer("{server}", w.Server, "{provider}", w.Provider, "{uses}", w.Uses, "{key_limit}", w.KeyLimit).Replace(sentence)
}

// cutAt returns the first characters of a text.
func cutAt(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
