package realm

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"realmlint/internal/settings"
)

// otherProviders are the authentication providers of an app that are not
// Custom JWT.
var otherProviders = []string{
	"anon-user", "api-key", "local-userpass", "custom-function", "oauth2-google", "oauth2-facebook", "oauth2-apple",
}

// ownForm reads a source that is an exported app or a file of one. Nil and no
// error mean that it is something else: settings of realmlint's own.
func ownForm(src settings.Source) (*draft, error) {
	if src.Folder {
		return readApp(src.Path)
	}
	isJSON := !src.Pasted && strings.EqualFold(filepath.Ext(src.Path), ".json")
	start := bytes.TrimLeft(bytes.TrimPrefix(src.Text, []byte("\ufeff")), " \t\r\n")
	if !isJSON && !bytes.HasPrefix(start, []byte("{")) && !bytes.HasPrefix(start, []byte("[{")) {
		return nil, nil
	}
	v, err := parseJSON(src.Path, src.Text)
	if err != nil {
		if isJSON || bytes.Contains(src.Text, []byte(customToken)) {
			return nil, err
		}
		return nil, nil // YAML may begin with a brace as well
	}
	root := ""
	if !src.Pasted {
		if isAppConfig(v) {
			return readApp(filepath.Dir(src.Path))
		}
		root = rootOf(src.Path)
	}
	if !isJSON && !isProvider(v) && !isKeyed(v) || isOwn(v) {
		return nil, nil
	}
	return readExport(src.Path, root, v)
}

// isAppConfig reports whether v is what stands at the root of an app.
func isAppConfig(v *value) bool { return v.member("config_version") != nil }

// isProvider reports whether v is the block of one provider.
func isProvider(v *value) bool {
	kind := typeOf(v)
	if kind == nil {
		return v.member("config") != nil || v.member("secret_config") != nil
	}
	text, _ := kind.text()
	return text == customToken || slices.Contains(otherProviders, text) || hasRealmConfig(v)
}

// hasRealmConfig reports whether a block has the config of a Custom JWT provider,
// whatever it calls itself.
func hasRealmConfig(v *value) bool {
	config := v.member("config")
	return config != nil && slices.ContainsFunc(config.members, func(m jsonMember) bool {
		name, _ := m.name.text()
		return name != "audience" && strings.HasPrefix(meantField(name), "config.")
	})
}

// isKeyed reports whether v holds providers by their names.
func isKeyed(v *value) bool {
	return slices.ContainsFunc(v.members, func(m jsonMember) bool {
		name, _ := m.name.text()
		return (name == customToken || slices.Contains(otherProviders, name)) && m.value.isObject()
	})
}

// isOwn reports whether v is a realmlint.yaml that is written as JSON.
func isOwn(v *value) bool {
	if isProvider(v) || isKeyed(v) {
		return false
	}
	own := settings.Names(yamlReader{&settings.YAMLReader{}, newDraft("")}.fields())
	return slices.ContainsFunc(v.members, func(m jsonMember) bool {
		name, _ := m.name.text()
		return slices.Contains(own, name)
	})
}

// rootOf returns the root of the app whose provider stands in the file at path;
// empty if the path does not tell.
func rootOf(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	switch filepath.Base(filepath.Dir(absolute)) {
	case "auth", providersFolder:
		return filepath.Join(filepath.Dir(path), "..")
	}
	return ""
}

// readExport reads v, the file at path that holds the provider of the app at
// root, which is empty if there is only the file.
func readExport(path, root string, v *value) (*draft, error) {
	x := newExportReader(path)
	if v.isList() {
		return nil, x.fault(v, "this is a list; an export has its providers by name, {%q: {…}}", customToken)
	}
	block := v.member(customToken)
	if isProvider(v) && block == nil {
		block = v
		kind, _ := typeOf(v).text()
		switch {
		case kind == customToken, kind == "", v.member("type") == nil && !slices.Contains(otherProviders, kind):
		case !slices.Contains(otherProviders, kind):
			return nil, x.fault(typeOf(v), `type is not "custom-token", which a Custom JWT provider has`)
		default:
			e := x.fault(typeOf(v), "this is the provider %s, not a Custom JWT provider", kind)
			e.Advice = "name the file of the provider custom-token, or the app's folder"
			return nil, e
		}
	}
	if block != nil {
		if err := x.provider(block); err != nil {
			return nil, err
		}
		return x.draft, x.complete(root)
	}
	if other := underAnotherName(v); other != nil {
		return nil, x.fault(other, "a Custom JWT provider stands under another name here; App Services exports it as %q", customToken)
	}
	emptied := v.isObject() && len(v.members) == 0 && root != ""
	if !isKeyed(v) && !emptied {
		e := x.fault(v, "this is not the provider of an exported app")
		e.Advice = "name the app's folder, its " + providersFile + " or its " + providerFile
		return nil, e
	}
	x.note("provider", v)
	return x.missing(root)
}

// missing takes down that the app at root has no Custom JWT provider.
func (x *exportReader) missing(root string) (*draft, error) {
	x.draft.Export.Missing = true
	return x.draft, x.complete(root)
}

// typeOf returns what a block says it is; nil if it does not.
func typeOf(v *value) *value {
	if kind := v.member("type"); kind != nil {
		return kind
	}
	return v.member("name")
}

// underAnotherName returns the name of a Custom JWT provider that does not
// stand under its own.
func underAnotherName(v *value) *value {
	for _, m := range v.members {
		if kind, _ := typeOf(m.value).text(); m.value.isObject() && kind == customToken {
			return m.name
		}
	}
	return nil
}
