// Package web is the page on which a user pastes a token and the provider's
// settings: served on this machine, or as a folder of files.
//
// The page is the same both times but for one script, engine.js, which says who
// runs the checks: this process, or WebAssembly in the browser.
package web

import (
	"bytes"
	"embed"
	"encoding/base64"
)

//go:generate sh -c "echo 'building the checks as WebAssembly: half a minute the first time' >&2"
//go:generate env GOOS=js GOARCH=wasm go build -trimpath "-ldflags=-s -w" -o built/realmlint.wasm ./wasm
//go:generate gzip -9nf built/realmlint.wasm
//go:generate sh -c "cp -f \"$(go env GOROOT)/lib/wasm/wasm_exec.js\" built/wasm_exec.js"
//go:generate sh -c "echo 'the page is built: realmlint page DIR writes it' >&2"

//go:embed page all:built
var files embed.FS

// Files are the files of a page by name.
type Files map[string][]byte

// The page's Content-Security-Policy. What scripts may connect to is this
// server, for the checks, or with WebAssembly nothing at all.
const (
	policyOfServer = policy + "script-src 'self'; connect-src 'self'"
	policyOfWasm   = policy + "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"

	policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; " +
		"require-trusted-types-for 'script'; trusted-types 'none'; "
)

// pageFiles are the files that both pages have as they stand.
var pageFiles = []string{"index.html", "style.css", "brief.js", "example.js", "explain.js", "files.css", "files.js", "finding.js", "given.js", "form.js", "make.js", "move.js", "picture.js", "share.js", "show.js", "time.js", "token.js", "icon.svg"}

// page returns the files that both pages have, with engine.js.
func page(engine []byte, policy string) Files {
	all := Files{"engine.js": engine}
	for _, name := range pageFiles {
		all[name] = read("page/" + name)
	}
	all["index.html"] = bytes.ReplaceAll(all["index.html"], []byte("{{policy}}"), []byte(policy))
	return all
}

// Static returns the page that runs its checks in the browser. The error, of
// type NotBuilt, is that the binary has no WebAssembly in it.
func Static() (Files, error) {
	program, err := files.ReadFile("built/realmlint.wasm.gz")
	if err != nil {
		return nil, NotBuilt{}
	}
	var engine bytes.Buffer
	engine.Write(read("built/wasm_exec.js"))
	script := bytes.ReplaceAll(read("page/engine-wasm.js"), []byte("{{program}}"), []byte(base64.StdEncoding.EncodeToString(program)))
	engine.Write(script)
	return page(engine.Bytes(), policyOfWasm), nil
}

// NotBuilt is the error of a binary without the checks as WebAssembly.
type NotBuilt struct{}

func (NotBuilt) Error() string { return "this realmlint was built without the page's WebAssembly" }

// Hint says how to get one that has it.
func (NotBuilt) Hint() string {
	return "take a release, or in the source run `go generate ./internal/web` and build again"
}

// read returns a file that is part of every binary, or comes with the program.
func read(name string) []byte {
	text, _ := files.ReadFile(name)
	return text
}
