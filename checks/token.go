package checks

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Token is a token taken apart as far as it comes apart. The text itself, what
// was signed and the signature stand in closures: a token is a credential, and
// fmt reads unexported fields.
type Token struct {
	// Segments is how many parts the dots make; 1 for a text without a dot.
	// With any other number than 3 nothing below is set.
	Segments int
	// Length is the length of the whole text in bytes.
	Length int
	// Bearer reports that the text begins with "bearer " in any case.
	Bearer bool

	// Header and Claims are nil if they could not be read; the error says why.
	// Claims is also nil for the JSON text null, which is no error.
	Header, Claims       map[string]any
	HeaderErr, ClaimsErr error
	// SignatureErr says why the signature's base64 could not be read.
	SignatureErr error

	tidy Part // those of Header and Claims that hold tidy JSON

	text      func() string
	segments  func() []string
	signature func() []byte
}

// Parse takes raw apart as golang-jwt v3.2.2 did, but goes on where that
// library stops: claims are read even if the header could not be. It never
// fails; what does not come apart is said in the Token.
func Parse(raw string) *Token {
	t, segments := split(raw)
	if t.Segments != 3 {
		return t
	}
	var header, claims bool
	t.Header, header, t.HeaderErr = readHeader(segments[0])
	t.Claims, claims, t.ClaimsErr = readClaims(segments[1])
	if header {
		t.tidy |= Header
	}
	if claims {
		t.tidy |= Claims
	}
	signature, err := decodeSegment(segments[2])
	t.SignatureErr = err
	t.signature = func() []byte { return signature }
	return t
}

// split returns a Token of which nothing but the dots is known.
func split(raw string) (*Token, []string) {
	segments := strings.Split(raw, ".")
	return &Token{
		Segments: len(segments),
		Length:   len(raw),
		Bearer:   len(raw) >= len(bearer) && strings.EqualFold(raw[:len(bearer)], bearer),
		text:     func() string { return raw },
		segments: func() []string { return segments },
	}, segments
}

// bearer is the prefix for which golang-jwt has a text of its own.
const bearer = "bearer "

// Fingerprint names the token without giving it away: "sha256:" and the hash
// of its whole text in lower-case hex.
func (t *Token) Fingerprint() string {
	sum := sha256.Sum256([]byte(t.text()))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// signed returns what the signature was made over: the first two segments
// with their dot.
func (t *Token) signed() string {
	text := t.text()
	return text[:strings.LastIndexByte(text, '.')]
}

// RevealSegments returns the token, split at its dots, for diagnosis. Whoever
// has it can log in; a guard test lists who may call it, as it does for
// RevealSigned.
func (t *Token) RevealSegments() []string { return t.segments() }

// RevealSigned returns what the signature was made over: the first two segments
// with their dot. The token must have three.
func (t *Token) RevealSigned() string { return t.signed() }
