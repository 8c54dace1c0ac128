// Package settings reads what a token is checked against: a realmlint.yaml, or
// the files in which a server keeps its settings itself, and the keys that
// stand in files and in environment variables.
//
// What all servers share is here: keys, JWK sets, YAML with the place of every
// value, severities of rules, errors. What a server has of its own is read by
// its Loader, in a folder below that bears the server's name. Whoever wants
// settings hands in the loaders that it knows:
//
//	loaders := []settings.Loader{realmsettings.Loader(nil)}
//	file, err := settings.Read(settings.Source{Path: "realmlint.yaml", LookupEnv: os.LookupEnv}, loaders)
//	provider := file.Settings.(*realm.Provider)
//
// Whatever goes wrong is an *Error, or several: all mistakes of a realmlint.yaml
// come at once, in its order. Its text never holds a key: values are not
// repeated at all, and names only where they cannot be a key by mistake.
package settings

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// MaxFile is how many bytes a settings file may have.
const MaxFile = 1 << 20

// Source is where settings come from.
type Source struct {
	// Path is a file or a folder, or what findings and errors call a text that
	// was pasted.
	Path string
	// Optional takes a file that is not there for one that says nothing.
	Optional bool
	// LookupEnv answers as os.LookupEnv does.
	LookupEnv func(string) (string, bool)

	// KeyMissing takes the name of an environment variable that was to hold a key
	// and is empty or not set; the settings then count as if they gave no key.
	// Nil: it is an error.
	KeyMissing func(variable string)

	// Text is what stands in the file. Only a source that was pasted has to
	// bring it.
	Text []byte
	// Folder: Path is one, and has no text. Open finds that out.
	Folder bool
	// Pasted sources touch neither a file nor the environment. Keys that stand
	// there count as not told.
	Pasted bool
	// HasKeySet says that a JWK set was pasted beside the text, so that the
	// file which the text names for it is not missed.
	HasKeySet bool
}

// Loader reads the settings of one server. A source is offered to all; a
// realmlint.yaml goes to the one whose server it names, else to the first.
type Loader struct {
	Server *rules.Server
	// Own reads a source in the server's own form, such as an exported app. Nil
	// and no error mean that it is something else.
	Own func(Source) (checks.Settings, error)
	// YAML reads the members of a realmlint.yaml, a mapping: those of the server
	// and those of Reader.Common.
	YAML func(r *YAMLReader, root *yaml.Node) (checks.Settings, error)
}

// File is what a source says.
type File struct {
	// Settings are of the type that the server's rules ask for: *realm.Provider.
	Settings checks.Settings
	// Policy holds the severities under `rules:`; it is never nil.
	Policy rules.Policy
	// Ignores are the entries under `ignore:`.
	Ignores rules.Ignores
}

// Read reads the settings of a source, and the key files and environment
// variables that they name. A path in a settings file is relative to its folder.
//
// The error of a file that is not there is fs.ErrNotExist.
func Read(src Source, loaders []Loader) (*File, error) {
	src, err := src.open()
	if err != nil {
		return nil, err
	}
	file, err := src.read(loaders)
	if err != nil {
		return nil, ofAnotherServer(src, loaders, err)
	}
	return file, nil
}

// read reads the settings of a source that was opened.
func (src Source) read(loaders []Loader) (*File, error) {
	var refused error
	for _, loader := range loaders {
		settings, err := loader.Own(src)
		if settings != nil && err == nil {
			return &File{Settings: settings, Policy: rules.Policy{}}, nil
		}
		if err != nil {
			refused = err // the first loader takes any JSON file for its own, the others only what is
		}
	}
	if refused != nil {
		return nil, refused
	}
	root, err := ParseYAML(src.Path, src.Text)
	if err != nil {
		return nil, err
	}
	r := &YAMLReader{Source: src, Positions: make(checks.Positions), Ends: make(checks.Ends), policy: rules.Policy{}}
	unplain := unplain(src.Path, root, nil)
	if root.Kind != yaml.MappingNode {
		if len(unplain) > 0 {
			return nil, inOrder(src.Path, unplain...)
		}
		return nil, r.Fault(root, `settings must be names with values, such as "app_id: myapp-abcde"`)
	}
	loader, err := r.loader(root, loaders)
	if err != nil {
		return nil, err
	}
	r.server = loader.Server
	settings, err := loader.YAML(r, root)
	if err = inOrder(src.Path, append(unplain, elsewhere(err, unplain))...); err != nil {
		return nil, shortened(src.Path, err)
	}
	return &File{settings, r.policy, r.ignores}, nil
}

// loader returns the one whose server the file names, or the first.
func (r *YAMLReader) loader(root *yaml.Node, loaders []Loader) (Loader, error) {
	for i := 0; i+1 < len(root.Content); i += 2 {
		name, value := root.Content[i], root.Content[i+1]
		if name.Value != serverSetting {
			continue
		}
		var ids []string
		for _, loader := range loaders {
			if value.Kind == yaml.ScalarNode && value.Value == loader.Server.ID {
				return loader, nil
			}
			ids = append(ids, loader.Server.ID)
		}
		return Loader{}, r.Fault(value, "server must be %s%s", strings.Join(ids, " or "), text.DidYouMean(value.Value, ids))
	}
	return loaders[0], nil
}

// open returns the source with its text.
func (s Source) open() (Source, error) {
	if s.Pasted {
		if len(s.Text) > MaxFile {
			return s, Unreadable(s.Path, errTooLarge, "")
		}
		return s, nil
	}
	opened, err := Open(s.Path)
	s.Text, s.Folder = opened.Text, opened.Folder
	if s.Optional && errors.Is(err, fs.ErrNotExist) {
		s.Path, s.Text, err = "", []byte("{}"), nil
	}
	return s, err
}

// errLeadsNowhere is the fault of a link, which is there though nothing stands in it.
const errLeadsNowhere Reason = "this is a link to a file that is not there"

// Open returns the file or folder at path as a source. A link that leads nowhere is
// no file that is not there.
func Open(path string) (Source, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return Source{Path: path, Folder: true}, nil
	}
	text, err := readFile(path, MaxFile)
	if errors.Is(err, fs.ErrNotExist) {
		if _, there := os.Lstat(path); there == nil {
			err = errLeadsNowhere
		}
	}
	if err != nil {
		return Source{}, Unreadable(path, err, "")
	}
	return Source{Path: path, Text: text}, nil
}
