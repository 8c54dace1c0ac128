package mangling

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// markInSecret is about the mark at the beginning of a file that nobody sees.
var markInSecret = &Mangling{
	Name:     "byte-order-mark-in-secret",
	Title:    "The secret in {server} begins with a byte order mark",
	Means:    "The secret in {server} begins with a byte order mark, which some editors of Windows and PowerShell write and nobody sees.",
	Settings: "save the key's file as UTF-8 without a byte order mark and put the key in from there, without a line end.",
	Sample:   "\ufeff0123456789abcdef0123456789abcdef",
	issuerKeys: func(secret string) []issuerKey {
		text := withoutMark(secret)
		if text == "" {
			return nil
		}
		return []issuerKey{{key: text}, {key: strings.TrimSpace(text)}}
	},
	publicKey: func(text string) readKey { return readPEM([]byte(withoutMark(text))) },
}

// withoutMark returns a text without the byte order mark at its beginning, as
// UTF-8 if the mark is that of UTF-16; nothing if it has none.
func withoutMark(text string) string {
	for mark, order := range map[string]binary.ByteOrder{"\xff\xfe": binary.LittleEndian, "\xfe\xff": binary.BigEndian} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			units := make([]uint16, len(rest)/2)
			for i := range units {
				units[i] = order.Uint16([]byte(rest[2*i:]))
			}
			return string(utf16.Decode(units))
		}
	}
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		return rest
	}
	return ""
}
