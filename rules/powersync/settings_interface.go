package powersync

import "realmlint/checks"

// Verifier says what the service verifies signatures with.
func (*ClientAuth) Verifier() checks.Verifier { return checks.Verifier{} }

// Expected returns what a token's aud is compared with.
func (c *ClientAuth) Expected() (audiences []string, any bool) { return c.Audience, true }

// ClaimPaths returns none: the rules ask about registered claims alone.
func (*ClientAuth) ClaimPaths() [][]string { return nil }

// Locate returns where a setting stands in its file.
func (c *ClientAuth) Locate(setting string) (checks.Position, bool) {
	return c.Positions.Locate(setting)
}

// Describe returns what a report tells of the settings.
func (c *ClientAuth) Describe() checks.Description {
	return checks.Description{Source: c.Source, Audience: c.Audience, AnyAudience: true}
}
