// The oracle asks golang-jwt v3.2.2, and jwt-go v3.2.0 before it, what they
// answer to the tokens that cases.json describes, and writes the answers to
// recorded.json. The main module replays them without these libraries.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

func main() {
	check := flag.Bool("check", false, "compare with recorded.json instead of writing it")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	cases, err := readCases("cases.json")
	if err != nil {
		return err
	}
	keys, err := readKeys("keys")
	if err != nil {
		return err
	}
	fresh, err := record(cases, keys)
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile("recorded.json", fresh, 0o644)
	}
	committed, err := os.ReadFile("recorded.json")
	if err != nil {
		return err
	}
	if !bytes.Equal(committed, fresh) {
		return fmt.Errorf("recorded.json is not what the libraries answer now:\n%s", strings.Join(compare(committed, fresh), "\n"))
	}
	return nil
}

// recorded is one answer of recorded.json. What the libraries said stands
// first, so that a difference is seen where its line begins.
type recorded struct {
	ID        string   `json:"id"`
	Faults    []string `json:"faults,omitempty"`
	Gap       string   `json:"gap,omitempty"`
	GolangJWT answer   `json:"golang-jwt-v3.2.2"`
	JWTGo     answer   `json:"jwt-go-v3.2.0"`
	Algorithm string   `json:"algorithm"`
	Keys      []string `json:"keys"` // as the record's own keys name them
	Now       int64    `json:"now"`
	Token     string   `json:"token,omitempty"`
	Bytes     []byte   `json:"token_base64,omitempty"` // instead of Token if that is not UTF-8
}

// record mints every case, asks both libraries, and lays their answers out
// one a line, behind the keys that they name.
func record(cases []testCase, keyFiles map[string]string) ([]byte, error) {
	keys := map[string]string{}
	var lines [][]byte
	for _, c := range cases {
		made, err := c.mint(keyFiles)
		if err != nil {
			return nil, fmt.Errorf("case %q: %w", c.ID, err)
		}
		for i, name := range c.Keys {
			keys[name] = made.keys[i]
		}
		line, err := onOneLine(c.answered(made))
		if err != nil {
			return nil, fmt.Errorf("case %q: %w", c.ID, err)
		}
		lines = append(lines, line)
	}
	named, err := json.MarshalIndent(keys, "", "  ")
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "{\"keys\": %s,\n\"answers\": [\n%s\n]}\n", named, bytes.Join(lines, []byte(",\n"))), nil
}

func (c *testCase) answered(made minted) recorded {
	r := recorded{
		ID: c.ID, Faults: c.faults, Gap: c.Gap,
		GolangJWT: made.golangJWT(), JWTGo: made.jwtGo(),
		Algorithm: c.Algorithm, Keys: c.Keys, Now: c.Now,
	}
	if utf8.ValidString(made.token) {
		r.Token = made.token
	} else {
		r.Bytes = []byte(made.token)
	}
	return r
}

// onOneLine is json.Marshal that leaves <, > and & as they are.
func onOneLine(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(b.Bytes()), err
}

// compare returns the lines that only one of the two records has.
func compare(committed, fresh []byte) []string {
	before, after := strings.Split(string(committed), "\n"), strings.Split(string(fresh), "\n")
	return append(missing("-", before, after), missing("+", after, before)...)
}

// missing returns the lines that are not in the other record, marked and cut
// to a readable length. A final comma does not count.
func missing(mark string, lines, other []string) []string {
	there := map[string]bool{}
	for _, line := range other {
		there[strings.TrimSuffix(line, ",")] = true
	}
	var list []string
	for _, line := range lines {
		if !there[strings.TrimSuffix(line, ",")] {
			list = append(list, mark+" "+line[:min(len(line), 300)])
		}
	}
	return list
}
