package scan

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
)

// decodedToken is what somebody shows of a token in its place: its claims, and
// its header if that stands there too, as JSON.
type decodedToken struct {
	at             int // where the claims begin
	header, claims []byte
}

// decodedReader gathers what stands in a text of decoded tokens.
type decodedReader struct {
	found   []decodedToken
	header  []byte // of which the claims did not come yet
	headers int
}

// headerNames are members of a header that stand with alg and in no key.
var headerNames = []string{"typ", "kid", "cty", "x5t", "x5t#S256", "x5u", "jku"}

// decodedIn returns the claims that a text shows. Where it shows no more than a
// header, that is returned alone.
func decodedIn(text []byte) (found []decodedToken, header []byte) {
	var r decodedReader
	r.search(text, 0, 0)
	if len(r.found) == 1 && r.headers == 1 && r.found[0].header == nil {
		r.found[0].header = r.header // it stood behind its claims
	}
	return r.found, r.header
}

// search looks for claims in a text that stands at an offset in another one, so
// many texts deep.
func (r *decodedReader) search(text []byte, offset, depth int) {
	for at := 0; at < len(text); {
		next := bytes.IndexAny(text[at:], "{[")
		if next < 0 {
			return
		}
		at += next
		p := printParser{text: text, at: at}
		if text[at] == '[' && !p.isDictionary() {
			at++
			continue
		}
		v, ok := p.value()
		if !ok {
			at++
			continue
		}
		r.collect(&p, &v, offset, depth)
		at = v.to
	}
}

// collect takes claims and headers out of a value.
func (r *decodedReader) collect(p *printParser, v *printed, offset, depth int) {
	switch {
	case v.kind == printedText && depth < 3 && strings.HasPrefix(strings.TrimSpace(v.scalar), "{"):
		r.search([]byte(v.scalar), offset+v.from, depth+1)
	case v.isHeader():
		r.header = p.json(v)
		r.headers++
	case v.isClaims():
		if depth == 0 {
			offset += v.from
		}
		r.found = append(r.found, decodedToken{offset, r.header, p.json(v)})
		r.header = nil
	default:
		for i := range v.members {
			r.collect(p, &v.members[i].value, offset, depth)
		}
		for i := range v.elements {
			r.collect(p, &v.elements[i], offset, depth)
		}
	}
}

// isClaims reports whether an object is the claims of a token: it holds two that
// are registered at least, and all of these are shown. Of one whose end is
// missing nobody knows what else it held, unless it has those that are asked
// about.
func (v *printed) isClaims() bool {
	registered := 0
	for i := range v.members {
		name, value := v.members[i].name, &v.members[i].value
		if !checks.Registered(name) || value.kind == printedNothing {
			continue
		}
		if value.isHidden() {
			return false
		}
		registered++
	}
	return registered >= 2 && !(v.open && (v.lacks("aud") || v.lacks("sub") || v.lacks("exp")))
}

// isHeader reports whether an object is the header of a token.
func (v *printed) isHeader() bool {
	if v.lacks("alg") || !v.lacks("kty") || v.isClaims() {
		return false
	}
	return len(v.members) == 1 || slices.ContainsFunc(headerNames, func(name string) bool { return !v.lacks(name) })
}

func (v *printed) lacks(name string) bool {
	return !slices.ContainsFunc(v.members, func(m printedMember) bool { return m.name == name })
}

// isHidden reports whether a value is not shown, or a mask stands in its place.
func (v *printed) isHidden() bool {
	text := []byte(v.scalar)
	return v.kind == printedHidden || v.kind == printedText && len(text) > 0 &&
		(len(maskBehind().Find(text)) == len(text) || maskWord().Match(text))
}

// remnant returns what the text shows as what is left of a token.
func (d *decodedToken) remnant(text []byte) Token {
	encode := base64.RawURLEncoding.EncodeToString
	before := text[:d.at]
	token := Token{
		Line:    1 + bytes.Count(before, []byte{'\n'}),
		Column:  1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]),
		Raw:     encode(d.header) + "." + encode(d.claims) + ".",
		Remnant: checks.Decoded,
	}
	if d.header == nil {
		token.Remnant = checks.DecodedClaims
	}
	return token
}
