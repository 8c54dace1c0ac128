package migrate

import "realmlint/checks"

// Data is the block as JSON has it. Where a variable stands in the place of a value
// it is a Variable.
type Data struct {
	JWKSURI  any   `json:"jwks_uri,omitempty"`
	JWKS     *JWKS `json:"jwks,omitempty"`
	Audience []any `json:"audience"`
}

// JWKS are the keys of the block.
type JWKS struct {
	Keys []map[string]any `json:"keys"`
}

// Variable is a value that the service takes from its environment.
type Variable struct {
	Env string `json:"env"`
}

// Data returns the block as data, without secrets.
func (m *Move) Data() Data {
	var d Data
	switch {
	case m.jwksURI.variable != "":
		d.JWKSURI = Variable{m.jwksURI.variable}
	case m.jwksURI.uri != "":
		d.JWKSURI = m.jwksURI.uri
	}
	for _, one := range m.keys {
		key := map[string]any{"kty": "oct", "alg": checks.HS256, "k": Variable{one.variable}}
		if one.n != "" {
			key = map[string]any{"kty": "RSA", "alg": checks.RS256, "kid": one.kid, "n": one.n, "e": one.e}
		}
		if d.JWKS == nil {
			d.JWKS = &JWKS{}
		}
		d.JWKS.Keys = append(d.JWKS.Keys, key)
	}
	for _, one := range m.audience.list {
		d.Audience = append(d.Audience, one)
	}
	if len(d.Audience) == 0 {
		d.Audience = []any{Variable{m.audienceVariable()}}
	}
	return d
}
