package settings

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// otherProviders are the authentication providers of an app that are not
// Custom JWT.
var otherProviders = []string{
	"anon-user", "api-key", "local-userpass", "custom-function", "oauth2-google", "oauth2-facebook", "oauth2-apple",
}

// exported reads what is at path if it is an exported app or a file of one. If
// it is another file, it returns the text and nothing else.
func exported(path string) (*File, []byte, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		file, err := readApp(path)
		return file, nil, err
	}
	text, err := readFile(path, maxSettings)
	if err != nil {
		return nil, nil, unreadable(path, err, "")
	}
	file, err := exportFile(path, text)
	return file, text, err
}

// exportFile reads text, the file at path, if it is one of an exported app's.
// Nil and no error mean that it is to be read as realmlint's own settings.
func exportFile(path string, text []byte) (*File, error) {
	isJSON := strings.EqualFold(filepath.Ext(path), ".json")
	start := bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	if !isJSON && !bytes.HasPrefix(start, []byte("{")) && !bytes.HasPrefix(start, []byte("[{")) {
		return nil, nil
	}
	v, err := parseJSON(path, text)
	if err != nil {
		if isJSON || bytes.Contains(text, []byte(customToken)) {
			return nil, err
		}
		return nil, nil // YAML may begin with a brace as well
	}
	switch {
	case isAppConfig(v):
		return readApp(filepath.Dir(path))
	case !isJSON && !isProvider(v) && !isKeyed(v), isOwn(v):
		return nil, nil
	}
	return readExport(path, rootOf(path), v)
}

// isAppConfig reports whether v is what stands at the root of an app.
func isAppConfig(v *value) bool { return v.member("config_version") != nil }

// isProvider reports whether v is the block of one provider.
func isProvider(v *value) bool {
	kind := v.member("type")
	if kind == nil {
		kind = v.member("name")
	}
	if kind == nil {
		return v.member("config") != nil || v.member("secret_config") != nil
	}
	text, _ := kind.text()
	return text == customToken || slices.Contains(otherProviders, text)
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
	own := names((&reader{file: newFile("")}).settings())
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
func readExport(path, root string, v *value) (*File, error) {
	x := newExportReader(path)
	if v.isList() {
		return nil, x.fault(v, "this is a list; an export has its providers by name, {%q: {…}}", customToken)
	}
	block := v.member(customToken)
	if isProvider(v) && block == nil {
		block = v
		if kind, _ := typeOf(v).text(); kind != customToken && kind != "" {
			e := x.fault(typeOf(v), "this is the provider %s, not a Custom JWT provider", kind)
			e.hint = "name the file of the provider custom-token, or the app's folder"
			return nil, e
		}
	}
	if block != nil {
		if err := x.provider(block); err != nil {
			return nil, err
		}
		return x.file, x.complete(root)
	}
	if other := underAnotherName(v); other != nil {
		return nil, x.fault(other, "a Custom JWT provider stands under another name here; App Services exports it as %q", customToken)
	}
	emptied := v.isObject() && len(v.members) == 0 && root != ""
	if !isKeyed(v) && !emptied {
		e := x.fault(v, "this is not the provider of an exported app")
		e.hint = "name the app's folder, its " + providersFile + " or its " + providerFile
		return nil, e
	}
	x.note("provider", v)
	return x.file, x.missing(root)
}

// typeOf returns what a block says it is.
func typeOf(v *value) *value {
	if kind := v.member("type"); kind != nil {
		return kind
	}
	if name := v.member("name"); name != nil {
		return name
	}
	return &value{}
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
