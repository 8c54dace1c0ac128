package checks

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// TextKind is what a text is that has another number of segments than three.
type TextKind uint8

const (
	UnknownText       TextKind = iota
	EmptyText                  // nothing, or white space
	Encrypted                  // a JWE: five segments, and enc in the header
	Unsigned                   // header and claims, without the dot and the signature
	EncodedAgain               // a token, or a line that holds one, in base64 once more
	TwoTokens                  // a token with the parts of another behind it
	NoValue                    // undefined or null: a variable without a value, as text
	ObjectText                 // [object Object]: a value of JavaScript that is no text, as text
	Abridged                   // a token with … or ... in it
	ObjectServerToken          // a token of Realm Object Server: JSON in base64, a colon, a signature
	MaskedOut                  // stars, XXXX or [REDACTED] where the token or a part of it was
)

// TextKind tells what the text is instead of a signed token.
func (t *Token) TextKind() TextKind {
	text := strings.TrimSpace(t.text())
	segments := strings.Split(text, ".")
	switch {
	case text == "":
		return EmptyText
	case len(segments) == 5 && hasMember(segments[0], "enc"):
		return Encrypted
	case slices.Contains(unset, strings.ToLower(text)):
		return NoValue
	case strings.HasPrefix(text, "[object ") && strings.HasSuffix(text, "]"):
		return ObjectText
	case strings.HasPrefix(text, "ey") && (strings.Contains(text, "...") || strings.Contains(text, "…")):
		return Abridged
	case maskedOut().MatchString(text):
		return MaskedOut
	case len(segments) == 2 && hasMember(segments[0], "alg") && hasMember(segments[1], ""):
		return Unsigned
	case isObjectServerToken(text):
		return ObjectServerToken
	case len(segments) == 1 && len(text) >= minEncoded && DecodedAgain(text) != text:
		return EncodedAgain
	case len(segments) > 3 && hasMember(segments[0], "alg") && hasMember(segments[1], "") && anotherToken(segments[2:]):
		return TwoTokens
	}
	return UnknownText
}

// isObjectServerToken reports whether a text is as in
// https://github.com/realm/realm-object-server/issues/193.
func isObjectServerToken(text string) bool {
	body, signature, found := strings.Cut(text, ":")
	return found && len(signature) >= minEncoded && (hasMember(ToBase64URL(body), "access") || hasMember(ToBase64URL(body), "identity"))
}

// anotherToken reports whether what begins with a token's signature goes on with
// claims of another: behind its header, which may have run into the signature,
// or without one.
func anotherToken(segments []string) bool {
	for _, segment := range segments[1:min(len(segments), 4)] {
		if hasMember(segment, "") {
			return true
		}
	}
	return false
}

// unset are the texts of a variable without a value, in small letters.
var unset = []string{"undefined", "null", "none", "nil", "nan", "(null)", "optional(nil)"}

// maskedOut is what stands where something was taken out.
var maskedOut = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[\[<({](?:redacted|removed|masked|hidden|omitted|censored)[\])>}]|^\*{3,}$|\*{4,}|^x{4,}$|\.x{4,}|█`)
})

// minEncoded is how long the base64 of the shortest token is.
const minEncoded = 40

// hasMember reports whether a segment is a JSON object, with the member if one
// is named.
func hasMember(segment, name string) bool {
	var members map[string]json.RawMessage
	text, err := decodeSegment(segment)
	if err != nil || json.Unmarshal(text, &members) != nil {
		return false
	}
	return name == "" || members[name] != nil
}

// EncryptedHeader returns the header of an encrypted token; nil if it is none.
func (t *Token) EncryptedHeader() map[string]any {
	if t.TextKind() != Encrypted {
		return nil
	}
	var members map[string]any
	if text, err := decodeSegment(t.segments()[0]); err != nil || json.Unmarshal(text, &members) != nil {
		return nil
	}
	return members
}

// DecodedAgain returns the token with which the text ends that base64 without a
// dot stands for; a text that is no such base64 is returned as it is.
func DecodedAgain(text string) string {
	plain, err := base64.RawURLEncoding.DecodeString(ToBase64URL(strings.TrimSpace(text)))
	if err != nil {
		return text
	}
	words := strings.Fields(string(plain))
	if len(words) == 0 {
		return text
	}
	token := words[len(words)-1]
	if segments := strings.Split(token, "."); len(segments) == 3 && hasMember(segments[0], "alg") && hasMember(segments[1], "") {
		return token
	}
	return text
}

var urlAlphabet = strings.NewReplacer("+", "-", "/", "_", "%2B", "-", "%2b", "-", "%2F", "_", "%2f", "_", "%3D", "=", "%3d", "=")

// ToBase64URL writes plain base64, also where it was percent-encoded, as
// base64url without padding, the only form that golang-jwt reads.
func ToBase64URL(text string) string { return strings.TrimRight(urlAlphabet.Replace(text), "=") }
