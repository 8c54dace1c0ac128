package realm

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/internal/text"
)

// SecretValue is the value of a secret that an exported provider names.
type SecretValue = settings.SecretValue

// keyRef is how an exported provider says which of its signing keys it means: by
// the name of a secret, or by the key itself.
type keyRef struct {
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

// refToSecret refers to the secret of that name, which stands in the
// provider's field.
func refToSecret(name, field string, at checks.Position) keyRef {
	usable := settings.IsSecretName(name)
	one := keyRef{
		is:       func(other string) bool { return other == name },
		shown:    field,
		nameable: usable && settings.Repeatable(name),
		unusable: !usable,
		at:       at,
	}
	if one.nameable {
		one.shown = name
	}
	return one
}

// refToKey refers to a key that stands in the export itself.
func refToKey(key *checks.Key, at checks.Position) keyRef {
	return keyRef{is: func(string) bool { return false }, key: key, at: at}
}

// give gives the values of secrets that the provider names. It is an error if
// the provider does not name one of them.
func (d *draft) give(secrets []SecretValue) error {
	for _, secret := range secrets {
		found := d.Export.Missing
		for i := range d.refs {
			if ref := &d.refs[i]; ref.is(secret.Name) {
				// Its name says more than that of the file where its value stood.
				key := *secret.Key
				key.Name = ref.shown
				found, ref.key = true, &key
			}
		}
		if !found {
			return d.notNamed(secret)
		}
	}
	if len(secrets) > 0 {
		d.fillKeys()
	}
	return nil
}

// notNamed is the error of a secret that the provider does not name.
func (d *draft) notNamed(secret SecretValue) error {
	var names []string // those that can be shown
	for _, ref := range d.refs {
		if ref.nameable && !slices.Contains(names, ref.shown) {
			names = append(names, ref.shown)
		}
	}
	e := &settings.Error{Position: secret.Position}
	switch {
	case !d.exported:
		e.Text = "the settings are not those of an exported app, and no other name a secret"
		e.Advice = "give the key itself with --key-file PATH or --key-env NAME, or as key in the settings"
	case len(names) == 0:
		e.Text = "the provider names no secret in signingKeys"
	default:
		said := ""
		if near := text.DidYouMean(secret.Name, names); settings.Repeatable(secret.Name) {
			said = fmt.Sprintf(" %q%s", secret.Name, near)
		}
		e.Text = "the provider names no secret" + said
		e.Advice = "it names " + strings.Join(names, ", ")
	}
	return e
}

// fillKeys gives the provider the keys that are known, and names those that
// are not.
func (d *draft) fillKeys() {
	p := d.Provider
	p.Keys, p.Export.SecretsNotGiven, p.Export.NotNames = nil, nil, nil
	if len(d.refs) == 0 {
		p.Keys = []*checks.Key{}
	}
	for _, list := range []string{"keys", "secrets", "not_names"} {
		p.Positions.ForgetElements(list)
	}
	for _, one := range d.refs {
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
