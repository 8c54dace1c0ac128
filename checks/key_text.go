package checks

import (
	"bytes"
	"encoding/pem"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What can be said of a key's text without showing it.

// Characters returns how many characters the key has.
func (k *Key) Characters() int { return utf8.RuneCount(k.Secret.Reveal()) }

// Labelled reports whether the first line of the key's PEM names it so.
func (k *Key) Labelled(name string) bool {
	block, _ := pem.Decode(k.Secret.Reveal())
	return block != nil && block.Type == name
}

// Equal reports whether both keys are the same to the byte.
func (k *Key) Equal(other *Key) bool {
	return bytes.Equal(k.Secret.Reveal(), other.Secret.Reveal())
}

// EdgeSpace returns how many characters at either end of the key nobody sees:
// white space, or the byte order mark that some editors write.
func (k *Key) EdgeSpace() (before, after int) {
	text := k.Secret.Reveal()
	left := bytes.TrimLeftFunc(text, isInvisible)
	right := bytes.TrimRightFunc(left, isInvisible)
	return utf8.RuneCount(text[:len(text)-len(left)]), utf8.RuneCount(left[len(right):])
}

// DisallowedChars returns how many characters the key has, its EdgeSpace apart,
// that neither the documentation allows (ASCII letters, digits, _ and -) nor
// the key of the guide has (which is base64, and works).
func (k *Key) DisallowedChars() int {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/="
	strange := 0
	for _, c := range string(bytes.TrimFunc(k.Secret.Reveal(), isInvisible)) {
		if !strings.ContainsRune(allowed, c) {
			strange++
		}
	}
	return strange
}

func isInvisible(c rune) bool { return unicode.IsSpace(c) || c == '\ufeff' }

// Bits returns the size of the RSA key in the PEM; 0 if there is none.
func (k *Key) Bits() int {
	public := k.PublicKey()
	if public == nil {
		return 0
	}
	return public.N.BitLen()
}
