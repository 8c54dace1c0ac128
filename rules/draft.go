package rules

import (
	"time"

	"realmlint/checks"
)

// Draft is a token on its way from members to text, for a server to complete
// and for the fault of a rule to change.
type Draft struct {
	Settings       checks.Settings
	Now            time.Time
	ExpiresWithin  time.Duration  // how long before its end a token is said to expire soon
	Algorithm      string         // it is signed with; empty: it is not signed
	KeyID          string         // of the signing key in the settings' JWK set; empty: it is in none
	Header, Claims map[string]any // what was asked for goes before what is put in besides
	Segments       [2]string      // header and claims, first as JSON, then as base64url
	Signature      []byte
	Token          string
}

// Fault is how a token comes by what a rule finds. Each step may be nil; they
// are taken in this order. What is faulty is signed wherever it can be, so that
// the signature is good.
type Fault struct {
	Members   func(*Draft) // change header, claims or algorithm
	JSON      func(*Draft) // change the two segments before they are encoded
	Base64    func(*Draft) // change the two segments before they are signed
	Signature func(*Draft) // change the signature before it is encoded
	Token     func(*Draft) // change the finished text
	// Else says what settings or moment the fault takes, where a token did not
	// come by it. Without any step it says why no token can.
	Else string
}

// Default gives the draft a claim, unless it was asked for.
func (d *Draft) Default(claim string, value any) {
	if _, given := d.Claims[claim]; !given {
		d.Claims[claim] = value
	}
}

// In returns the moment so long after Now as a time claim holds it.
func (d *Draft) In(span time.Duration) int64 { return d.Now.Add(span).Unix() }

// Lengthen appends spaces to the JSON of a segment until its length is a
// multiple of three and so much over: what decides how its base64 ends.
func (d *Draft) Lengthen(segment, over int) {
	for len(d.Segments[segment])%3 != over {
		d.Segments[segment] += " "
	}
}

// SpoilSignature makes the signature one that no key made; a token that is not
// signed has none.
func (d *Draft) SpoilSignature() {
	if len(d.Signature) > 0 {
		d.Signature[0] ^= 1
	}
}
