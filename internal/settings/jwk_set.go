package settings

import (
	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// maxKeySet is how many bytes the file of a JWK set may have.
const maxKeySet = 1 << 20

// KeySetFromFile reads a JWK set, or a bare JWK. It is named path.
func KeySetFromFile(path string) (*checks.KeySet, error) { return keySetFromFile(path, path) }

// KeySetText returns what stands in the file of a JWK set.
func KeySetText(path string) ([]byte, error) { return keySetText(path, path) }

// keySetText returns what stands in the file at path, which the user wrote as name.
func keySetText(name, path string) ([]byte, error) {
	text, err := readFile(path, maxKeySet)
	if err != nil {
		subject, hint := ofKeySet(name)
		return nil, Unreadable(subject, err, hint)
	}
	return text, nil
}

// ofKeySet returns what an error may say of a set that the user wrote as name.
func ofKeySet(name string) (subject, hint string) {
	if pathLike(name) {
		return "JWK set " + name, ""
	}
	return "JWK set", "a path that could be a key is not shown"
}

// keySetFromFile reads the set at path, which the user wrote as name.
func keySetFromFile(name, path string) (*checks.KeySet, error) {
	text, err := keySetText(name, path)
	if err != nil {
		return nil, err
	}
	set, err := checks.ParseKeySet(name, text)
	if err != nil {
		subject, hint := ofKeySet(name)
		return nil, &Error{Text: subject + ": " + err.Error(), Advice: hint}
	}
	return set, nil
}

// KeySet reads the file of a JWK set; nil if the path is empty, which says that
// there is none, or if the settings were pasted and the set with them.
func (r *YAMLReader) KeySet(n *yaml.Node, path string) (*checks.KeySet, error) {
	var file string
	if err := r.Text(&file)(n, path); err != nil || file == "" {
		return nil, err
	}
	switch {
	case r.HasKeySet:
		return nil, nil
	case r.Pasted:
		err := r.Fault(n, "%s names a file, which a page cannot read", path)
		err.Advice = "paste the JWK set into its own field, or take " + path + " out"
		return nil, err
	}
	set, err := keySetFromFile(file, r.Beside(file))
	return set, r.Locate(n, r.relative(file, err))
}
