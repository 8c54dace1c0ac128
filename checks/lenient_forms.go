package checks

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
)

// What follows are forms of a token that golang-jwt v3.2.2 lets by, or that
// jwt-go v3.2.0, the library of the guide's days, answered in another way.
// All of it asks for a token of three segments.

// SegmentNames names the segments in their order.
var SegmentNames = [3]string{"header", "claims", "signature"}

// decodeSegmentV320 decodes a segment as jwt-go v3.2.0 did: it appended "="
// until the length was a multiple of four, line ends counted in, and then
// wanted the padding to be right.
func decodeSegmentV320(segment string) ([]byte, error) {
	if over := len(segment) % 4; over > 0 {
		segment += strings.Repeat("=", 4-over)
	}
	return base64.URLEncoding.DecodeString(segment)
}

// DecodesInV320 reports whether jwt-go v3.2.0 could decode a segment, 0 to 2.
func (t *Token) DecodesInV320(segment int) bool {
	_, err := decodeSegmentV320(t.segments()[segment])
	return err == nil
}

// OneCharacterOver returns the length of a segment, and whether it is one that
// no base64 has: groups of four, and one character over. golang-jwt v3.2.2
// names its last byte in the error, v3.2.0 the byte after it, which is the
// length (case "mod1-header" of the oracle).
func (t *Token) OneCharacterOver(segment int) (length int, over bool) {
	text := t.segments()[segment]
	if len(text)%4 != 1 {
		return len(text), false
	}
	if _, err := decodeSegment(text); err == nil {
		return len(text), false
	}
	_, err := decodeSegmentV320(text)
	offset, bad := BadBase64(err)
	return len(text), bad && offset == int64(len(text))
}

// LineEnds counts the CR and LF in the token, which v3.2.2 skips wherever they
// stand in a segment. v3.2.0 took them only by fours.
func (t *Token) LineEnds() int {
	text := t.text()
	return strings.Count(text, "\n") + strings.Count(text, "\r")
}

// StrayBits reports whether a segment decodes, but its last character has bits
// set that belong to no byte (case "unused-bits-sig" of the oracle).
func (t *Token) StrayBits(segment int) bool {
	text := t.segments()[segment]
	if _, err := strictBase64.DecodeString(text); err == nil {
		return false
	}
	_, err := decodeSegment(text)
	return err == nil
}

// ClaimsEnd returns where the JSON of the claims ends, and the length of all
// that was encoded, white space at its end apart; both count bytes. golang-jwt
// v3 reads no further than the first JSON value (case "trailing-garbage"). Both
// are 0 for JSON that was read as one object with nothing after it.
func (t *Token) ClaimsEnd() (end, length int) {
	if t.facts.strict {
		return 0, 0
	}
	text := bytes.TrimRight(t.decoded(Claims), " \t\r\n")
	decoder := json.NewDecoder(bytes.NewReader(text))
	var first json.RawMessage
	if err := decoder.Decode(&first); err != nil {
		return len(text), len(text)
	}
	return int(decoder.InputOffset()), len(text)
}

// decoded returns the text of the Header or the Claims; nil if its base64
// could not be read.
func (t *Token) decoded(part Part) []byte {
	segment := 0
	if part == Claims {
		segment = 1
	}
	text, err := decodeSegment(t.segments()[segment])
	if err != nil {
		return nil
	}
	return text
}
