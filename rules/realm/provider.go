package realm

import (
	"cmp"

	"realmlint/checks"
)

// Provider is a Custom JWT Authentication provider: Realm's side of a login.
type Provider struct {
	// Source is the name of the settings file; empty if there was none.
	Source string
	// AppID is the Client App ID, such as "myapp-abcde"; empty if not told.
	AppID string
	// AppIDFrom says where the AppID was taken from if the settings name none:
	// "the login in ticket.txt:3".
	AppIDFrom string
	// Algorithm is HS256 or RS256; with a JWK set it is RS256. Empty: not known.
	Algorithm string
	// AlgorithmAssumed reports that nobody named it: it follows from the kind of
	// key.
	AlgorithmAssumed bool
	// IgnoredAlgorithm is the algorithm that the settings name beside a JWK set, where
	// it does not count; empty if they name none there.
	IgnoredAlgorithm string
	// Keys are tried in turn. Nil means that we were not told; empty and not
	// nil, that the provider has none.
	Keys []*checks.Key
	// JWKURI is where Realm fetches the keys, instead of Keys; empty for none.
	JWKURI string
	// KeySet is what stands behind JWKURI; nil means that we were not told.
	KeySet *checks.KeySet
	// Audience holds what a token's aud is compared with. Empty means the AppID.
	Audience []string
	// RequireAnyAudience lets a token in that has one of Audience; without it
	// a token must have all.
	RequireAnyAudience bool
	// MetadataFields says which claims Realm copies into the user's data.
	MetadataFields []MetadataField
	// Disabled providers let nobody in.
	Disabled bool
	// Export is what an exported app has to say beyond that.
	Export Export
	// Positions says where a setting stands, by its path in realmlint's own
	// settings: "app_id", "keys[1]", "metadata_fields[0].name". That need not be
	// in Source: an exported app keeps its ID in a file of its own.
	Positions checks.Positions
	// Ends says where the settings end that are written on one line.
	Ends checks.Ends

	settled point // the points of Realm that are supposed to be as the model has them
}

// provider returns the settings of a subject that a rule of Realm's is asked
// about.
func provider(s *checks.Subject) *Provider { return s.Settings.(*Provider) }

// Verifier says what the provider verifies signatures with: its keys, or the
// JWK set behind its JWK URI.
func (p *Provider) Verifier() checks.Verifier {
	return checks.Verifier{
		Algorithm:    p.Algorithm,
		Keys:         p.Keys,
		Set:          p.KeySet,
		UsesSet:      p.UsesKeySet(),
		KeysWithheld: len(p.Export.SecretsNotGiven) > 0,
	}
}

// Expected returns what a token's aud is compared with: the configured
// audiences, else the App ID, else nothing, because we were not told.
func (p *Provider) Expected() (audiences []string, any bool) {
	switch {
	case len(p.Audience) > 0:
		return p.Audience, p.RequireAnyAudience
	case p.AppID != "":
		return []string{p.AppID}, p.RequireAnyAudience
	}
	return nil, p.RequireAnyAudience
}

// ClaimPaths returns the paths of the metadata fields, in their order; that of a
// field that copies a registered claim, which Realm never did, is nil.
func (p *Provider) ClaimPaths() [][]string {
	paths := make([][]string, len(p.MetadataFields))
	for i, field := range p.MetadataFields {
		if !field.Registered() {
			paths[i] = field.Path()
		}
	}
	return paths
}

// Describe returns what a report tells of the settings.
func (p *Provider) Describe() checks.Description {
	expected, _ := p.Expected()
	d := checks.Description{
		Source: p.Source, AppID: p.AppID, AppIDFrom: p.AppIDFrom, Algorithm: p.Algorithm, AlgorithmAssumed: p.AlgorithmAssumed,
		Audience: expected, OfAppID: len(p.Audience) == 0, AnyAudience: p.RequireAnyAudience, UsesSet: p.UsesKeySet(),
	}
	switch {
	case p.KeySet != nil:
		d.Keys, d.KeyNames = len(p.KeySet.Keys), []string{p.KeySet.Name}
	case !d.UsesSet:
		d.Keys = len(p.Keys)
		for _, key := range p.Keys {
			d.KeyNames = append(d.KeyNames, key.Name)
		}
	}
	return d
}

// algorithmSetting is the setting that alg is held against.
func algorithmSetting(s *checks.Subject) (name, value string) {
	return "algorithm", expectedAlgorithm(s)
}

// expectedAlgorithm returns what a token's alg has to be, in words.
func expectedAlgorithm(s *checks.Subject) string {
	return cmp.Or(provider(s).Algorithm, checks.HS256+" or "+checks.RS256)
}

// UsesKeySet reports whether the provider takes its keys from a JWK set. Its
// own Keys do not count then, and its algorithm is RS256.
func (p *Provider) UsesKeySet() bool { return p.JWKURI != "" || p.KeySet != nil }

// Locate returns where a setting such as "keys[1]" stands in the file, as
// checks.Positions has it.
func (p *Provider) Locate(setting string) (checks.Position, bool) { return p.Positions.Locate(setting) }

// Written returns where a setting's value stands that is written on one line of a
// file: from where, and before which column.
func (p *Provider) Written(setting string) (from checks.Position, before int, ok bool) {
	from, placed := p.Positions[setting]
	before, ended := p.Ends[setting]
	return from, before, placed && ended
}
