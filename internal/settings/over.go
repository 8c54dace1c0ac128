package settings

import (
	"errors"
	"fmt"
	"path/filepath"
	"realmlint/rules/realm"
	"strings"

	"gopkg.in/yaml.v3"
)

// app reads the exported app at a path that is relative to the settings.
func (r *reader) app(n *yaml.Node, path string) error {
	var where string
	if err := r.text(&where)(n, path); err != nil {
		return err
	}
	if where == "" {
		return r.fault(n, "app is empty; write the path of an exported app, such as ./backend, or leave it out")
	}
	if r.pasted != nil {
		err := r.fault(n, "%s names a folder, which a page cannot read", path)
		err.hint = "paste the text of the app's auth/providers.json in place of these settings"
		return err
	}
	absolute := where
	if !filepath.IsAbs(where) {
		absolute = filepath.Join(filepath.Dir(r.file.Provider.Source), where)
	}
	base, _, err := exported(absolute)
	var e *Error
	switch {
	case errors.As(err, &e) && e.Position.File == "":
		located := *e
		located.Position, located.text = r.at(n), "app: "+e.text
		return &located
	case err != nil:
		return err
	case base == nil:
		return r.fault(n, "app is for an exported app, and that is a settings file of realmlint's own")
	}
	r.base = base
	return nil
}

// secrets reads the values of secrets that an exported app names.
func (r *reader) secrets(n *yaml.Node, path string) error {
	if n.Kind != yaml.MappingNode {
		return r.wrongType(n, path, "keys by the names of secrets, such as {jwt_key: {env: REALM_SIGNING_KEY}}")
	}
	lines := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind != yaml.ScalarNode || !secretName().MatchString(name.Value) || bare(value) {
			return r.fault(name, "a secret's name is up to 64 letters, digits, _ and -, and its key is %s", keyForms)
		}
		if line := lines[name.Value]; line > 0 {
			return r.fault(name, "this secret stands on line %d already; leave one out", line)
		}
		lines[name.Value] = name.Line
		key, err := r.oneKey(value, fmt.Sprintf("secrets[%d]", i/2))
		if err != nil {
			return err
		}
		if key.Len() == 0 {
			return r.fault(value, "the value of this secret is empty; leave it out")
		}
		r.given = append(r.given, Secret{Name: name.Value, Key: key, Position: r.at(name)})
	}
	return nil
}

// result returns what the file comes to: its own settings, over those of the
// app that it names.
func (r *reader) result() (*File, error) {
	if r.base == nil {
		if len(r.given) > 0 {
			return nil, r.file.Give(r.given)
		}
		return r.file, nil
	}
	if err := r.base.Give(r.given); err != nil {
		return nil, err
	}
	r.over(r.base.Provider)
	r.base.Rules = r.file.Rules
	return r.base, nil
}

// over puts what this file says over what the export says in p.
func (r *reader) over(p *realm.Provider) {
	own := r.file.Provider
	p.Source = own.Source
	takeKeys := func() {
		p.Keys, p.Export.SecretsNotGiven, p.Export.NotNames = own.Keys, nil, nil
		r.base.slots = nil
	}
	for name, take := range map[string]func(){
		"app_id":               func() { p.AppID, p.Export.AppIDs = own.AppID, nil },
		"algorithm":            func() { p.Algorithm, p.Export.NoAlgorithm = own.Algorithm, false },
		"key":                  takeKeys,
		"keys":                 takeKeys,
		"jwk_uri":              func() { p.JWKURI, p.Export.IdleJWKURI = own.JWKURI, "" },
		"jwks_file":            func() { p.KeySet = own.KeySet },
		"audience":             func() { p.Audience = own.Audience },
		"require_any_audience": func() { p.RequireAnyAudience = own.RequireAnyAudience },
		"metadata_fields":      func() { p.MetadataFields = own.MetadataFields },
		"disabled":             func() { p.Disabled = own.Disabled },
	} {
		if _, set := own.Positions[name]; !set {
			continue
		}
		take()
		list := name
		if name == "key" {
			list = "keys"
		}
		p.Forget(list)
	}
	for name, position := range own.Positions {
		if !strings.HasPrefix(name, "secrets") {
			p.Positions[name] = position
		}
	}
}
