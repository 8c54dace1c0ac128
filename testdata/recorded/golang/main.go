// Recorded golang runs JWT libraries for Go on tokens that they refuse, and writes
// what they answer to golang.jsonl, a line a text. The keys are made anew each
// time; no text holds anything of them.
//
//	go run .           # writes ../golang.jsonl; read the diff before you commit
//	go run . --check   # fails if the libraries answer something else now
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"
)

const recordFile = "../golang.jsonl"

// now is the clock of all the libraries that can be given one; the others see
// tokens of the far past and future.
var now = time.Unix(1_700_000_000, 0)

// answer is a line of the record: a text, and the cases in which it came.
type answer struct {
	Library string   `json:"library"`
	Version string   `json:"version"`
	Text    string   `json:"text"`
	Cases   []string `json:"cases"`
}

// library is a module and what asks it: ask calls said with the name of a case and
// the error that came of it.
type library struct {
	module string
	ask    func(m mint, said func(name string, err error))
}

var libraries = []library{
	{"github.com/dgrijalva/jwt-go", askJWTGo},
	{"github.com/golang-jwt/jwt", askGolangJWT3},
	{"github.com/golang-jwt/jwt/v4", askGolangJWT4},
	{"github.com/golang-jwt/jwt/v5", askGolangJWT5},
	{"gopkg.in/square/go-jose.v2", askGoJose2},
	{"github.com/go-jose/go-jose/v3", askGoJose3},
	{"github.com/go-jose/go-jose/v4", askGoJose4},
	{"github.com/coreos/go-oidc", askGoOIDC2},
	{"github.com/coreos/go-oidc/v3", askGoOIDC},
	{"github.com/lestrrat-go/jwx/v2", askJWX2},
	{"github.com/lestrrat-go/jwx/v3", askJWX3},
	{"github.com/zitadel/oidc/v3", askZitadel},
}

func main() {
	check := flag.Bool("check", false, "compare with the committed record")
	flag.Parse()
	time.Local = time.UTC // some texts hold a time as the machine shows it
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "recorded: "+err.Error())
		os.Exit(1)
	}
}

func run(check bool) error {
	fresh, err := record()
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(recordFile, fresh, 0o644)
	}
	committed, err := os.ReadFile(recordFile)
	if err != nil {
		return err
	}
	if bytes.Equal(committed, fresh) {
		return nil
	}
	before, after := bytes.Split(committed, []byte("\n")), bytes.Split(fresh, []byte("\n"))
	return fmt.Errorf("golang.jsonl is not what the libraries answer now:\n%s%s", only("-", before, after), only("+", after, before))
}

// only returns the lines that the other record does not have, marked.
func only(mark string, lines, other [][]byte) string {
	var b bytes.Buffer
	for _, line := range lines {
		if !slices.ContainsFunc(other, func(o []byte) bool { return bytes.Equal(o, line) }) {
			fmt.Fprintf(&b, "%s %s\n", mark, line)
		}
	}
	return b.String()
}

// record asks every library, and lays its texts out in the order in which they
// came first.
func record() ([]byte, error) {
	m, err := newMint()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	for _, l := range libraries {
		for _, a := range l.answers(m) {
			if err := encoder.Encode(a); err != nil {
				return nil, err
			}
		}
	}
	return b.Bytes(), nil
}

// answers returns what the library says, each text once. A token that it lets in
// has no text.
func (l library) answers(m mint) []answer {
	version := versionOf(l.module)
	var list []answer
	l.ask(m, func(name string, refusal error) {
		if refusal == nil {
			return
		}
		at := slices.IndexFunc(list, func(a answer) bool { return a.Text == refusal.Error() })
		if at < 0 {
			list = append(list, answer{l.module, version, refusal.Error(), []string{name}})
		} else {
			list[at].Cases = append(list[at].Cases, name)
		}
	})
	return list
}

// versionOf returns the version of the module that was built in.
func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == module {
			return dep.Version
		}
	}
	return ""
}
