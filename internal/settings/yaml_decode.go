package settings

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// YAMLReader turns the nodes of one realmlint.yaml into settings. What it reads
// from and where to stands in the table of fields that Members is given.
type YAMLReader struct {
	Source
	// Positions says where a setting stands, by its path: "metadata_fields[0].name".
	Positions checks.Positions
	Ends      checks.Ends
	// KeyElsewhere: the settings were pasted and name a file or a variable for a
	// key, or the variable has no value and may lack it. Key returned a placeholder
	// for it.
	KeyElsewhere bool

	inKey   bool     // within {env: …} or {file: …}, where even a name may be a key
	known   []string // the names of the file's own settings
	lines   []string // of the text, once one was asked for
	server  *rules.Server
	policy  rules.Policy  // what `rules:` says
	ignores rules.Ignores // what `ignore:` says
}

// Field is a name that may stand in a mapping, with what reads its value. Path
// says where the value stands.
type Field struct {
	Name string
	Read func(n *yaml.Node, path string) error
	// Priority says what is read before its neighbours, wherever it stands: 2
	// before 1, 1 before the rest.
	Priority int
}

// serverSetting names the server that a file is for. Read has taken notice of it.
const serverSetting = "server"

// Common are the fields that settings of every server have.
func (r *YAMLReader) Common() []Field {
	var server string
	return []Field{{Name: "rules", Read: r.rules}, {Name: "ignore", Read: r.ignore}, {Name: serverSetting, Read: r.Text(&server)}}
}

// Names returns the names of fields in their order.
func Names(fields []Field) []string {
	all := make([]string, len(fields))
	for i, field := range fields {
		all[i] = field.Name
	}
	return all
}

// At is the place of n.
func (r *YAMLReader) At(n *yaml.Node) checks.Position {
	return checks.Position{File: r.Path, Line: n.Line, Column: n.Column}
}

// Fault is the error of what stands at n.
func (r *YAMLReader) Fault(n *yaml.Node, format string, args ...any) *Error {
	return Errorf(r.At(n), format, args...)
}

// Locate gives an error from outside the file the place of the setting that
// led there.
func (r *YAMLReader) Locate(n *yaml.Node, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	located := *e
	located.Position = r.At(n)
	return &located
}

// Beside returns the path that a path in the settings means: one that is
// relative to their folder.
func (r *YAMLReader) Beside(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(r.Path), path)
}

// Members reads the mapping n, in which each of known may stand once, and notes
// the place of every value. The path of the whole file is empty. What is wrong
// with one member does not keep the others from being read.
func (r *YAMLReader) Members(n *yaml.Node, path string, known []Field) error {
	if path == "" {
		r.known = Names(known)
	}
	var errs []error
	for priority := 2; priority >= 0; priority-- {
		lines := make(map[string]int)
		for i := 0; i+1 < len(n.Content); i += 2 {
			name, value := n.Content[i], n.Content[i+1]
			which := slices.IndexFunc(known, func(f Field) bool { return name.Kind == yaml.ScalarNode && name.Value == f.Name })
			switch {
			case which < 0 && priority == 0:
				errs = append(errs, r.unknown(name, value, path, known))
			case which >= 0 && known[which].Priority == priority:
				errs = append(errs, r.member(lines, name, value, path, known[which]))
			}
		}
	}
	return inOrder(r.Path, errs...)
}

// member reads one member of the mapping at path. Lines are those of its
// neighbours' names.
func (r *YAMLReader) member(lines map[string]int, name, value *yaml.Node, path string, field Field) error {
	inner := strings.TrimPrefix(path+"."+field.Name, ".")
	if line := lines[field.Name]; line > 0 {
		return r.Fault(name, "%s stands on line %d already; leave one out", inner, line)
	}
	lines[field.Name] = name.Line
	r.note(inner, value)
	return field.Read(value, inner)
}

// note keeps where the setting at path stands, and if it is a scalar of one line,
// where it ends.
func (r *YAMLReader) note(path string, n *yaml.Node) {
	r.Positions[path] = r.At(n)
	if n.Kind != yaml.ScalarNode || n.Anchor != "" {
		return
	}
	if r.lines == nil {
		r.lines = plainLines(string(r.Source.Text))
	}
	if n.Line > len(r.lines) || len(r.lines[n.Line-1]) > longestLine {
		return
	}
	line := []rune(r.lines[n.Line-1])
	if n.Column-1 > len(line) {
		return
	}
	if length := scalarLength(n, string(line[n.Column-1:])); length > 0 {
		r.Ends[path] = n.Column + length
	}
}

// longestLine is how many bytes a line may have in which an end is looked for.
const longestLine = 1000

// plainLines returns the lines of a text, or one that is empty, if YAML counts them
// otherwise.
func plainLines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.ContainsAny(text, "\r\u0085\u2028\u2029\ufeff") {
		return []string{""}
	}
	return strings.Split(text, "\n")
}

