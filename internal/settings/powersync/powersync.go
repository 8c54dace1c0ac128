// Package powersync reads the configuration of a PowerSync service as the service
// does: YAML or JSON of any name, of which client_auth bears on tokens, and the
// first of replication.connections if Supabase's keys are to be fetched. The rest is
// not looked at.
//
// What keeps the service from starting is no error here: it is a Fault of the
// settings, for the rules to explain. An error is a file that is not read at all.
// What the service does was read in its source and run against its libraries
// (ts-codec 1.3.0, yaml 2.9.1, jose 4.15.9, uri-js).
package powersync

import (
	"errors"
	"slices"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// Loader returns what reads settings of PowerSync's. Values are those of variables
// that the file names with !env. They go before what the environment holds, and it is
// an error if the file does not name them.
func Loader(values []settings.SecretValue) settings.Loader {
	return settings.Loader{
		Server: powersync.Server,
		Own: func(src settings.Source) (checks.Settings, error) {
			root, err := ownForm(src)
			if root == nil || err != nil {
				return nil, err
			}
			return asSettings(read(src, root, values))
		},
		YAML: func(r *settings.YAMLReader, root *yaml.Node) (checks.Settings, error) {
			return asSettings(readYAML(r, root, values))
		},
	}
}

// asSettings keeps a nil pointer from becoming settings.
func asSettings(auth *powersync.ClientAuth, err error) (checks.Settings, error) {
	if err != nil {
		return nil, err
	}
	return auth, nil
}

// appForm says what to write into a realmlint.yaml.
const appForm = "the path of the service's own file, such as powersync.yaml"

// readYAML reads a realmlint.yaml, which names the service's file.
func readYAML(r *settings.YAMLReader, root *yaml.Node, values []settings.SecretValue) (*powersync.ClientAuth, error) {
	var auth *powersync.ClientAuth
	fields := append([]settings.Field{{Name: "app", Read: func(n *yaml.Node, path string) (err error) {
		auth, err = app(r, n, path, values)
		return err
	}}}, r.Common()...)
	for i := 0; i+1 < len(root.Content); i += 2 {
		if name := root.Content[i]; slices.Contains(realmNames, name.Value) {
			err := r.Fault(name, "%s is a setting of Realm's, and this file is for PowerSync", name.Value)
			err.Advice = "what the service checks stands in its own file, which app names"
			return nil, err
		}
	}
	if err := r.Members(root, "", fields); err != nil {
		return nil, err
	}
	if auth == nil {
		return nil, r.Fault(root, "app is missing; write %s", appForm)
	}
	auth.Source = r.Path
	return auth, nil
}

// realmNames are the settings of Realm's in a realmlint.yaml.
var realmNames = []string{
	"app_id", "algorithm", "key", "keys", "jwk_uri", "jwks_file", "audience", "require_any_audience", "metadata_fields", "disabled", "secrets",
}

// app reads the service's file at a path that is relative to the settings.
func app(r *settings.YAMLReader, n *yaml.Node, path string, values []settings.SecretValue) (*powersync.ClientAuth, error) {
	var where string
	if err := r.Text(&where)(n, path); err != nil {
		return nil, err
	}
	if where == "" {
		return nil, r.Fault(n, "app is empty; write %s", appForm)
	}
	if r.Pasted {
		err := r.Fault(n, "app names a file, which a page cannot read")
		err.Advice = "paste the text of the service's file in place of these settings"
		return nil, err
	}
	src, err := settings.Open(r.Beside(where))
	src.LookupEnv = r.LookupEnv
	var root *yaml.Node
	switch {
	case err == nil && src.Folder:
		return nil, r.Fault(n, "app: this is a folder; name the service's file in it")
	case err == nil:
		root, err = parse(src.Path, src.Text)
	}
	var e *settings.Error
	switch {
	case errors.As(err, &e) && e.Position.File == "":
		e.Text = "app: " + e.Text
		if !settings.Repeatable(where) {
			e = &settings.Error{Text: "app: there is no file at this path", Advice: "a path that could be a key is not shown"}
		}
		return nil, r.Locate(n, e)
	case err != nil:
		return nil, err
	case !isService(root):
		err := r.Fault(n, "app: that is no configuration of a PowerSync service")
		err.Advice = "it has client_auth, storage and replication"
		return nil, err
	}
	return read(src, root, values)
}
