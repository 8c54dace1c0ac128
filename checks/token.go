package checks

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Token is a token taken apart as far as it comes apart. The text itself, what
// was signed and the signature stand behind a func: a token is a credential, and
// fmt reads unexported fields.
type Token struct {
	// Segments is how many parts the dots make; 1 for a text without a dot.
	// With any other number than 3 nothing below is set.
	Segments int
	// Length is the length of the whole text in bytes.
	Length int
	// Bearer reports that the text begins with "bearer " in any case.
	Bearer bool
	// Remnant says what is left of a token that did not come to us whole.
	Remnant Remnant

	// HeaderErr, ClaimsErr and SignatureErr say why a segment could not be read.
	// The claims null are no error.
	HeaderErr, ClaimsErr error
	SignatureErr         error

	header       *header
	facts        claimFacts
	claims       map[string]any  // what the facts are of, once it was asked for
	built        bool            // claims was
	audience     []string        // the answer of TokenAudience, once it was asked;
	audienceRead bool            // else that of the token before
	audienceSet  map[string]bool // of many audiences, once one was looked for
	plain        bool            // three segments of base64url without anything odd

	private func() *private
}

// private is the part of a token that lets its holder in.
type private struct {
	text        string
	first, last int    // where the dots of three segments are
	bytes       []byte // of the text
	json        []byte // of the claims
	signature   []byte
	decoded     []byte // what json and signature are parts of
}

// Parse takes a text apart as golang-jwt v3.2.2 did, but goes on where that
// library stops: claims are read even if the header could not be. It never
// fails; what does not come apart is said in the Token.
func Parse(text string) *Token { return new(Reader).ReadRemnant(text, WholeToken).Token }

// bearer is the prefix for which golang-jwt has a text of its own.
const bearer = "bearer "

// Header returns the members of the header; nil if it could not be read. They
// are shared by all who ask.
func (t *Token) Header() map[string]any {
	if t.header == nil {
		return nil
	}
	return t.header.members
}

// Claims returns the claims; nil if they could not be read, and for null. They
// are built when first asked for: Has, Number and Text answer faster.
func (t *Token) Claims() map[string]any {
	if !t.built && t.Segments == 3 && t.ClaimsErr == nil {
		t.built = true
		_ = json.Unmarshal(t.decodedClaims(), &t.claims) // the walk has read them
	}
	return t.claims
}

// fact returns what is known of a claim.
func (t *Token) fact(name string) claim {
	if at, ok := named([]byte(name)); ok {
		return t.facts.named[at]
	}
	for i := len(t.facts.others) - 1; i >= 0; i-- {
		if string(t.facts.others[i].name) == name {
			return t.facts.others[i].claim
		}
	}
	return claim{}
}

// Has reports whether the claims hold a member of that name, be it null.
func (t *Token) Has(name string) bool { return t.fact(name).kind != kindAbsent }

// Number returns a claim that is a number.
func (t *Token) Number(name string) (value float64, ok bool) {
	fact := t.fact(name)
	return fact.number, fact.kind == kindNumber
}

// Text returns a claim that is a text.
func (t *Token) Text(name string) (value string, ok bool) {
	fact := t.fact(name)
	return string(fact.text), fact.kind == kindText
}

// HasText reports whether a claim is a text of at least one character.
func (t *Token) HasText(name string) bool {
	fact := t.fact(name)
	return fact.kind == kindText && len(fact.text) > 0
}

// Is reports whether a claim is that text.
func (t *Token) Is(name, value string) bool {
	fact := t.fact(name)
	return fact.kind == kindText && string(fact.text) == value
}

// Fingerprint names the token without giving it away: "sha256:" and the hash
// of its whole text in lower-case hex. A header that is not the token's is left out.
func (t *Token) Fingerprint() string {
	text := t.private().text
	if t.HeaderGone() {
		text = text[strings.IndexByte(text, '.'):]
	}
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// text returns the whole text.
func (t *Token) text() string { return t.private().text }

// segments returns what the dots part.
func (t *Token) segments() []string { return strings.Split(t.private().text, ".") }

// signature returns the bytes of the signature; nil if they could not be read.
func (t *Token) signature() []byte { return t.private().signature }

// signed returns what the signature was made over: the first two segments
// with their dot.
func (t *Token) signed() string {
	text := t.private().text
	return text[:strings.LastIndexByte(text, '.')]
}

// decodedClaims returns the text of the claims.
func (t *Token) decodedClaims() []byte {
	if json := t.private().json; json != nil {
		return json
	}
	return t.decoded(Claims)
}

// strict reports whether the JSON of a part is one object, repeats no name and
// has nothing after it.
func (t *Token) strict(part Part) bool {
	if part == Header {
		return t.header != nil && !t.header.odd
	}
	return t.facts.strict && !t.facts.repeats
}

// odd reports whether one of the two is not strict.
func (t *Token) odd() bool { return !t.strict(Header) || !t.strict(Claims) }

// Glance is what a summary counts of a token. Its texts are good until the next
// token is read.
type Glance struct {
	KeyID    string
	Issuer   []byte
	Audience [][]byte // nothing if aud is neither a text nor a list of texts
	Expires  float64  // zero: no exp, or none that was read
	Read     bool     // the claims were read, and exp is a number if it is there
}

// Glance returns what a summary counts of the token.
func (t *Token) Glance() Glance {
	exp := t.facts.named[claimExp]
	glance := Glance{Issuer: t.facts.named[claimIss].text, Expires: exp.number}
	glance.Read = t.Segments == 3 && t.ClaimsErr == nil && (exp.kind == kindAbsent || exp.kind == kindNumber)
	if t.facts.textual {
		glance.Audience = t.facts.audience
	}
	if t.header != nil {
		glance.KeyID = t.header.kid
	}
	return glance
}

// Stranger reports whether NoteStranger was called: several rules ask who issued a
// token, and most tokens are of nobody that is known.
func (t *Token) Stranger() bool { return t.facts.stranger }

// NoteStranger remembers that nobody knows who issued the token.
func (t *Token) NoteStranger() { t.facts.stranger = true }

// ChangedBy reports whether a change of texts makes another one of the token's.
func (t *Token) ChangedBy(change func(string) string) bool { return change(t.text()) != t.text() }

// RevealSegments returns the token, split at its dots, for diagnosis. Whoever
// has it can log in; a guard test lists who may call it, as it does for
// RevealSigned.
func (t *Token) RevealSegments() []string { return t.segments() }

// RevealSigned returns what the signature was made over: the first two segments
// with their dot. The token must have three.
func (t *Token) RevealSigned() string { return t.signed() }
