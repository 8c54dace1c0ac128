package checks

// given are settings of no server in particular.
type given struct {
	Verify    Verifier
	Audiences []string
	Any       bool
}

func (g given) Verifier() Verifier             { return g.Verify }
func (g given) Expected() ([]string, bool)     { return g.Audiences, g.Any }
func (g given) ClaimPaths() [][]string         { return nil }
func (g given) Locate(string) (Position, bool) { return Position{}, false }
func (g given) Describe() Description          { return Description{} }

// keyed are settings with one key.
func keyed(algorithm, name, key string) given {
	return given{Verify: Verifier{Algorithm: algorithm, Keys: []*Key{NewKey(name, NewSecret([]byte(key)))}}}
}
