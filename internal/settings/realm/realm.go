// Package realm reads the settings of a Custom JWT provider of MongoDB Realm:
// from the fields of a realmlint.yaml, and from apps as App Services exported
// them, in all their versions (auth/providers.json, auth_providers/custom-token.json,
// the Admin API's answer), with the App ID, values and secrets that stand in
// other files of the app.
//
// Loader reads them for settings.Read. What flags or a form say goes before it:
// Clear makes room for a setting, SetAlgorithm sets the one that has two values,
// and Settle comes last.
package realm

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/internal/text"
	"realmlint/rules/realm"

	"gopkg.in/yaml.v3"
)

// Loader returns what reads settings of Realm's, and takes the values of the
// secrets that an exported app names. It is an error if it does not name them.
func Loader(secrets []SecretValue) settings.Loader {
	return settings.Loader{
		Server: realm.Server,
		Own: func(src settings.Source) (checks.Settings, error) {
			d, err := ownForm(src)
			if d == nil || err != nil {
				return nil, err
			}
			return d.Provider, d.give(secrets)
		},
		YAML: func(r *settings.YAMLReader, root *yaml.Node) (checks.Settings, error) {
			d, err := readYAML(r, root)
			if err != nil {
				return nil, err
			}
			return d.Provider, d.give(secrets)
		},
	}
}

// draft is a provider while it is put together.
type draft struct {
	*realm.Provider
	exported bool     // it is that of an exported app
	refs     []keyRef // the signing keys of an exported app
}

// newDraft returns a provider that says nothing yet.
func newDraft(source string) *draft {
	return &draft{Provider: &realm.Provider{
		Source:    source,
		Positions: make(checks.Positions),
		Ends:      make(checks.Ends),
	}}
}

// readYAML reads a realmlint.yaml. If it names an exported app, that is read
// first, and what else the file says takes the place of what the app says.
func readYAML(r *settings.YAMLReader, root *yaml.Node) (*draft, error) {
	d := newDraft(r.Path)
	if err := r.Members(root, "", yamlReader{r, d}.fields()); err != nil {
		return nil, err
	}
	for setting, position := range r.Positions {
		// An export has its own places of secrets.
		if !strings.HasPrefix(setting, "secrets") {
			d.Positions[setting] = position
			delete(d.Ends, setting)
			if end, known := r.Ends[setting]; known {
				d.Ends[setting] = end
			}
		}
	}
	if r.KeyElsewhere {
		Clear(d.Provider, "keys")
	}
	return d, nil
}

// Clear makes room for a setting that is given elsewhere: what was read of it,
// and where, no longer counts.
func Clear(p *realm.Provider, setting string) {
	switch setting {
	case "app_id":
		p.AppID, p.Export.AppIDs = "", nil
	case "algorithm":
		p.Algorithm, p.Export.NoAlgorithm = "", false
	case "key", "keys":
		p.Keys, p.Export.SecretsNotGiven, p.Export.NotNames = nil, nil, nil
		p.Positions.Forget("key")
		setting = "keys"
	case "jwk_uri":
		p.JWKURI, p.Export.IdleJWKURI = "", ""
		p.Export.NoSwitch, p.Export.NoSecretConfig = false, false
	case "jwks_file":
		p.KeySet = nil
	case "audience":
		p.Audience = nil
	case "metadata_fields":
		p.MetadataFields = nil
	}
	p.Positions.Forget(setting)
}

// SetAlgorithm makes name the algorithm that is named for the provider.
func SetAlgorithm(p *realm.Provider, name string) error {
	if err := Algorithm(name); err != nil {
		return err
	}
	Clear(p, "algorithm")
	p.Algorithm = name
	return nil
}

// algorithms are those that a provider can be set to.
var algorithms = []string{checks.HS256, checks.RS256}

// Algorithm returns nil if a provider can be set to the algorithm name, and
// else an error that says what to write.
func Algorithm(name string) error {
	if slices.Contains(algorithms, name) {
		return nil
	}
	if checks.KnownAlgorithm(name) {
		return settings.Errorf(checks.Position{}, "algorithm %s is not one that a provider can have; write HS256 or RS256", name)
	}
	if near := text.Nearest(name, algorithms); near != "" {
		return settings.Errorf(checks.Position{}, "algorithm %q is not known; did you mean %q?", name, near)
	}
	return settings.Errorf(checks.Position{}, "algorithm is not known; write HS256 or RS256")
}

// Settle makes RS256 the algorithm of a provider with a JWK set, whatever else
// its files name, or whoever put it together: named reports that. Where nobody
// names one, it is taken from the kind of key; without a key it is not known, and
// an export in which it is missing has to be asked about. A list or a key that is
// too long is an error.
func Settle(p *realm.Provider, named bool) error {
	for _, list := range []struct {
		name     string
		elements int
	}{{"audience", len(p.Audience)}, {"metadata_fields", len(p.MetadataFields)}} {
		if list.elements > settings.MaxListed {
			at, _ := p.Locate(list.name)
			return settings.TooLong(at, list.name, list.elements)
		}
	}
	for _, key := range p.Keys {
		if err := CheckKey(key); err != nil {
			return err
		}
	}
	if !p.UsesKeySet() {
		if p.Algorithm == "" && !p.Export.NoAlgorithm && len(p.Keys) > 0 {
			p.Algorithm, p.AlgorithmAssumed = checks.HS256, true
			if slices.ContainsFunc(p.Keys, func(key *checks.Key) bool { return key.Kind() != checks.KeyText }) {
				p.Algorithm = checks.RS256
			}
		}
		return nil
	}
	if _, inFile := p.Positions["algorithm"]; inFile || named {
		p.IgnoredAlgorithm = p.Algorithm
	}
	p.Algorithm = checks.RS256
	return nil
}

// CheckKey returns an error if a key is longer than any is.
func CheckKey(key *checks.Key) error {
	if key.Len() > settings.MaxKey {
		return settings.Errorf(checks.Position{}, "the key is %d KiB long, up to %d are read", key.Len()>>10, settings.MaxKey>>10)
	}
	return nil
}
