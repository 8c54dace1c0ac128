package settings

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
)

// Secret is the value of a secret that an exported provider names.
type Secret struct {
	Name string
	Key  *checks.Key
	// Position is where the name stands; it is empty if a flag gives it.
	Position checks.Position
}

// Shown returns the secret's name, unless it could be a key.
func (s Secret) Shown() string {
	if repeatable(s.Name) {
		return s.Name
	}
	return "a secret"
}

// secretName is what App Services takes for the name of a secret.
var secretName = lazily(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// secretForms says how a flag gives the value of a secret.
const secretForms = "NAME=env:VARIABLE or NAME=file:PATH"

// ParseSecret reads NAME=env:VARIABLE or NAME=file:PATH, and the value itself.
// An error repeats neither where it could be the key.
func ParseSecret(text string, lookupEnv func(string) (string, bool)) (Secret, error) {
	name, from, _ := strings.Cut(text, "=")
	kind, where, _ := strings.Cut(from, ":")
	if !secretName().MatchString(name) || where == "" || kind != "env" && kind != "file" {
		return Secret{}, &Error{
			text: "this is not of the form " + secretForms,
			hint: "what was given is not shown, since it could be the key itself",
		}
	}
	read := KeyFromFile
	if kind == "env" {
		read = func(name string) (*checks.Key, error) { return KeyFromEnv(name, lookupEnv) }
	}
	key, err := read(where)
	return Secret{Name: name, Key: key}, err
}

// slot is the place of one signing key of an exported provider.
type slot struct {
	// is reports whether a name is that of the secret which holds the key. The
	// name itself is not kept: it may be a key by mistake.
	is       func(name string) bool
	shown    string // the name, or where it stands if it could be a key
	nameable bool   // shown is the name
	unusable bool   // no secret can have the name

	key    *checks.Key // nil: not told
	legacy bool        // it is signingKey, of which there is one
	at     checks.Position
}

// secretSlot returns the slot of the secret of that name, which stands in the
// provider's field.
func secretSlot(name, field string, at checks.Position) slot {
	usable := secretName().MatchString(name)
	one := slot{
		is:       func(other string) bool { return other == name },
		shown:    field,
		nameable: usable && repeatable(name),
		unusable: !usable,
		at:       at,
	}
	if one.nameable {
		one.shown = name
	}
	return one
}

// keySlot returns the slot of a key that stands in the export itself.
func keySlot(key *checks.Key, at checks.Position) slot {
	return slot{is: func(string) bool { return false }, key: key, at: at}
}

// Give gives the values of secrets that the provider names. It is an error if
// the provider does not name one of them.
func (f *File) Give(secrets []Secret) error {
	for _, secret := range secrets {
		if err := f.give(secret); err != nil {
			return err
		}
	}
	if len(secrets) > 0 {
		f.fillKeys()
	}
	return nil
}

func (f *File) give(secret Secret) error {
	found := false
	for i := range f.slots {
		if one := &f.slots[i]; one.is(secret.Name) {
			found, one.key = true, named(secret.Key, one.shown)
		}
	}
	if found || f.Provider.Export.Missing {
		return nil
	}
	e := &Error{Position: secret.Position}
	switch names := f.secretNames(); {
	case !f.exported:
		e.text = "the settings are not those of an exported app, and no other name a secret"
		e.hint = "give the key itself with --key-file PATH or --key-env NAME, or as key in the settings"
	case len(names) == 0:
		e.text = "the provider names no secret in signingKeys"
	default:
		said := ""
		if near := text.DidYouMean(secret.Name, names); repeatable(secret.Name) {
			said = fmt.Sprintf(" %q%s", secret.Name, near)
		}
		e.text = "the provider names no secret" + said
		e.hint = "it names " + strings.Join(names, ", ")
	}
	return e
}

// named returns the key under the secret's name, which says more than that of
// the file or variable where its value stood.
func named(key *checks.Key, name string) *checks.Key {
	again := *key
	again.Name = name
	return &again
}

// secretNames returns the names of the secrets that can be shown.
func (f *File) secretNames() []string {
	var all []string
	for _, one := range f.slots {
		if one.nameable && !slices.Contains(all, one.shown) {
			all = append(all, one.shown)
		}
	}
	return all
}

// fillKeys gives the provider the keys that are known, and names those that
// are not.
func (f *File) fillKeys() {
	p := f.Provider
	p.Keys, p.Export.SecretsNotGiven, p.Export.NotNames = nil, nil, nil
	if len(f.slots) == 0 {
		p.Keys = []*checks.Key{}
	}
	for _, list := range []string{"keys", "secrets", "not_names"} {
		p.ForgetElements(list)
	}
	for _, one := range f.slots {
		if one.unusable {
			p.Positions[fmt.Sprintf("not_names[%d]", len(p.Export.NotNames))] = one.at
			p.Export.NotNames = append(p.Export.NotNames, one.shown)
		}
		if one.key == nil {
			p.Positions[fmt.Sprintf("secrets[%d]", len(p.Export.SecretsNotGiven))] = one.at
			p.Export.SecretsNotGiven = append(p.Export.SecretsNotGiven, one.shown)
			continue
		}
		p.Positions[fmt.Sprintf("keys[%d]", len(p.Keys))] = one.at
		p.Keys = append(p.Keys, one.key)
	}
}
