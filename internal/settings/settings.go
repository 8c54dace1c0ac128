// Package settings reads the provider's side of a check: a realmlint.yaml or an
// exported app, and the keys that stand in files and in environment variables.
//
// Whatever goes wrong is an *Error. Its text never holds a key: values are not
// repeated at all, and names only where they cannot be a key by mistake.
package settings

import (
	"realmlint/checks"
	"realmlint/rules/realm"

	"gopkg.in/yaml.v3"
)

// maxSettings is how many bytes a settings file may have.
const maxSettings = 1 << 20

// File is what a settings file says.
type File struct {
	// Provider is never nil. Its Algorithm is HS256 where the file names none.
	Provider *realm.Provider
	// Rules holds the severities under `rules:`, in the order of the file.
	Rules []RuleSetting

	exported bool   // the provider is that of an exported app
	slots    []slot // the signing keys of an exported provider
}

// RuleSetting is one line under `rules:`. Whether there is such a rule is for
// the caller to say; its severity is one of off, info, warning and error.
type RuleSetting struct {
	ID, Severity string
	Position     checks.Position // where the ID stands
}

// Read reads the settings at path: a realmlint.yaml, the file of an exported
// app that holds its provider, or the folder of one. It reads the key files and
// environment variables that they name, too. A path in a settings file is
// relative to its folder. lookupEnv answers as os.LookupEnv does.
//
// The error of a file that is not there is fs.ErrNotExist.
func Read(path string, lookupEnv func(string) (string, bool)) (*File, error) {
	file, text, err := exported(path)
	if file != nil || err != nil {
		return file, err
	}
	return read(path, text, &reader{lookupEnv: lookupEnv})
}

// read reads the settings in text, which came from path.
func read(path string, text []byte, r *reader) (*File, error) {
	root, err := parse(path, text)
	if err != nil {
		return nil, err
	}
	r.file = newFile(path)
	if root.Kind != yaml.MappingNode {
		return nil, r.fault(root, `settings must be names with values, such as "app_id: myapp-abcde"`)
	}
	if err := r.members(root, "", r.settings()); err != nil {
		return nil, err
	}
	return r.result()
}

// newFile returns a File that says nothing yet.
func newFile(path string) *File {
	return &File{Provider: &realm.Provider{
		Source:    path,
		Algorithm: checks.HS256,
		Positions: make(map[string]checks.Position),
	}}
}

// reader turns the nodes of one settings file into its File.
type reader struct {
	file      *File
	lookupEnv func(string) (string, bool)

	base   *File    // the exported app, if the file names one
	given  []Secret // the values of its secrets
	pasted *Pasted  // in place of files and variables; nil: those are read
}

// settings is the table of everything that a settings file may hold.
func (r *reader) settings() []member {
	p := r.file.Provider
	return []member{
		{"app_id", r.text(&p.AppID)},
		{"algorithm", r.algorithm},
		{"key", r.key},
		{"keys", r.keys},
		{"jwk_uri", r.text(&p.JWKURI)},
		{"jwks_file", r.keySet},
		{"audience", r.textOrTexts(&p.Audience)},
		{"require_any_audience", r.truth(&p.RequireAnyAudience)},
		{"metadata_fields", r.metadataFields},
		{"disabled", r.truth(&p.Disabled)},
		{"app", r.app},
		{"secrets", r.secrets},
		{"rules", r.rules},
	}
}

func (r *reader) algorithm(n *yaml.Node, path string) error {
	var name string
	if err := r.text(&name)(n, path); err != nil {
		return err
	}
	if err := Algorithm(name); err != nil {
		return r.locate(n, err)
	}
	r.file.Provider.Algorithm = name
	return nil
}

func (r *reader) metadataFields(n *yaml.Node, path string) error {
	const want = "a list of {name, field_name, required}"
	return r.list(n, path, want, func(n *yaml.Node, path string) error {
		if n.Kind != yaml.MappingNode {
			return r.fault(n, "%s must be {name: …, field_name: …, required: …}", path)
		}
		var field realm.MetadataField
		err := r.members(n, path, []member{
			{"name", r.text(&field.Name)},
			{"field_name", r.text(&field.FieldName)},
			{"required", r.truth(&field.Required)},
		})
		if err != nil {
			return err
		}
		if field.Name == "" {
			return r.fault(n, "%s has no name; write the claim's path, such as {name: user_data.name}", path)
		}
		r.file.Provider.MetadataFields = append(r.file.Provider.MetadataFields, field)
		return nil
	})
}

// at is the place of n.
func (r *reader) at(n *yaml.Node) checks.Position {
	return checks.Position{File: r.file.Provider.Source, Line: n.Line, Column: n.Column}
}
