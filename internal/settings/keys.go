package settings

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// MaxKey is how many bytes a key may have, wherever it stands. An RSA key in PEM
// has under four thousand.
const MaxKey = 64 << 10

// KeyForms says how a key can be given in YAML.
const KeyForms = "a text, {env: NAME} or {file: PATH}"

// KeyFromFile reads a key: the file's bytes as they are, but for one final line
// end (LF or CRLF). The key is named path. An empty file is an error.
func KeyFromFile(path string) (*checks.Key, error) { return keyFromFile(path, path) }

// keyFromFile reads the key at path, which the user wrote as name.
func keyFromFile(name, path string) (*checks.Key, error) {
	subject, hint := "key file", "a path that could be the key itself is not shown"
	if pathLike(name) {
		subject, hint = "key file "+name, ""
	}
	text, err := readFile(path, MaxKey)
	if err != nil {
		return nil, Unreadable(subject, err, hint)
	}
	if line, ended := bytes.CutSuffix(text, []byte("\n")); ended {
		text = bytes.TrimSuffix(line, []byte("\r"))
	}
	if len(text) == 0 {
		return nil, &Error{Text: subject + ": this is empty; write the key into it", Advice: hint}
	}
	return checks.NewKey(name, checks.NewSecret(text)), nil
}

// KeyFromEnv reads a key from the environment variable of that name: its value
// as it is. The key is named "$NAME". A variable that is not set, or set to
// nothing, is an error. lookupEnv answers as os.LookupEnv does.
func KeyFromEnv(name string, lookupEnv func(string) (string, bool)) (*checks.Key, error) {
	subject, hint, shown := "the environment variable", "a name that could be the key itself is not shown", ""
	if variableLike(name) {
		subject, hint, shown = "environment variable "+name, "", name
	}
	if strings.HasPrefix(name, "$") {
		return nil, &Error{Text: subject + ` is named without "$" here`}
	}
	value, ok := lookupEnv(name)
	if !ok {
		return nil, &Error{Text: subject + " is not set", Advice: hint, variable: shown}
	}
	if value == "" {
		return nil, &Error{Text: subject + " is empty; set it to the key", Advice: hint, variable: shown}
	}
	return checks.NewKey("$"+name, checks.NewSecret([]byte(value))), nil
}

// Key reads a key in any of its forms; it may be empty.
func (r *YAMLReader) Key(n *yaml.Node, path string) (*checks.Key, error) {
	if n.Kind == yaml.MappingNode {
		return r.keyElsewhere(n, path)
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return nil, r.WrongType(n, path, KeyForms)
	}
	var text string
	if err := r.Text(&text)(n, path); err != nil {
		return nil, err
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		// `key: |` ends in a line end that nobody typed as part of the key.
		text = strings.TrimSuffix(text, "\n")
	}
	return checks.NewKey(path, checks.NewSecret([]byte(text))), nil
}

// placeholderKey is the text of a key that is not here. It only has to be a text: who
// reads settings that were pasted drops it.
const placeholderKey = "a key that stands elsewhere"

// keyElsewhere reads {env: NAME} or {file: PATH}.
func (r *YAMLReader) keyElsewhere(n *yaml.Node, path string) (*checks.Key, error) {
	var env, file string
	r.inKey = true
	err := r.Members(n, path, []Field{{Name: "env", Read: r.Text(&env)}, {Name: "file", Read: r.Text(&file)}})
	r.inKey = false
	if err != nil {
		return nil, err
	}
	if len(n.Content) != 2 {
		return nil, r.Fault(n, "%s must be %s", path, KeyForms)
	}
	value := n.Content[1]
	switch {
	case env+file != "" && r.Pasted:
		r.KeyElsewhere = true
		return checks.NewKey(path, checks.NewSecret([]byte(placeholderKey))), nil
	case env != "":
		key, err := KeyFromEnv(env, r.LookupEnv)
		if missing := Variable(err); missing != "" && r.KeyMissing != nil {
			r.KeyMissing(missing)
			r.KeyElsewhere = true
			return checks.NewKey(path, checks.NewSecret([]byte(placeholderKey))), nil
		}
		return key, r.Locate(value, err)
	case file != "":
		key, err := keyFromFile(file, r.Beside(file))
		return key, r.Locate(value, r.relative(file, err))
	}
	return nil, r.Fault(value, "%s.%s is empty; write a name, or leave %s out", path, n.Content[0].Value, path)
}

// relative adds to the error of a key file that is not there where it was
// looked for, unless that is plain.
func (r *YAMLReader) relative(file string, err error) error {
	folder := filepath.Dir(r.Path)
	var e *Error
	if folder != "." && !filepath.IsAbs(file) && errors.Is(err, fs.ErrNotExist) && errors.As(err, &e) && e.Advice == "" {
		e.Advice = "a path in the settings is relative to their folder, " + folder
	}
	return err
}
