package realm

import (
	"errors"
	"fmt"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/realm"

	"gopkg.in/yaml.v3"
)

// MaxKeys is how many signing keys a provider takes.
const MaxKeys = 3

// yamlReader turns the nodes of a realmlint.yaml into a draft.
type yamlReader struct {
	*settings.YAMLReader
	draft *draft
}

// fields is the table of everything that a realmlint.yaml of Realm's may hold.
func (r yamlReader) fields() []settings.Field {
	p := r.draft.Provider
	fields := []settings.Field{
		{Name: "app_id", Read: r.Text(&p.AppID)},
		{Name: "algorithm", Read: func(n *yaml.Node, path string) error {
			if err := r.Text(&p.Algorithm)(n, path); err != nil {
				return err
			}
			return r.Locate(n, Algorithm(p.Algorithm))
		}},
		{Name: "key", Read: r.key},
		{Name: "keys", Read: r.keys},
		{Name: "jwk_uri", Read: r.Text(&p.JWKURI)},
		{Name: "jwks_file", Read: func(n *yaml.Node, path string) (err error) {
			p.KeySet, err = r.KeySet(n, path)
			return err
		}},
		{Name: "audience", Read: r.Texts(&p.Audience)},
		{Name: "require_any_audience", Read: r.Truth(&p.RequireAnyAudience)},
		{Name: "metadata_fields", Read: r.metadataFields},
		{Name: "disabled", Read: r.Truth(&p.Disabled)},
	}
	for i, field := range fields {
		fields[i].Read = func(n *yaml.Node, path string) error {
			Clear(p, field.Name)
			return field.Read(n, path)
		}
	}
	fields = append(fields,
		settings.Field{Name: "app", Priority: 2, Read: r.app},
		settings.Field{Name: "secrets", Priority: 1, Read: r.secrets},
	)
	return append(fields, r.Common()...)
}

// key reads the only key. An empty text says that there is none.
func (r yamlReader) key(n *yaml.Node, path string) error {
	if n.Kind == yaml.SequenceNode {
		return r.Fault(n, "key must be %s; a list goes under keys", settings.KeyForms)
	}
	if err := r.takeKeys(n, "keys"); err != nil {
		return err
	}
	key, err := r.Key(n, path)
	if err == nil && key.Len() > 0 {
		r.draft.Keys = append(r.draft.Keys, key)
	}
	return err
}

// keys reads a list of keys. An empty one says that there are none.
func (r yamlReader) keys(n *yaml.Node, path string) error {
	if err := r.takeKeys(n, "key"); err != nil {
		return err
	}
	if len(n.Content) > MaxKeys && n.Kind == yaml.SequenceNode {
		return r.Fault(n.Content[MaxKeys], "keys has %d keys, and a provider takes up to %d; leave some out",
			len(n.Content), MaxKeys)
	}
	return r.List(n, path, fmt.Sprintf("a list of up to %d keys", MaxKeys), func(n *yaml.Node, path string) error {
		key, err := r.Key(n, path)
		if err != nil {
			return err
		}
		if key.Len() == 0 {
			return r.Fault(n, "%s is empty; leave it out", path)
		}
		r.draft.Keys = append(r.draft.Keys, key)
		return nil
	})
}

// takeKeys puts the keys of the file in the place of an app's, and refuses key
// beside keys.
func (r yamlReader) takeKeys(n *yaml.Node, other string) error {
	if at, ok := r.Positions[other]; ok {
		return r.Fault(n, "key and keys cannot both be set, and line %d has %s; leave one out", at.Line, other)
	}
	r.draft.Keys, r.draft.refs = []*checks.Key{}, nil
	return nil
}

func (r yamlReader) metadataFields(n *yaml.Node, path string) error {
	const want = "a list of {name, field_name, required}"
	return r.List(n, path, want, func(n *yaml.Node, path string) error {
		if n.Kind != yaml.MappingNode {
			return r.Fault(n, "%s must be {name: …, field_name: …, required: …}", path)
		}
		var field realm.MetadataField
		err := r.Members(n, path, []settings.Field{
			{Name: "name", Read: r.Text(&field.Name)},
			{Name: "field_name", Read: r.Text(&field.FieldName)},
			{Name: "required", Read: r.Truth(&field.Required)},
		})
		if err != nil {
			return err
		}
		if field.Name == "" {
			return r.Fault(n, "%s has no name; write the claim's path, such as {name: user_data.name}", path)
		}
		r.draft.MetadataFields = append(r.draft.MetadataFields, field)
		return nil
	})
}

// app reads the exported app at a path that is relative to the settings.
func (r yamlReader) app(n *yaml.Node, path string) error {
	var where string
	if err := r.Text(&where)(n, path); err != nil {
		return err
	}
	if where == "" {
		return r.Fault(n, "app is empty; write the path of an exported app, such as ./backend, or leave it out")
	}
	if r.Pasted {
		err := r.Fault(n, "%s names a folder, which a page cannot read", path)
		err.Advice = "paste the text of the app's auth/providers.json in place of these settings"
		return err
	}
	src, err := settings.Open(r.Beside(where))
	var app *draft
	if err == nil {
		app, err = ownForm(src)
	}
	var e *settings.Error
	switch {
	case errors.As(err, &e) && e.Position.File == "":
		e.Text = "app: " + e.Text
		if !settings.Repeatable(where) {
			e = &settings.Error{Text: "app: there is no exported app at this path", Advice: "a path that could be a key is not shown"}
		}
		return r.Locate(n, e)
	case err != nil:
		return err
	case app == nil:
		return r.Fault(n, "app is for an exported app, and that is a settings file of realmlint's own")
	}
	// The table of fields points into the provider that is there.
	*r.draft.Provider, r.draft.exported, r.draft.refs = *app.Provider, true, app.refs
	r.draft.Source = r.Path
	return nil
}

// secrets reads the values of secrets that an exported app names.
func (r yamlReader) secrets(n *yaml.Node, path string) error {
	if n.Kind != yaml.MappingNode {
		return r.WrongType(n, path, "keys by the names of secrets, such as {jwt_key: {env: REALM_SIGNING_KEY}}")
	}
	if names := len(n.Content) / 2; names > settings.MaxListed {
		return settings.TooLong(r.At(n), path, names)
	}
	var given []SecretValue
	var errs []error
	lines := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		secret, err := r.secret(lines, n.Content[i], n.Content[i+1], fmt.Sprintf("secrets[%d]", i/2))
		given, errs = append(given, secret), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if _, named := r.Positions["app"]; named && !r.draft.exported {
		return nil // what is wrong with the app is said there
	}
	return r.draft.give(given)
}

// secret reads the value of one secret. Lines are those of the names before it.
func (r yamlReader) secret(lines map[string]int, name, value *yaml.Node, path string) (SecretValue, error) {
	if name.Kind != yaml.ScalarNode || !settings.IsSecretName(name.Value) || settings.Bare(value) {
		return SecretValue{}, r.Fault(name, "a secret's name is up to 64 letters, digits, _ and -, and its key is %s", settings.KeyForms)
	}
	if line := lines[name.Value]; line > 0 {
		return SecretValue{}, r.Fault(name, "this secret stands on line %d already; leave one out", line)
	}
	lines[name.Value] = name.Line
	key, err := r.Key(value, path)
	if err == nil && key.Len() == 0 {
		err = r.Fault(value, "the value of this secret is empty; leave it out")
	}
	return SecretValue{Name: name.Value, Key: key, Position: r.At(name)}, err
}