// scalarLength returns how many characters a scalar takes at the beginning of what
// is left of its line; 0 if it is not told.
func scalarLength(n *yaml.Node, rest string) int {
	written := n.Value
	switch n.Style &^ yaml.TaggedStyle {
	case 0:
	case yaml.DoubleQuotedStyle:
		written = `"` + n.Value + `"`
	case yaml.SingleQuotedStyle:
		written = "'" + strings.ReplaceAll(n.Value, "'", "''") + "'"
	default:
		return 0
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Value == "" && n.Style == 0 || !strings.HasPrefix(rest, written) {
		return 0
	}
	return utf8.RuneCountInString(written)
}

// unknown is the error of a name that is none of known.
func (r *YAMLReader) unknown(name, value *yaml.Node, path string, known []Field) error {
	where := ""
	if path != "" {
		where = " in " + path
	}
	near := text.DidYouMean(name.Value, Names(known))
	if near == "" && r.inKey {
		return r.Fault(name, "%s must be %s", path, KeyForms)
	}
	said := ""
	if nameLike(name.Value, near != "") && !Bare(value) && !r.inKey {
		said = fmt.Sprintf(" %q", name.Value)
	}
	err := r.Fault(name, "unknown setting%s%s%s", said, where, near)
	if near == "" {
		err.Advice = "known are " + strings.Join(Names(known), ", ")
	}
	return err
}

// Bare reports whether nothing at all stands where value should: the name is
// then a lone text, as in {key, text}.
func Bare(value *yaml.Node) bool {
	return value.Kind == yaml.ScalarNode && value.Value == "" && value.Style == 0
}

// MaxListed is how many elements a list of the settings may have. Each is held
// against what a token lists, and each required metadata field is tried as one
// that is not; nobody has as many.
const MaxListed = 128

// TooLong is the error of a list of so many elements.
func TooLong(at checks.Position, list string, elements int) *Error {
	return Errorf(at, "%s has %d elements, up to %d are read; leave some out", list, elements, MaxListed)
}

// List reads the list n, each of whose elements read reads, whatever is wrong with
// the others.
func (r *YAMLReader) List(n *yaml.Node, path, want string, read func(n *yaml.Node, path string) error) error {
	if n.Kind != yaml.SequenceNode {
		return r.WrongType(n, path, want)
	}
	if len(n.Content) > MaxListed {
		return TooLong(r.At(n.Content[MaxListed]), path, len(n.Content))
	}
	var errs []error
	for i, element := range n.Content {
		inner := fmt.Sprintf("%s[%d]", path, i)
		r.note(inner, element)
		errs = append(errs, read(element, inner))
	}
	return inOrder(r.Path, errs...)
}

// Text returns what reads a text.
func (r *YAMLReader) Text(into *string) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			return r.WrongType(n, path, "a text")
		}
		if kind := mistakable(n); kind != "" {
			return r.Fault(n, "%s must be a text, and YAML may take this for %s; put quotes around it", path, kind)
		}
		*into = n.Value
		return nil
	}
}

// mistakable says what a scalar without quotes is, if not a text. yaml.v3 takes
// yes and off for texts; YAML 1.1 and many who read it do not.
func mistakable(n *yaml.Node) string {
	switch n.Tag {
	case "!!int", "!!float":
		return "a number"
	case "!!timestamp":
		return "a date"
	case "!!bool":
		return "true or false"
	}
	if n.Style == 0 {
		switch strings.ToLower(n.Value) {
		case "yes", "no", "on", "off":
			return "true or false"
		}
	}
	return ""
}

// Texts returns what reads a text or a list of texts; an empty text is
// an empty list.
func (r *YAMLReader) Texts(into *[]string) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		var one string
		if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
			if err := r.Text(&one)(n, path); err != nil || one == "" {
				return err
			}
			*into = []string{one}
			return nil
		}
		return r.List(n, path, "a text or a list of texts", func(n *yaml.Node, path string) error {
			if err := r.Text(&one)(n, path); err != nil {
				return err
			}
			if one == "" {
				return r.Fault(n, "%s is empty; leave it out", path)
			}
			*into = append(*into, one)
			return nil
		})
	}
}

// Truth returns what reads true or false.
func (r *YAMLReader) Truth(into *bool) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			err := r.WrongType(n, path, "true or false")
			if n.Style != 0 && n.Kind == yaml.ScalarNode {
				err.Text += ", without quotes"
			}
			return err
		}
		*into = strings.EqualFold(n.Value, "true")
		return nil
	}
}

// WrongType is the error of a value that is not what was wanted, or not there.
func (r *YAMLReader) WrongType(n *yaml.Node, path, want string) *Error {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return r.Fault(n, "%s has no value; write %s, or leave it out", path, want)
	}
	return r.Fault(n, "%s must be %s", path, want)
}
