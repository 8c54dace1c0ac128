package checks

import (
	"crypto"
	"fmt"
	"slices"
	"strings"
)

// Settings are a server's side of a login, as far as every server has one. The
// type behind it is the server's own, in its folder under rules.
type Settings interface {
	// Verifier says what the server verifies signatures with.
	Verifier() Verifier
	// Expected returns what a token's aud is compared with, nothing if we were
	// not told; any reports that one of several is enough.
	Expected() (audiences []string, any bool)
	// ClaimPaths returns paths of claims that the rules ask about, beside the
	// registered claims. One that leads into a registered claim is nil.
	ClaimPaths() [][]string
	// Locate returns where a setting such as "keys[1]" stands in its file; if
	// it has no place of its own, the place of the list that it belongs to.
	Locate(setting string) (Position, bool)
	// Describe returns what a report tells of the settings.
	Describe() Description
}

// Keyring are settings whose keys have an algorithm and a kid of their own, so that
// which of them verifies a token hangs on its header.
type Keyring interface {
	Settings
	// RingKeys returns the keys in the order in which the server looks through them.
	RingKeys() []RingKey
	// CompareSignature reports whether the signature of the subject's token can be
	// compared with a key, and whether it is good.
	CompareSignature(s *Subject) (comparable, good bool)
}

// RingKey is a key of a Keyring, for whoever has to sign for it.
type RingKey struct {
	Setting    string   // where it stands: "client_auth.jwks.keys[0]"
	KeyID      string   // empty: it is for tokens of any kid
	Algorithms []string // of the tokens that it verifies, the usual one first
	Secret     *Key     // of HMAC; nil for others, and where it was not given
	Public     crypto.PublicKey
}

// KeyFor returns the key of a ring that verifies tokens of that header: the first of
// its kid, else the first of none that takes the algorithm. With neither it is false.
func KeyFor(ring []RingKey, algorithm, kid string) (key RingKey, found bool) {
	for _, key := range ring {
		if kid != "" && key.KeyID == kid {
			return key, slices.Contains(key.Algorithms, algorithm)
		}
	}
	for _, key := range ring {
		if key.KeyID == "" && slices.Contains(key.Algorithms, algorithm) {
			return key, true
		}
	}
	return RingKey{}, false
}

// Description is what a report tells of settings.
type Description struct {
	Source    string // the name of the file; empty if there was none
	AppID     string // of Realm; empty if not told
	AppIDFrom string // where the App ID was taken from; empty: the settings
	Algorithm string // empty if not known
	// AlgorithmAssumed reports that it was taken for granted, by the kind of key.
	AlgorithmAssumed bool
	Audience         []string // what aud is compared with
	OfAppID          bool     // Audience is the App ID
	AnyAudience      bool     // one of several is enough
	Keys             int      // how many keys count
	KeyNames         []string // what they came from; of a JWK set that alone
	UsesSet          bool     // the keys are those of a JWK set
	Keyring          bool     // each key has an algorithm of its own; UsesSet: a set was not given
}

// Verifier is what a server verifies signatures with.
type Verifier struct {
	// Algorithm is the one that the server takes.
	Algorithm string
	// Keys are tried in turn.
	Keys []*Key
	// Set holds the keys among which a token's kid chooses, in place of Keys;
	// nil if we were not told. UsesSet reports that there is one.
	Set     *KeySet
	UsesSet bool
	// KeysWithheld reports that the server has further keys, whose values we
	// were not told.
	KeysWithheld bool
}

// Position is a place in a settings file. Line and Column count from 1, the
// column in characters.
type Position struct {
	File         string
	Line, Column int
}

// String returns "file:line:column".
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Positions says where settings stand, by their paths such as "app_id",
// "keys[1]" or "metadata_fields[0].name".
type Positions map[string]Position

// Ends says in which column a setting ends that is written on one line, the one
// after its last character, by the same paths as its Position.
type Ends map[string]int

// Locate returns where a setting stands; if it has no place of its own, the
// place of the list that it belongs to.
func (p Positions) Locate(setting string) (Position, bool) {
	list, _, _ := strings.Cut(setting, "[")
	for _, name := range []string{setting, list, strings.TrimSuffix(list, "s")} {
		if position, ok := p[name]; ok {
			return position, true
		}
	}
	return Position{}, false
}

// Forget drops where a setting and its elements stand: it was given elsewhere.
func (p Positions) Forget(setting string) {
	delete(p, setting)
	p.ForgetElements(setting)
}

// ForgetElements drops where the elements of a list stand.
func (p Positions) ForgetElements(list string) {
	for name := range p {
		if strings.HasPrefix(name, list+"[") {
			delete(p, name)
		}
	}
}
