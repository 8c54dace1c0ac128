package checks

// Supposition is what is supposed of a token where it cannot be known, so that
// rules can be asked what would follow. The zero Supposition supposes nothing.
type Supposition struct {
	Signature Supposed // whatever the keys say; of a token of the right algorithm
	KeyID     Supposed // whether the JWK set names a usable key by the token's kid
	Audience  Supposed // whether aud holds what it is compared with
}

// Supposed is how something is supposed to turn out.
type Supposed uint8

const (
	Good Supposed = iota + 1
	Bad
)
