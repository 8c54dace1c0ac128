package checks

import (
	"fmt"
	"strings"
)

// Provider is a Custom JWT Authentication provider: Realm's side of a login.
type Provider struct {
	// Source is the name of the settings file; empty if there was none.
	Source string
	// AppID is the Client App ID, such as "myapp-abcde"; empty if not told.
	AppID string
	// Algorithm is HS256 or RS256; with a JWK set it is RS256.
	Algorithm string
	// Overruled is the algorithm that the settings name beside a JWK set, where
	// it does not count; empty if they name none there.
	Overruled string
	// Keys are tried in turn. Nil means that we were not told; empty and not
	// nil, that the provider has none.
	Keys []*Key
	// JWKURI is where Realm fetches the keys, instead of Keys; empty for none.
	JWKURI string
	// KeySet is what stands behind JWKURI; nil means that we were not told.
	KeySet *KeySet
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
	Positions map[string]Position
}

// MetadataField copies one claim into a user's data.
type MetadataField struct {
	Name      string // the claim's path; a dot that is part of a name is written `\.`
	FieldName string // the name in the user's data; empty: the path's last part
	Required  bool   // a token without the claim is refused
}

// Position is a place in a settings file. Line and Column count from 1, the
// column in characters.
type Position struct {
	File         string
	Line, Column int
}

// String returns "file:line:column".
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Expected returns what a token's aud is compared with: the configured
// audiences, else the App ID, else nothing, because we were not told.
func (p *Provider) Expected() []string {
	if len(p.Audience) > 0 {
		return p.Audience
	}
	if p.AppID != "" {
		return []string{p.AppID}
	}
	return nil
}

// UsesKeySet reports whether the provider takes its keys from a JWK set. Its
// own Keys do not count then, and its algorithm is RS256.
func (p *Provider) UsesKeySet() bool { return p.JWKURI != "" || p.KeySet != nil }

// Forget drops where a setting and its elements stand in the file: it was
// given elsewhere.
func (p *Provider) Forget(setting string) {
	delete(p.Positions, setting)
	p.ForgetElements(setting)
}

// ForgetElements drops where the elements of a list stand.
func (p *Provider) ForgetElements(list string) {
	for name := range p.Positions {
		if strings.HasPrefix(name, list+"[") {
			delete(p.Positions, name)
		}
	}
}

// Locate returns where a setting such as "keys[1]" stands in the file; if it
// has no place of its own, the place of the list that it belongs to.
func (p *Provider) Locate(setting string) (Position, bool) {
	list, _, _ := strings.Cut(setting, "[")
	for _, name := range []string{setting, list, strings.TrimSuffix(list, "s")} {
		if position, ok := p.Positions[name]; ok {
			return position, true
		}
	}
	return Position{}, false
}
