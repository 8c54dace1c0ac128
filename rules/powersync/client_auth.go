package powersync

import (
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
	BlockLocalJWKS bool
	// Positions says where a setting stands, by its path: "client_auth.audience",
	// "client_auth.jwks.keys[0]", "client_auth.jwks_uri[1]".
	Positions checks.Positions

	supposed supposal // of a set that was not given
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
	// PastedText reports that k holds characters that base64url has not.
	PastedText bool
}

// Set is what stands behind the addresses of JWK sets.
type Set struct {
	Name string // where it came from, such as "jwks.json"
	Keys []*Key
	// Failed says why the service gets no key from it; empty: it does.
	Failed Failure
}

// Failure is what the service answers of a JWK set that it cannot use.
type Failure uint8

const (
	Usable     Failure = iota
	NotFetched         // no JSON; "JWKS request failed"
	NoKeys             // JSON without a list of keys; "Invalid JWKS response"
	BadKey             // one of its keys cannot be imported
)

// Fault is something in the configuration that keeps the service from starting.
type Fault struct {
	Kind    FaultKind
	Setting string // where: "client_auth.jwks.keys[0]"
	// Says is what the service prints; empty: its words are not on record.
	Says string
	// Value names what stands there, in words that are no key: "PEM".
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
	EnvNotSet                 // !env of a variable that the service needs and that is said not to be set
	ValueOtherwise            // a value of another type than the service takes
)
