package settings

import (
	"bytes"
	"maps"
	"strings"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// Pasted is what a user gives beside the text of the settings where no file
// and no environment variable is read: on a page.
type Pasted struct {
	// Keys take the place of those in the text. Without them keys that stand
	// in files and variables count as not told.
	Keys []*checks.Key
	// KeySet takes the place of the file behind jwks_file; nil if not told.
	KeySet *checks.KeySet

	keyElsewhere bool // the text names a file or a variable for a key
}

// standIn is the text of a key that is not here. It only has to be a text:
// Parse drops the key.
const standIn = "a key that stands elsewhere"

// Parse reads settings as Read does, realmlint's own or the provider of an
// exported app, but from a text, which findings and errors call name, and
// touches neither a file nor the environment.
func Parse(name string, text []byte, pasted Pasted) (*File, error) {
	if len(text) > maxSettings {
		return nil, unreadable(name, errTooLarge, "")
	}
	file, err := exportText(name, text)
	if file == nil && err == nil {
		file, err = read(name, text, &reader{pasted: &pasted})
	}
	if err != nil {
		return nil, err
	}
	p := file.Provider
	if pasted.keyElsewhere || len(pasted.Keys) > 0 {
		p.Keys = pasted.Keys
		p.Export.SecretsNotGiven, p.Export.NotNames = nil, nil
		maps.DeleteFunc(p.Positions, func(setting string, _ checks.Position) bool {
			return setting == "key" || strings.HasPrefix(setting, "keys") || strings.HasPrefix(setting, "key.")
		})
	}
	if pasted.KeySet != nil {
		p.KeySet = pasted.KeySet
	}
	return file, nil
}

// exportText reads the provider of an exported app. Nil and no error mean that
// the text is something else.
func exportText(name string, text []byte) (*File, error) {
	start := bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(start, []byte("{")) {
		return nil, nil
	}
	v, err := parseJSON(name, text)
	switch {
	case err != nil && bytes.Contains(text, []byte(customToken)):
		return nil, err
	case err != nil || !isProvider(v) && !isKeyed(v):
		return nil, nil // YAML may begin with a brace as well
	}
	return readExport(name, "", v)
}

// pastedKeySet answers for a jwks_file that cannot be read.
func (r *reader) pastedKeySet(n *yaml.Node, path string) error {
	if r.pasted.KeySet == nil {
		err := r.fault(n, "%s names a file, which a page cannot read", path)
		err.hint = "paste the JWK set into its own field, or take " + path + " out"
		return err
	}
	return nil
}
