package realm

import (
	"fmt"
	"path/filepath"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/realm"
)

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
	p := x.draft.Provider
	if len(config.ids) == 1 {
		p.AppID, p.Positions["app_id"] = config.ids[0], config.places[0]
	} else {
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

// expand puts the text that a setting refers to in its place, if the export
// has it: a value of the app, or one of its environment. What it has not, stays
// as it is.
func (x *exportReader) expand(root, environment, setting string, text *string) error {
	value, ofApp := strings.CutPrefix(*text, "%%values.")
	name, path := "values/"+value+".json", []string{"value"}
	if !ofApp {
		var ofEnvironment bool
		if value, ofEnvironment = strings.CutPrefix(*text, "%%environment.values."); !ofEnvironment {
			return nil
		}
		if environment == "" {
			environment = "no-environment"
		}
		name, path = "environments/"+environment+".json", []string{"values", value}
	}
	if !settings.IsWord(value) || !ofApp && !settings.IsWord(environment) {
		return nil
	}
	v, err := readJSON(root, name)
	if v == nil || err != nil {
		return err
	}
	if secret := v.member("from_secret"); secret != nil && secret.content == true {
		return nil // the value is the name of a secret
	}
	for _, member := range path {
		v = v.member(member)
	}
	if found, ok := v.text(); ok {
		e := &x.draft.Export
		e.Expanded = append(e.Expanded, realm.Expanded{
			Setting: setting, Reference: *text, Value: found, File: filepath.Join(root, name),
		})
		*text = found
	}
	return nil
}

// importedKey takes the key of secrets.json, a file that is only ever made by
// hand, for imports: it goes with signingKey, of which there is one.
func (x *exportReader) importedKey(root string) error {
	legacy := len(x.draft.refs) == 1 && x.draft.refs[0].legacy
	if !legacy && len(x.draft.refs) > 0 || x.usesJWKURI || x.draft.Export.Missing {
		return nil
	}
	const name = "secrets.json"
	v, err := readJSON(root, name)
	v = v.member("auth_providers").member(customToken).member("signingKey")
	text, _ := v.text()
	if err != nil || text == "" {
		return err
	}
	path := filepath.Join(root, name)
	key := checks.NewKey(path, checks.NewSecret([]byte(text)))
	if legacy {
		x.draft.refs[0].key = key
	} else {
		x.draft.refs = []keyRef{refToKey(key, checks.Position{File: path, Line: v.line, Column: v.column})}
	}
	x.draft.fillKeys()
	return nil
}
