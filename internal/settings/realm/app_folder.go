package realm

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"realmlint/checks"
	"realmlint/internal/settings"
)

// Where an exported app keeps its Custom JWT provider, newest form first.
const (
	providersFile   = "auth/providers.json"
	providersFolder = "auth_providers"
	providerFile    = providersFolder + "/custom-token.json"
)

// idFiles are the files of an app that may hold its Client App ID, and the
// member that does. In .mdb/meta.json app_id is the app's ObjectId.
var idFiles = []struct{ name, member string }{
	{"realm_config.json", "app_id"},
	{"config.json", "app_id"},
	{"stitch.json", "app_id"},
	{"root_config.json", "app_id"},
	{".mdb/meta.json", "client_app_id"},
}

// readApp reads the app that the folder is, or the only one below it.
func readApp(folder string) (*draft, error) {
	root, err := appRoot(folder)
	if err != nil {
		return nil, err
	}
	if isThere(root, providersFile) && isThere(root, providerFile) {
		return nil, &settings.Error{
			Text:   fmt.Sprintf("%s: %s and %s both hold providers; one is left of an older export", root, providersFile, providerFile),
			Advice: "name the one that counts, such as " + filepath.Join(root, providersFile),
		}
	}
	for _, name := range []string{providersFile, providerFile} {
		v, err := readJSON(root, name)
		if err != nil {
			return nil, err
		}
		if v != nil {
			return readExport(filepath.Join(root, name), root, v)
		}
	}
	if info, err := os.Lstat(filepath.Join(root, providersFolder)); err == nil && info.IsDir() {
		return newExportReader(filepath.Join(root, providerFile)).missing(root)
	}
	return nil, &settings.Error{
		Text:   fmt.Sprintf("%s: there is no %s and no %s in it", root, providersFile, providerFile),
		Advice: "export the whole app, or name the file that holds the provider",
	}
}

// What is not read in an app's folder.
const (
	errLink   settings.Reason = "this is a link that leads out of the app's folder, or nowhere; put the file itself there"
	errNoFile settings.Reason = "this is not a file"
)

// readJSON reads a JSON file of the app; nil if there is none.
func readJSON(root, name string) (*value, error) {
	text, err := readIn(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	path := filepath.Join(root, name)
	if err != nil {
		return nil, settings.Unreadable(path, err, "")
	}
	return parseJSON(path, text)
}

// readIn reads a file of the app. It follows no link that leads out of the
// app's folder, and opens nothing that is not a file.
func readIn(folder, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	if link, _ := root.Lstat(name); err != nil && link != nil && link.Mode()&fs.ModeSymlink != 0 {
		return nil, errLink
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return settings.ReadUpTo(f, settings.MaxFile)
}

func isThere(folder, name string) bool {
	_, err := os.Lstat(filepath.Join(folder, name))
	return err == nil
}

// appConfig is what the files at an app's root say about it.
type appConfig struct {
	ids         []string
	places      []checks.Position
	environment string // the name of its environment, "" for none
}

// readAppConfig reads the App ID and the environment of the app.
func readAppConfig(root string) (appConfig, error) {
	var config appConfig
	for _, file := range idFiles {
		v, err := readJSON(root, file.name)
		if err == nil {
			err = config.read(filepath.Join(root, file.name), file.member, v)
		}
		if err != nil {
			return config, err
		}
	}
	return config, nil
}

// read takes up what one file says, if it is there.
func (c *appConfig) read(path, member string, v *value) error {
	if name, _ := v.member("environment").text(); name != "" {
		c.environment = name
	}
	id := v.member(member)
	if id.isNull() {
		return nil
	}
	at := checks.Position{File: path, Line: id.line, Column: id.column}
	text, ok := id.text()
	if !ok {
		return settings.Errorf(at, "%s must be a text", member)
	}
	if text != "" && !slices.Contains(c.ids, text) {
		c.ids, c.places = append(c.ids, text), append(c.places, at)
	}
	return nil
}
