package checks

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"

	"github.com/golang-jwt/jwt/v5"
)

// macs makes the HMACs of one search, which are many: with each reading of
// each key. Whoever checks a million tokens makes them a million times, so the
// hashes are kept with the readings, and what the secret does to them in them.
type macs struct {
	text  string
	bytes []byte // of text
	sum   []byte
}

// of returns the HMAC of a text with a reading. It is good until the next call.
func (m *macs) of(method *jwt.SigningMethodHMAC, r *keyReading, text string) []byte {
	if method != jwt.SigningMethodHS256 {
		mac, _ := method.Sign(text, r.secret.Reveal())
		return mac
	}
	if m.text != text || m.bytes == nil {
		m.text, m.bytes = text, append(m.bytes[:0], text...)
	}
	mac, used := r.hashes.Get().(hash.Hash)
	if used {
		mac.Reset()
	} else {
		mac = hmac.New(sha256.New, r.secret.Reveal())
	}
	mac.Write(m.bytes)
	m.sum = mac.Sum(m.sum[:0])
	r.hashes.Put(mac)
	return m.sum
}
