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
