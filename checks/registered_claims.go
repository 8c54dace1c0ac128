package checks

import (
	"reflect"
	"slices"
)

// registeredClaims are the claims that RFC 7519 registers.
var registeredClaims = []string{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}

// ClaimsInHeader returns the registered claims that stand in the header, and
// that the claims lack or hold with another value. A copy of a claim in the
// header (RFC 7519, section 5.3) is no fault.
func (t *Token) ClaimsInHeader() []string {
	var names []string
	for _, name := range registeredClaims {
		value, there := t.Header()[name]
		if there && !reflect.DeepEqual(value, t.Claims()[name]) {
			names = append(names, name)
		}
	}
	return names
}

// Registered reports whether RFC 7519 registers the claim.
func Registered(claim string) bool { return slices.Contains(registeredClaims, claim) }
