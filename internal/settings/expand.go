package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"realmlint/checks"
	"realmlint/rules/realm"
)

// missing takes down that the app has no Custom JWT provider.
func (x *exportReader) missing(root string) error {
	x.file.Provider.Export.Missing = true
	return x.complete(root)
}

// complete adds what other files of the app at root say: its ID, the values
// that settings refer to, and the key of an import. Root may be empty.
func (x *exportReader) complete(root string) error {
	if root == "" {
		return nil
	}
	config, err := readAppConfig(root)
	if err != nil {
		return err
	}
	p := x.file.Provider
	if len(config.ids) == 1 {
		p.AppID = config.ids[0]
		p.Positions["app_id"] = config.places[0]
	}
	if len(config.ids) > 1 {
		p.Export.AppIDs = config.ids
		for i, place := range config.places {
			p.Positions[fmt.Sprintf("app_ids[%d]", i)] = place
		}
	}
	for i := range p.Audience {
		if err := x.expand(root, config.environment, fmt.Sprintf("audience[%d]", i), &p.Audience[i]); err != nil {
			return err
		}
	}
	if err := x.expand(root, config.environment, "jwk_uri", &p.JWKURI); err != nil {
		return err
	}
	return x.importedKey(root)
}

// reference is a setting that stands for a value of the app or of its
// environment.
var reference = lazily(`^%%(values|environment\.values)\.([A-Za-z0-9_-]+)$`)

// expand puts the text that a setting refers to in its place, if the export
// has it. What it has not, stays as it is.
func (x *exportReader) expand(root, environment, setting string, text *string) error {
	match := reference().FindStringSubmatch(*text)
	if match == nil {
		return nil
	}
	name, path := "values/"+match[2]+".json", []string{"value"}
	if match[1] != "values" {
		if environment == "" {
			environment = "no-environment"
		}
		if !fileName().MatchString(environment) {
			return nil
		}
		name, path = "environments/"+environment+".json", []string{"values", match[2]}
	}
	v, err := x.other(root, name)
	if v == nil || err != nil {
		return err
	}
	if secret := v.member("from_secret"); secret != nil && secret.content == true {
		return nil // the value is the name of a secret
	}
	for _, member := range path {
		if v = v.member(member); v == nil {
			return nil
		}
	}
	if found, ok := v.text(); ok {
		e := &x.file.Provider.Export
		e.Expanded = append(e.Expanded, realm.Expanded{
			Setting: setting, Reference: *text, Value: found, File: filepath.Join(root, name),
		})
		*text = found
	}
	return nil
}

// fileName is the name of an environment that can be that of a file.
var fileName = lazily(`^[A-Za-z0-9_-]+$`)

// importedKey takes the key of secrets.json, a file that is only ever made by
// hand, for imports: it goes with signingKey, of which there is one.
func (x *exportReader) importedKey(root string) error {
	legacy := len(x.file.slots) == 1 && x.file.slots[0].legacy
	if !legacy && len(x.file.slots) > 0 || x.usesJWKURI || x.file.Provider.Export.Missing {
		return nil
	}
	const name = "secrets.json"
	v, err := x.other(root, name)
	if v == nil || err != nil {
		return err
	}
	for _, member := range []string{"auth_providers", customToken, "signingKey"} {
		if v = v.member(member); v == nil {
			return nil
		}
	}
	text, ok := v.text()
	if !ok || text == "" {
		return nil
	}
	path := filepath.Join(root, name)
	key := checks.NewKey(path, checks.NewSecret([]byte(text)))
	if legacy {
		x.file.slots[0].key = key
	} else {
		x.file.slots = []slot{keySlot(key, checks.Position{File: path, Line: v.line, Column: v.column})}
	}
	x.file.fillKeys()
	return nil
}

// other reads another JSON file of the app; nil if there is none.
func (x *exportReader) other(root, name string) (*value, error) {
	text, err := readIn(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	path := filepath.Join(root, name)
	if err != nil {
		return nil, unreadable(path, err, "")
	}
	return parseJSON(path, text)
}
