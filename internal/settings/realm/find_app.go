package realm

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"realmlint/internal/settings"
)

// IsApp reports whether the folder is the root of an exported app.
func IsApp(folder string) bool {
	entries, err := list(folder, maxEntries)
	return err == nil && isAppRoot(folder, entries)
}

// isAppRoot reports whether the folder with these entries is the root of an
// exported app. A config.json is anybody's, unless it has a config_version.
func isAppRoot(folder string, entries []fs.DirEntry) bool {
	return slices.ContainsFunc(entries, func(entry fs.DirEntry) bool {
		switch entry.Name() {
		case "realm_config.json", "stitch.json", "root_config.json", providersFolder:
			return entry.IsDir() == (entry.Name() == providersFolder)
		case "auth":
			return isThere(folder, providersFile)
		case "config.json":
			text, err := readIn(folder, entry.Name())
			if err != nil {
				return false
			}
			v, err := parseJSON(entry.Name(), text)
			return err == nil && isAppConfig(v)
		}
		return false
	})
}

// How far a folder is searched for an app.
const (
	maxDepth   = 6
	maxEntries = 20_000
)

var errCrowded = settings.Reason(fmt.Sprintf("there are more than %d files and folders in this folder", maxEntries))

// appRoot returns the folder if it is the root of an app or the auth folder of
// one, else the only root below it.
func appRoot(folder string) (string, error) {
	roots, err := findRoots(folder)
	switch {
	case err != nil:
		return "", settings.Unreadable(folder, err, "name the app's own folder")
	case len(roots) == 1:
		return roots[0], nil
	case len(roots) > 1:
		return "", severalApps(folder, roots)
	}
	if parent := rootOf(filepath.Join(folder, "a file in it")); parent != "" && IsApp(parent) {
		return parent, nil
	}
	return "", &settings.Error{
		Text:   folder + ": there is no exported app in this folder",
		Advice: "an app has " + providersFile + ", or " + providerFile + "; for settings of realmlint's own name the file, such as " + filepath.Join(folder, "realmlint.yaml"),
	}
}

// findRoots searches the folder, level by level, for roots of apps. It follows
// no links, and does not go into an app.
func findRoots(folder string) ([]string, error) {
	var roots []string
	left := maxEntries
	level := []string{folder}
	for depth := 0; depth <= maxDepth && len(level) > 0; depth++ {
		var below []string
		for _, folder := range level {
			entries, err := list(folder, left)
			if err != nil && (depth == 0 || errors.Is(err, errCrowded)) {
				return nil, err // others are not ours to read
			}
			left -= len(entries)
			if isAppRoot(folder, entries) {
				roots = append(roots, folder)
				continue
			}
			for _, entry := range entries {
				if name := entry.Name(); entry.IsDir() && name != "node_modules" && !strings.HasPrefix(name, ".") {
					below = append(below, filepath.Join(folder, name))
				}
			}
		}
		level = below
	}
	slices.Sort(roots)
	return roots, nil
}

// list returns up to limit entries of a folder, sorted; more are an error.
func list(folder string, limit int) ([]fs.DirEntry, error) {
	f, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(limit + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(entries) > limit {
		return nil, errCrowded
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// severalApps asks which of several apps is meant.
func severalApps(folder string, roots []string) error {
	const most = 10
	var all []string
	for _, root := range roots[:min(len(roots), most)] {
		id := "without an App ID"
		if config, err := readAppConfig(root); err == nil && len(config.ids) > 0 {
			id = strings.Join(config.ids, ", ")
		}
		all = append(all, fmt.Sprintf("%s (%s)", root, id))
	}
	if len(roots) > most {
		all = append(all, "…")
	}
	return &settings.Error{
		Text:   fmt.Sprintf("%s: there are %d exported apps in this folder: %s", folder, len(roots), strings.Join(all, ", ")),
		Advice: "name one of them, such as " + roots[0],
	}
}
