// Package jose reads and verifies tokens as the library jose 4.15.9 of npm does on
// Node: base64 that refuses nothing, JSON as JavaScript has it, and keys that are
// JWKs with an algorithm and a kid of their own.
//
//	token := jose.Read(text)
//	if token.Fault == jose.NoFault {
//		good, _ := key.Verify(token)
//	}
//
// It says what is so, and nothing in any server's words. Which key of several a
// token is verified with is the server's business.
package jose

import (
	"slices"
	"strings"
)

// Token is a compact JWS, taken apart as jose does.
type Token struct {
	Parts  int     // that its dots make
	Header *Object // nil if it is no JSON object
	Fault  Fault   // of the header, that jose stops at
	// Extension is what Fault is about: a name in crit.
	Extension string
	Claims    *Object // nil if the payload is no JSON object

	signed    string // the first two parts with their dot
	signature []byte
}

// Fault is what is wrong with a token before any key is looked for.
type Fault uint8

const (
	NoFault          Fault = iota
	NotThreeParts          // of the compact form
	HeaderUnreadable       // no JSON, or no object
	CritMalformed          // no list of texts, or an empty one, or it names what is not in the header
	CritUnknown            // it names an extension that jose does not know
	B64Malformed           // crit names b64, and that is neither true nor false
	AlgorithmMissing       // or no text, or an empty one
)

// extension is the only one that jose knows, of RFC 7797.
const extension = "b64"

// Read takes a text apart. It never fails; what is wrong is said in the Token.
func Read(text string) *Token {
	parts := strings.Split(text, ".")
	t := &Token{Parts: len(parts)}
	if t.Parts != 3 {
		t.Fault = NotThreeParts
		return t
	}
	t.signed, t.signature = parts[0]+"."+parts[1], Decode(parts[2])
	t.Header = objectIn(parts[0])
	t.Claims = objectIn(parts[1])
	t.Fault, t.Extension = faultOf(t.Header)
	return t
}

// objectIn returns the object that a part holds; nil if it holds none.
func objectIn(part string) *Object {
	parsed, err := parse(Decode(part))
	if err != nil {
		return nil
	}
	o, _ := parsed.(*Object)
	return o
}

// faultOf returns the first fault of a header, in jose's order.
func faultOf(header *Object) (fault Fault, extensionNamed string) {
	if header == nil {
		return HeaderUnreadable, ""
	}
	if crit, there := header.Get("crit"); there {
		names, ok := crit.([]any)
		if !ok || len(names) == 0 || slices.ContainsFunc(names, func(name any) bool { return name == "" || !isText(name) }) {
			return CritMalformed, ""
		}
		for _, name := range names {
			if name != extension {
				return CritUnknown, name.(string)
			}
			if _, there := header.Get(extension); !there {
				return CritMalformed, extension
			}
		}
		if b64, _ := header.Get(extension); b64 != true && b64 != false {
			return B64Malformed, extension
		}
	}
	if header.Text("alg") == "" {
		return AlgorithmMissing, ""
	}
	return NoFault, ""
}

func isText(value any) bool {
	_, ok := value.(string)
	return ok
}

// Algorithm returns the header's alg; empty if there is none that is a text.
func (t *Token) Algorithm() string { return t.Header.Text("alg") }

// KeyID returns the header's kid; empty if there is none that is a text.
func (t *Token) KeyID() string { return t.Header.Text("kid") }

// Unencoded reports whether the header says with crit that the payload is not
// base64, which jose refuses in a JWT after it has verified the signature.
func (t *Token) Unencoded() bool {
	_, critical := t.Header.Get("crit")
	b64, _ := t.Header.Get(extension)
	return critical && b64 == false
}
