package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// MaxKeys is how many signing keys a provider takes.
const MaxKeys = 3

// maxKeyFile is how many bytes a key file may have. An RSA key in PEM has under
// four thousand.
const maxKeyFile = 64 << 10

// keyForms says how a key can be given.
const keyForms = "a text, {env: NAME} or {file: PATH}"

// KeyFromFile reads a key: the file's bytes as they are, but for one final line
// end (LF or CRLF). The key is named path. An empty file is an error.
func KeyFromFile(path string) (*checks.Key, error) { return keyFromFile(path, path) }

// keyFromFile reads the key at path, which the user wrote as name.
func keyFromFile(name, path string) (*checks.Key, error) {
	subject, hint := "key file", "a path that could be the key itself is not shown"
	if pathLike(name) {
		subject, hint = "key file "+name, ""
	}
	text, err := readFile(path, maxKeyFile)
	if err != nil {
		return nil, unreadable(subject, err, hint)
	}
	text = withoutLineEnd(text)
	if len(text) == 0 {
		return nil, &Error{text: subject + ": this is empty; write the key into it", hint: hint}
	}
	return checks.NewKey(name, checks.NewSecret(text)), nil
}

// KeyFromEnv reads a key from the environment variable of that name: its value
// as it is. The key is named "$NAME". A variable that is not set, or set to
// nothing, is an error. lookupEnv answers as os.LookupEnv does.
func KeyFromEnv(name string, lookupEnv func(string) (string, bool)) (*checks.Key, error) {
	subject, hint := "the environment variable", "a name that could be the key itself is not shown"
	if variableLike(name) {
		subject, hint = "environment variable "+name, ""
	}
	if strings.HasPrefix(name, "$") {
		return nil, &Error{text: subject + ` is named without "$" here`}
	}
	value, ok := lookupEnv(name)
	if !ok {
		return nil, &Error{text: subject + " is not set", hint: hint}
	}
	if value == "" {
		return nil, &Error{text: subject + " is empty; set it to the key", hint: hint}
	}
	return checks.NewKey("$"+name, checks.NewSecret([]byte(value))), nil
}

// withoutLineEnd cuts off one final line end, LF or CRLF.
func withoutLineEnd(text []byte) []byte {
	text, ended := bytes.CutSuffix(text, []byte("\n"))
	if ended {
		text = bytes.TrimSuffix(text, []byte("\r"))
	}
	return text
}

// key reads the only key. An empty text says that there is none.
func (r *reader) key(n *yaml.Node, path string) error {
	if n.Kind == yaml.SequenceNode {
		return r.fault(n, "key must be %s; a list goes under keys", keyForms)
	}
	if err := r.onlyOne(n, "keys"); err != nil {
		return err
	}
	key, err := r.oneKey(n, path)
	if err != nil {
		return err
	}
	r.file.Provider.Keys = []*checks.Key{}
	if key.Len() > 0 {
		r.file.Provider.Keys = append(r.file.Provider.Keys, key)
	}
	return nil
}

// keys reads a list of keys. An empty one says that there are none.
func (r *reader) keys(n *yaml.Node, path string) error {
	if err := r.onlyOne(n, "key"); err != nil {
		return err
	}
	if len(n.Content) > MaxKeys && n.Kind == yaml.SequenceNode {
		return r.fault(n.Content[MaxKeys], "keys has %d keys, and a provider takes up to %d; leave some out",
			len(n.Content), MaxKeys)
	}
	r.file.Provider.Keys = []*checks.Key{}
	return r.list(n, path, fmt.Sprintf("a list of up to %d keys", MaxKeys), func(n *yaml.Node, path string) error {
		key, err := r.oneKey(n, path)
		if err != nil {
			return err
		}
		if key.Len() == 0 {
			return r.fault(n, "%s is empty; leave it out", path)
		}
		r.file.Provider.Keys = append(r.file.Provider.Keys, key)
		return nil
	})
}

// onlyOne refuses key beside keys.
func (r *reader) onlyOne(n *yaml.Node, other string) error {
	if at, ok := r.file.Provider.Positions[other]; ok {
		return r.fault(n, "key and keys cannot both be set, and line %d has %s; leave one out", at.Line, other)
	}
	return nil
}

// oneKey reads a key in any of its forms; it may be empty.
func (r *reader) oneKey(n *yaml.Node, path string) (*checks.Key, error) {
	if n.Kind == yaml.MappingNode {
		return r.keyElsewhere(n, path)
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return nil, r.wrongType(n, path, keyForms)
	}
	var text string
	if err := r.text(&text)(n, path); err != nil {
		return nil, err
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		// `key: |` ends in a line end that nobody typed as part of the key.
		text = strings.TrimSuffix(text, "\n")
	}
	return checks.NewKey(path, checks.NewSecret([]byte(text))), nil
}

// keyElsewhere reads {env: NAME} or {file: PATH}.
func (r *reader) keyElsewhere(n *yaml.Node, path string) (*checks.Key, error) {
	var env, file string
	err := r.members(n, path, []member{
		{"env", r.text(&env)},
		{"file", r.text(&file)},
	})
	if err != nil {
		return nil, err
	}
	if len(n.Content) != 2 {
		return nil, r.fault(n, "%s must be %s", path, keyForms)
	}
	value := n.Content[1]
	switch {
	case env+file != "" && r.pasted != nil:
		r.pasted.keyElsewhere = true
		return checks.NewKey(path, checks.NewSecret([]byte(standIn))), nil
	case env != "":
		key, err := KeyFromEnv(env, r.lookupEnv)
		return key, r.locate(value, err)
	case file != "":
		absolute := file
		if !filepath.IsAbs(file) {
			absolute = filepath.Join(filepath.Dir(r.file.Provider.Source), file)
		}
		key, err := keyFromFile(file, absolute)
		return key, r.locate(value, r.relative(file, err))
	}
	return nil, r.fault(value, "%s.%s is empty; write a name, or leave %s out", path, n.Content[0].Value, path)
}

// relative adds to the error of a key file that is not there where it was
// looked for, unless that is plain.
func (r *reader) relative(file string, err error) error {
	folder := filepath.Dir(r.file.Provider.Source)
	var e *Error
	if folder != "." && !filepath.IsAbs(file) && errors.Is(err, fs.ErrNotExist) && errors.As(err, &e) && e.hint == "" {
		e.hint = "a path in the settings is relative to their folder, " + folder
	}
	return err
}
