package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// arrows says which packages of ours a package may import. The picture in
// docs/architecture.md is this table.
var arrows = map[string][]string{
	".":                 {"internal/cli"},
	"internal/api":      {"internal/engine", "internal/errtext", "internal/migrate", "internal/picture", "internal/report", "internal/scan", "internal/settings", "internal/settings/powersync", "internal/settings/realm", "internal/share", "internal/stats", "internal/timespec", "internal/tokengen", "rules/powersync", "rules/realm", "rules", "checks"},
	"internal/cli":      {"internal/api", "internal/docgen", "internal/emulator", "internal/engine", "internal/errtext", "internal/errtext/refusers", "internal/fetch", "internal/migrate", "internal/remedy", "internal/report", "internal/scan", "internal/settings", "internal/settings/powersync", "internal/settings/realm", "internal/share", "internal/stats", "internal/timespec", "internal/tokengen", "internal/web", "rules/powersync", "rules/realm", "rules", "checks/issuers", "checks"},
	"internal/docgen":   {"internal/errtext", "internal/errtext/refusers", "rules", "checks/issuers", "checks/mangling"},
	"internal/emulator": {"internal/report", "rules/realm", "rules", "checks"},
	"internal/engine":   {"internal/errtext", "internal/remedy", "internal/report", "internal/scan", "internal/stats", "rules", "checks/mangling", "checks"},
	"internal/errtext":  {"internal/errtext/refusers", "internal/keywords", "rules"},
	"internal/fetch":    {"checks"},

	"internal/errtext/refusers": {"rules"},
	"internal/remedy":           {"internal/tokengen", "rules", "checks"},
	"internal/report":           {"internal/picture", "rules", "checks"},
	"internal/migrate":          {"rules/powersync", "rules/realm", "checks/jose", "checks"},
	"internal/keywords":         {},
	"internal/picture":          {},
	"internal/scan":             {"internal/keywords", "checks"},
	"internal/settings":         {"rules", "checks"},
	"internal/share":            {"internal/remedy", "internal/report", "internal/settings", "internal/settings/powersync", "internal/settings/realm", "internal/tokengen", "rules/powersync", "rules/realm", "rules", "checks"},
	"internal/stats":            {"internal/picture", "internal/report", "rules", "checks/mangling", "checks"},
	"internal/text":             {},
	"internal/timespec":         {},
	"internal/tokengen":         {"rules", "checks/jose", "checks"},
	"internal/web":              {"internal/api"},
	"internal/web/wasm":         {"internal/api"},
	"rules/powersync":           {"rules", "checks/jose", "checks/mangling", "checks"},
	"rules/realm":               {"rules", "checks/issuers", "checks/mangling", "checks"},
	"rules":                     {"checks/mangling", "checks"},
	"checks/issuers":            {"checks"},
	"checks/jose":               {"checks"},
	"checks/mangling":           {"checks"},
	"checks":                    {},

	"internal/settings/powersync": {"internal/settings", "rules/powersync", "checks/jose", "checks"},
	"internal/settings/realm":     {"internal/settings", "rules/realm", "checks"},
}

// door is the package through which a stranger's text reaches an output.
const door = "internal/text"

// pure packages touch no file, network or clock, so that they also run in a
// browser.
var pure = []string{"checks", "checks/issuers", "checks/jose", "checks/mangling", "rules", "rules/powersync", "rules/realm", "internal/migrate", "internal/picture", "internal/report", "internal/text", "internal/timespec"}

// only says which files may use a name that reaches into the world, into a key
// or into a token.
var only = map[string][]string{
	"time.Now": {"main.go"},
	"os.Exit":  {"main.go"},
	"Reveal":   {"checks/key.go", "checks/key_text.go", "checks/signature.go", "checks/jose/verify.go", "checks/mangling/hmac_cache.go", "checks/mangling/key_candidates.go", "internal/api/press.go", "internal/migrate/secret_member.go", "internal/settings/powersync/variables.go", "internal/tokengen/signer.go", "internal/tokengen/stand_in.go"},
	// A whole token is a credential as well.
	"RevealSegments": {"checks/mangling/diagnosis.go", "checks/mangling/signed_texts.go", "internal/remedy/attempt.go", "internal/share/share.go", "rules/powersync/authorization_malformed.go", "rules/powersync/reading.go"},
	"RevealSigned":   {"checks/mangling/diagnosis.go", "checks/mangling/signed_texts.go"},
}

// module is the path of this module, which its owner chooses (`make module`).
var module = sync.OnceValue(func() string {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		panic(err)
	}
	return regexp.MustCompile(`(?m)^module (\S+)$`).FindStringSubmatch(string(text))[1]
})

// goFile is one Go file of the module that is no test.
type goFile struct {
	path string // with slashes, from the module's root
	*ast.File
}

func (f goFile) folder() string { return path.Dir(f.path) }

func TestPackagesImportOnlyAlongTheArrows(t *testing.T) {
	for _, file := range goFiles(t) {
		allowed, known := arrows[file.folder()]
		if !known {
			t.Errorf("%s: the table of arrows does not know the package %s", file.path, file.folder())
		}
		for _, imported := range imports(t, file) {
			ours, isOurs := strings.CutPrefix(imported, module()+"/")
			if ours == door && file.folder() != "checks" {
				continue // it is under all that says anything
			}
			if isOurs && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s; the arrows from %s lead only to %v", file.path, ours, file.folder(), allowed)
			}
		}
	}
}

func TestPurePackagesTouchNoWorld(t *testing.T) {
	for _, file := range goFiles(t) {
		if !slices.Contains(pure, file.folder()) {
			continue
		}
		for _, imported := range imports(t, file) {
			if slices.Contains([]string{"os", "net", "syscall", "os/exec", "net/http", "io/ioutil"}, imported) {
				t.Errorf("%s imports %s, but %s touches no file and no network", file.path, imported, file.folder())
			}
		}
	}
}

func TestNamesThatReachOutStayWhereTheyAreListed(t *testing.T) {
	for _, file := range goFiles(t) {
		ast.Inspect(file.File, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			name := selector.Sel.Name
			if x, ok := selector.X.(*ast.Ident); ok && only[name] == nil {
				name = x.Name + "." + name
			}
			if files := only[name]; files != nil && !slices.Contains(files, file.path) {
				t.Errorf("%s uses %s, which belongs into %v alone", file.path, name, files)
			}
			return true
		})
	}
}

// imports returns the paths that a file imports.
func imports(t *testing.T, file goFile) []string {
	t.Helper()
	var list []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, imported)
	}
	return list
}

// goFiles parses the module's Go files, without tests and testdata. It fails
// if it finds suspiciously few: a guard that sees nothing guards nothing.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || name != "." && strings.HasPrefix(entry.Name(), ".")):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, goFile{filepath.ToSlash(name), file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 30 {
		t.Fatalf("only %d Go files found", len(files))
	}
	return files
}

func TestLinksInThePapersLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^()#:\s]+)(?:#[^()\s]*)?\)`)
	papers := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, pattern := range []string{"docs/*.md", "docs/decisions/*.md"} {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, more...)
	}
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(paper), found[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", paper, found[1])
			}
		}
	}
}
