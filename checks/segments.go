package checks

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// decodeSegment decodes one segment as golang-jwt v3.2.2 did: base64url
// without padding, unused bits of the last character ignored, and CR and LF
// skipped wherever they stand (case "lf-in-payload" of the oracle).
func decodeSegment(segment string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(segment)
}

// strictBase64 is base64url that refuses unused bits which are not zero.
var strictBase64 = base64.RawURLEncoding.Strict()

// readHeader decodes the header with json.Unmarshal, which refuses anything
// after the object: its texts are the server's. Plain reports that the JSON
// was tidy.
func readHeader(segment string) (members map[string]any, plain bool, err error) {
	decoded, err := decodeSegment(segment)
	if err != nil {
		return nil, false, err
	}
	if members, plain = readStrictJSON(decoded); plain {
		return members, true, nil
	}
	var header map[string]any
	if err := json.Unmarshal(decoded, &header); err != nil {
		return nil, false, err
	}
	if header == nil { // the JSON text null: a header without members
		header = map[string]any{}
	}
	return header, false, nil
}

// readClaims decodes the claims with a json.Decoder, which reads the first
// JSON value and leaves the rest alone: "EOF" for nothing, and text after the
// object is let by. The type's name stands in one of the texts, so it is
// golang-jwt's own.
func readClaims(segment string) (members map[string]any, plain bool, err error) {
	decoded, err := decodeSegment(segment)
	if err != nil {
		return nil, false, err
	}
	if members, plain = readStrictJSON(decoded); plain {
		return members, true, nil
	}
	var claims jwt.MapClaims
	if err := json.NewDecoder(bytes.NewReader(decoded)).Decode(&claims); err != nil {
		return nil, false, err
	}
	return claims, false, nil
}

// BadBase64 reports whether err, of a segment, is about its base64, and the
// offset in the segment at which golang-jwt v3.2.2 says it stopped.
func BadBase64(err error) (offset int64, bad bool) {
	var corrupt base64.CorruptInputError
	if errors.As(err, &corrupt) {
		return int64(corrupt), true
	}
	return 0, false
}

// Padded reports whether a segment, 0 to 2, ends in "=". jwt-go v3.2.0, the
// library of the guide's days, accepted right padding; v3.2.2 refuses it.
func (t *Token) Padded(segment int) bool {
	return t.Segments == 3 && strings.HasSuffix(t.segments()[segment], "=")
}
