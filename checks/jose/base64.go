package jose

import "unicode/utf16"

// Decode decodes base64 as Buffer.from(text, "base64") of Node does: both
// alphabets, "=" ends it, any other character is passed over, and so are bits that
// make no whole byte. There is no text that it refuses.
//
// Node looks at the lower byte of each UTF-16 code unit alone, so that š (U+0161)
// is as good as a, and an emoji (U+D83D) may end the text as "=" (0x3D) does.
func Decode(text string) []byte {
	decoded := make([]byte, 0, len(text)*3/4)
	var bits, held uint32
	units := [2]uint16{}
	for _, c := range text {
		for _, unit := range utf16.AppendRune(units[:0], c) {
			if byte(unit) == '=' {
				return decoded
			}
			value, ok := sixBits(byte(unit))
			if !ok {
				continue
			}
			bits, held = bits<<6|value, held+6
			if held >= 8 {
				held -= 8
				decoded = append(decoded, byte(bits>>held))
			}
		}
	}
	return decoded
}

func sixBits(c byte) (value uint32, ok bool) {
	switch {
	case 'A' <= c && c <= 'Z':
		return uint32(c - 'A'), true
	case 'a' <= c && c <= 'z':
		return uint32(c-'a') + 26, true
	case '0' <= c && c <= '9':
		return uint32(c-'0') + 52, true
	case c == '+' || c == '-':
		return 62, true
	case c == '/' || c == '_':
		return 63, true
	}
	return 0, false
}
