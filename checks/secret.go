package checks

import (
	"fmt"
	"io"
	"log/slog"
)

// redacted is what every way of printing a Secret shows.
const redacted = "[secret]"

// Secret holds the bytes of a key. It cannot be printed: the bytes stand in a
// closure, which fmt cannot read by reflection, and every formatter, encoder
// and logger that asks a value for its text gets "[secret]".
//
// The zero Secret holds no bytes.
type Secret struct {
	reveal func() []byte
}

// NewSecret takes a copy of key.
func NewSecret(key []byte) Secret {
	own := append([]byte(nil), key...)
	return Secret{reveal: func() []byte { return own }}
}

// Reveal returns the bytes themselves, for cryptography and for nothing else.
// A guard test lists who may call it. The caller must not change them.
func (s Secret) Reveal() []byte {
	if s.reveal == nil {
		return nil
	}
	return s.reveal()
}

// Format answers every verb of fmt, so that %x and %#v show no more than %s.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// String implements fmt.Stringer.
func (Secret) String() string { return redacted }

// MarshalText answers encoding/json, encoding/xml and yaml.v3.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue implements slog.LogValuer.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
