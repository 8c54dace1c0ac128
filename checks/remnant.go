package checks

// Remnant says how much of a token is left where a part of it was taken out
// before it came to us.
type Remnant uint8

const (
	WholeToken Remnant = iota // all of it, as far as anybody can tell
	Masked                    // the third segment is empty, or holds what was put in the signature's place
	Cut                       // header and claims, without the second dot and the signature
)

// SignatureGone reports that the third segment is not what the token had there:
// it was blacked out or left away before the token came to us.
func (t *Token) SignatureGone() bool { return t.Remnant != WholeToken }
