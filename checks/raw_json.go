package checks

import (
	"bytes"
	"encoding/json"
)

// JSON returns the header or the claims to the letter, as they stand in the
// token: with every digit, in their order, and without the text after them
// that golang-jwt lets by. It is nil where they could not be read, or are not the
// token's.
func (t *Token) JSON(part Part) json.RawMessage {
	if part == Header && (t.Header() == nil || t.HeaderGone()) || part == Claims && t.Claims() == nil {
		return nil
	}
	var value json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(t.decoded(part))).Decode(&value); err != nil {
		return nil
	}
	return value
}

// Member returns one member of the header or the claims: its text as it stands
// in the token, and its value, in which a number is a json.Number, with every
// digit. Of a repeated member it is the last, as for Go.
func (t *Token) Member(part Part, path []string) (text json.RawMessage, value any, found bool) {
	text = t.JSON(part)
	for _, name := range path {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(text, &members); err != nil {
			return nil, nil, false
		}
		if text, found = members[name]; !found {
			return nil, nil, false
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return text, value, decoder.Decode(&value) == nil
}
