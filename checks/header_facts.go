package checks

import "strings"

// header is what is known of a header. Tokens with the same one share it, and
// nobody changes it.
type header struct {
	segment string
	members map[string]any // nil if it could not be read
	err     error

	plain bool // base64url with nothing odd about it
	odd   bool // JSON that may repeat a name or have something after it
	rare  bool // it holds more than the usual members

	alg, kid string
	hasAlg   bool // alg is a text

	conditions Part // under the settings of the reader that remembers it
}

// readHeaderFacts reads the first segment of a token.
func readHeaderFacts(segment string) *header {
	h := &header{segment: strings.Clone(segment)}
	var strict bool
	h.members, strict, h.err = readHeader(segment)
	h.plain = isPlainBase64(segment)
	h.odd = !strict
	for name := range h.members {
		switch name {
		case "alg", "typ", "cty", "kid", "x5t", "jku":
		default:
			h.rare = true
		}
	}
	h.alg, h.hasAlg = h.members["alg"].(string)
	h.kid, _ = h.members["kid"].(string)
	return h
}

// isPlainBase64 reports whether a segment is base64url without padding, line ends
// or stray bits.
func isPlainBase64(segment string) bool {
	_, err := strictBase64.DecodeString(segment)
	return err == nil && !strings.ContainsAny(segment, "\r\n")
}

// Limits of the headers that a reader remembers: so many, of so many bytes.
const (
	mostHeaders      = 256
	rememberedHeader = 1 << 10
)
