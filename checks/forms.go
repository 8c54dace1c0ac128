package checks

import (
	"crypto/rsa"
	"strconv"
	"strings"
)

// Form is one way in which a key, a token or an algorithm comes to be mangled
// between the issuer and Realm. A form is named only when the signature really
// is good with it.
type Form struct {
	Name   string // kebab-case: "base64-decoded"
	Means  string // what happened
	Issuer string // what to change at the issuer; empty: nothing there helps
	Realm  string // what to change in Realm's settings; empty: nothing there helps

	// Sample is the text of a secret that has the form, for tests and docs;
	// Shown is an example in words, where there is no such text.
	Sample, Shown string

	// read returns the keys that the issuer may have made of a secret's text;
	// nil for forms that are about something else.
	read func(secret string) []reading
	// readRSA returns the public key that a text holds in this form, nil if
	// it does not; the func is nil for forms that are about something else.
	readRSA func(text string) *rsa.PublicKey
}

// Example shows the form: a secret as Realm holds it beside the key that the
// issuer signs with, or a case in words.
func (f *Form) Example() string {
	if f.read == nil {
		return f.Shown
	}
	return strconv.QuoteToASCII(cutAt(f.Sample, 60)) + " in Realm, " + strconv.QuoteToASCII(cutAt(f.read(f.Sample)[0].key, 60)) + " at the issuer"
}

// Names returns the names of the steps in their order: "quotes-around,
// base64-decoded".
func (e Explanation) Names() string {
	names := make([]string, len(e.Steps))
	for i, step := range e.Steps {
		names[i] = step.Name
	}
	return strings.Join(names, ", ")
}

// reading is one key that a form makes of a secret's text.
type reading struct {
	key   string
	where string // "characters 14 to 357"; empty if there is nothing to say
}

// Explanation says under which forms the signature of a token is good.
type Explanation struct {
	Steps []*Form // one form, or two that came together
	Key   string  // the name of the key with which the signature is good
	Where string  // what a form knows of lengths and positions
}

// Forms returns every form, the likeliest first, for the documentation.
func Forms() []*Form {
	var all []*Form
	for _, family := range [][]*Form{textForms, edgeForms, cutForms, looseForms, rsaForms, algorithmForms, keyForms, signatureForms, signedForms} {
		all = append(all, family...)
	}
	return all
}
