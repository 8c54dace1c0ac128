package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/jose"
)

// ClientAuth is what a PowerSync service knows of its clients' tokens: the block
// client_auth of its configuration, and what else of that bears on it.
type ClientAuth struct {
	// Source is the name of the settings file; empty if there was none.
	Source string
	// Keys are those under jwks, in their order; those too that keep the service
	// from starting.
	Keys []*Key
	// SupabaseSecret is the key made of supabase_jwt_secret; nil if there is none.
	// It counts with Supabase alone.
	SupabaseSecret *Key
	// JWKSURIs are the addresses under jwks_uri.
	JWKSURIs []string
	// Set holds the keys of all sets behind addresses, that of Supabase too, in
	// their order; nil means that we were not told.
	Set *Set
	// Audience holds what a token may be for. Empty: no token passes.
	Audience []string
	// Supabase is the switch of that name, and SupabaseProject the project that the
	// service replicates from; empty if from none.
	Supabase        bool
	SupabaseProject string
	// Faults are what keeps the service from starting, in its order.
	Faults []Fault
	// Unknown are the fields under client_auth that the service passes over in
	// silence, by their paths: "client_auth.audiences".
	Unknown []string
	// BlockLocalJWKS is the switch block_local_jwks, which is outdated.
	// RejectIPRanges are those of jwks_reject_ip_ranges, which took its place.
	BlockLocalJWKS bool
	RejectIPRanges []string
	// Withheld are the settings whose values come from variables that we were not
	// told, by their paths: "client_auth.audience[0]". What they hold is not known;
	// their lists hold the others alone, and a switch among them stands at false.
	// A key whose value is withheld says so itself as well.
	Withheld []string
	// Positions says where a setting stands, by its path: "client_auth.audience",
	// "client_auth.jwks.keys[0]", "client_auth.jwks_uri[1]".
	Positions checks.Positions

	supposed   supposal   // of a set that was not given
	emptyKeyID emptyKeyID // which is not on record; 0: not supposed
}

// Key is a key of the service.
type Key struct {
	jose.JWK
	// Env is the variable that the key's value comes from; empty: it stands in the
	// file.
	Env string
	// Withheld reports that its value was not given to us.
	Withheld bool
	// Supabase reports that tokens of this key are for "authenticated", and may live
	// longer.
	Supabase bool
	// PastedText reports that k, or n, x or y, looks like the text of a secret or of
	// a key file, and not like base64url of bytes: the service decodes it to
	// something that nobody signs with. PEM says that it is PEM.
	PastedText, PEM bool
	// NoToken reports that kid is there and no text, or an empty one: no token can
	// name the key, and it is not one for any token either.
	NoToken bool
}

// Set is what stands behind the addresses of JWK sets.
type Set struct {
	Name string // where it came from, such as "jwks.json"
	Keys []*Key
	// Failed says why the service gets no key from it, or from one of several; Usable:
	// it does.
	Failed Failure
	// BadKey is where the key stands that made it fail: "keys[2]".
	BadKey string
	// Skipped are the keys that the service passes over.
	Skipped []SkippedKey
}

// With returns the set that two make which the service fetches one after the other.
// What fails of one takes the keys of the other not away.
func (s *Set) With(other *Set) *Set {
	if s == nil {
		return other
	}
	both := *s
	both.Name += ", " + other.Name
	both.Keys = append(slices.Clone(s.Keys), other.Keys...)
	both.Skipped = append(slices.Clone(s.Skipped), other.Skipped...)
	if s.Failed == Usable {
		both.Failed, both.BadKey = other.Failed, other.BadKey
	}
	return &both
}

// SkippedKey is a key of a JWK set that the service passes over.
type SkippedKey struct {
	Name  string // where it stands: "keys[1]"
	KeyID string // kid; empty if it has none that is a text
	Type  string // kty
	Why   SkipReason
}

// SkipReason is why a key of a JWK set is passed over. The service asks in this
// order.
type SkipReason uint8

const (
	SkippedType       SkipReason = iota + 1 // kty is not RSA, EC or OKP: a secret, above all
	SkippedUse                              // use is not sig
	SkippedOperations                       // key_ops has no verify
)

// Failure is what the service answers of a JWK set that it cannot use.
type Failure uint8

const (
	Usable     Failure = iota
	NotFetched         // no JSON; "JWKS request failed"
	NoKeys             // JSON without a list of objects under keys; "Invalid JWKS response"
	BadKey             // one of its keys cannot be imported
)

// Fault is something in the configuration that keeps the service from starting.
type Fault struct {
	Kind    FaultKind
	Setting string // where: "client_auth.jwks.keys[0]"
	// Member is the member of the key that it is about, "kid"; empty: the setting
	// as a whole.
	Member string
	// Says is what the service prints; empty: its words are not on record.
	Says string
	// Value names what stands there, in words that are no key: "PEM", "a text",
	// "nothing", `"P-512"`. Empty: it cannot be told without what may be a key.
	Value string
}

// FaultKind is a kind of Fault.
type FaultKind uint8

const (
	AudienceNoList  FaultKind = iota + 1
	KeyIsPEM                  // PEM or a certificate in the place of a JWK
	KeyWithoutKeyID           // an RSA key without kid
	KeyWithoutAlg             // oct, EC or OKP without alg
	KeyOtherwise              // a key that fits no shape for another reason
	JWKSURINoURL              // no URL, or not http(s)
	EnvNotAllowed             // !env of a name that does not begin with PS_
	ValueOtherwise            // a value of another type than the service takes
)
