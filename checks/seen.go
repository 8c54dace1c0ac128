package checks

// Seen is what a Sieve read on the way; its texts are good until the next
// token.
type Seen struct {
	KeyID    string
	Issuer   []byte
	Audience [][]byte
	Expires  float64 // zero: no exp
}

// Seen returns what a Sieve would have seen of the token.
func (t *Token) Seen() *Seen {
	audience, _ := t.TokenAudience()
	seen := &Seen{}
	for _, one := range audience {
		seen.Audience = append(seen.Audience, []byte(one))
	}
	iss, _ := t.Claims["iss"].(string)
	seen.Issuer = []byte(iss)
	seen.KeyID, _ = t.KeyID()
	seen.Expires, _ = t.Claims["exp"].(float64)
	return seen
}
