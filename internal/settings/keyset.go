package settings

import (
	"path/filepath"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// maxKeySet is how many bytes the file of a JWK set may have.
const maxKeySet = 1 << 20

// KeySetFromFile reads a JWK set, or a bare JWK. It is named path.
func KeySetFromFile(path string) (*checks.KeySet, error) { return keySetFromFile(path, path) }

// keySetFromFile reads the set at path, which the user wrote as name.
func keySetFromFile(name, path string) (*checks.KeySet, error) {
	subject, hint := "JWK set", "a path that could be a key is not shown"
	if pathLike(name) {
		subject, hint = "JWK set "+name, ""
	}
	text, err := readFile(path, maxKeySet)
	if err != nil {
		return nil, unreadable(subject, err, hint)
	}
	set, err := checks.ParseKeySet(name, text)
	if err != nil {
		return nil, &Error{text: subject + ": " + err.Error(), hint: hint}
	}
	return set, nil
}

// keySet reads the file of a JWK set. An empty path says that there is none.
func (r *reader) keySet(n *yaml.Node, path string) error {
	var file string
	if err := r.text(&file)(n, path); err != nil || file == "" {
		return err
	}
	if r.pasted != nil {
		return r.pastedKeySet(n, path)
	}
	absolute := file
	if !filepath.IsAbs(file) {
		absolute = filepath.Join(filepath.Dir(r.file.Provider.Source), file)
	}
	set, err := keySetFromFile(file, absolute)
	r.file.Provider.KeySet = set
	return r.locate(n, r.relative(file, err))
}
