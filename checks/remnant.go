package checks

import (
	"cmp"
	"encoding/base64"
	"strings"
)

// Remnant says how much of a token is left where a part of it was taken out
// before it came to us. Its text is header and claims in base64url then, with a
// dot behind each.
type Remnant uint8

const (
	WholeToken    Remnant = iota // all of it, as far as anybody can tell
	Masked                       // the third segment is empty, or holds what was put in the signature's place
	Cut                          // header and claims, without the second dot and the signature
	Decoded                      // header and claims as JSON
	DecodedClaims                // the claims alone as JSON; the header is not the token's
)

// SignatureGone reports that the third segment is not what the token had there:
// it was blacked out or left away before the token came to us.
func (t *Token) SignatureGone() bool { return t.Remnant != WholeToken }

// HeaderGone reports that the header did not come to us: alg and kid are taken to
// be what the settings ask for.
func (t *Token) HeaderGone() bool { return t.Remnant == DecodedClaims }

// IsDecoded reports that not the token came to us, but what stands in it.
func (t *Token) IsDecoded() bool { return t.Remnant >= Decoded }

// withExpectedHeader puts a header before the claims that has the alg which the
// settings ask for, in place of the one that may be there.
func (r *Reader) withExpectedHeader(text string) string {
	header := `{"alg":"` + cmp.Or(r.verifier.Algorithm, HS256) + `","kid":"?"}`
	return base64.RawURLEncoding.EncodeToString([]byte(header)) + text[strings.IndexByte(text, '.'):]
}
