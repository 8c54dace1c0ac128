package mangling

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"

	"github.com/golang-jwt/jwt/v5"
)

// hmacCache makes the HMACs of one diagnosis, which are many: with each
// candidate for each key. Whoever checks a million tokens makes them a million
// times, so the hashes are kept with the candidates, and what the secret does to
// them in them.
type hmacCache struct {
	text  string
	bytes []byte // of text
	sum   []byte
}

// of returns the HMAC of a text with a candidate. It is good until the next call.
func (c *hmacCache) of(method *jwt.SigningMethodHMAC, candidate *keyCandidate, text string) []byte {
	if method != jwt.SigningMethodHS256 {
		mac, _ := method.Sign(text, candidate.secret.Reveal())
		return mac
	}
	if c.text != text || c.bytes == nil {
		c.text, c.bytes = text, append(c.bytes[:0], text...)
	}
	mac, used := candidate.hashes.Get().(hash.Hash)
	if used {
		mac.Reset()
	} else {
		mac = hmac.New(sha256.New, candidate.secret.Reveal())
	}
	mac.Write(c.bytes)
	c.sum = mac.Sum(c.sum[:0])
	candidate.hashes.Put(mac)
	return c.sum
}
