package jose_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"realmlint/checks/jose"
)

// written reads JSON as the claim aud of a token, and writes it again; empty if the
// claims are not read.
func written(text string) (again string, ok bool) {
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"aud":` + text + "}"))
	value, there := jose.Read("e30." + claims + ".").Claims.Get("aud")
	if !there {
		return "", true
	}
	return jose.Stringify(value)
}

// asked runs a script of Node.js on a list of texts, which it finds in all.
func asked(t *testing.T, all []string, script string) []string {
	t.Helper()
	if os.Getenv("REALMLINT_NODE") == "" {
		t.Skip("needs Node.js: REALMLINT_NODE=1 go test ./checks/jose -run Oracle")
	}
	in, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "-e", `const all = JSON.parse(require("fs").readFileSync(0, "utf8")); console.log(JSON.stringify(all.map(`+script+")))")
	node.Stdin, node.Stderr = bytes.NewReader(in), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers []string
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(all) {
		t.Fatalf("%d answers to %d questions (%v)", len(answers), len(all), err)
	}
	return answers
}

// compare holds what we make of texts against what Node.js does.
func compare(t *testing.T, all, nodes []string, ours func(string) string) {
	t.Helper()
	different := 0
	for i, text := range all {
		if got := ours(text); got != nodes[i] {
			if different++; different <= 10 {
				t.Errorf("of %q we make %q, Node.js %q", text, got, nodes[i])
			}
		}
	}
	t.Logf("%d texts, %d different", len(all), different)
}

const generated = 20000

// from makes a text of up to n pieces.
func from(r *rand.Rand, pieces []string, n int) string {
	var b strings.Builder
	for range r.IntN(n + 1) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestOracleDecode(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	alphabets := [][]string{
		strings.Split("abcXYZ019-_", ""), strings.Split("abcXYZ019+/-_= %", ""), strings.Split("ab=", ""), strings.Split("abcdefghé= \n\"ÿ\x7f", ""),
		strings.Split("abšĽ=Ā", ""), strings.Split("abc😀\U0001f5ff=\u2028", ""), {"aGk", "aGk", "="},
	}
	all := make([]string, generated)
	for i := range all {
		all[i] = from(r, alphabets[i%len(alphabets)], []int{6, 14, 90}[r.IntN(3)])
	}
	all = slices.AppendSeq(all, maps.Keys(decodings))
	nodes := asked(t, all, `text => Buffer.from(text, "base64").toString("hex")`)
	compare(t, all, nodes, func(text string) string { return hex.EncodeToString(jose.Decode(text)) })
}

func TestOracleNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 0))
	all := make([]string, generated)
	for i := range all {
		switch number := math.Float64frombits(r.Uint64()); i % 4 {
		case 0:
			if all[i] = "1e999"; !math.IsNaN(number) && !math.IsInf(number, 0) {
				all[i] = strconv.FormatFloat(number, 'g', -1, 64)
			}
		case 1:
			all[i] = strconv.FormatFloat(float64(r.IntN(1e6))/math.Pow10(r.IntN(12)), 'f', -1, 64)
		case 2:
			all[i] = strconv.Itoa(1+r.IntN(999)) + from(r, strings.Split("0123456789", ""), 24) + []string{"", ".5", "e3", "E-20", ".25e+2"}[r.IntN(5)]
		default:
			all[i] = "-" + strconv.Itoa(r.IntN(20)) + "e" + strconv.Itoa(r.IntN(60)-30)
		}
	}
	for _, number := range numbers {
		if !math.IsInf(number, 0) {
			all = append(all, strconv.FormatFloat(number, 'g', -1, 64))
		}
	}
	compare(t, all, asked(t, all, `text => JSON.stringify(JSON.parse(text))`), func(text string) string {
		again, _ := written(text)
		return again
	})
}

func TestOracleStringify(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	all := make([]string, generated)
	for i := range all {
		all[i] = document(r, 4)
		if r.IntN(3) == 0 { // most of what is spoilt is no JSON any more
			at := r.IntN(len(all[i]) + 1)
			all[i] = all[i][:at] + []string{"", ",", `"`, "\\", "0", "]", "}", "\u00a0", "\t", "\v", "-", ".", "e", "\x00", "\x7f", "\ufeff"}[r.IntN(16)] + all[i][at:]
		}
		all[i] = strings.ToValidUTF8(all[i], "")
	}
	all = slices.AppendSeq(all, maps.Keys(stringified))
	// What is no JSON in the place of aud, and what is more than aud, is undefined.
	script := `text => { try { return JSON.stringify(JSON.parse('{"aud":' + text + "}").aud) ?? "" } catch { return "" } }`
	nodes := asked(t, all, script)
	for i, text := range all {
		if _, ok := written(text); !ok && strings.Contains(nodes[i], `\ud`) {
			all[i], nodes[i] = "null", "null" // half a surrogate pair, which we leave untold
		}
	}
	compare(t, all, nodes, func(text string) string {
		again, ok := written(text)
		if !ok {
			return "what cannot be told"
		}
		return again
	})
}

// document writes a value as JSON.
func document(r *rand.Rand, depth int) string {
	texts := []string{`a`, `\u0041`, `\/`, `\\`, `\"`, `\b\f\n\r\t`, `\u0000`, `\u001F`, "\x7f", "é", "→", "😀", `\ud83d\ude00`, `\u2028`, "\u2029", "<", "&", "1", "0", "\u0080", `\u00e9`}
	space := []string{"", "", " ", "\n", "\t\r"}[r.IntN(5)]
	var items []string
	switch kind := r.IntN(8); {
	case kind < 3 && depth > 0:
		names := []string{"a", "b", "1", "2", "10", "01", "-1", "1.5", "4294967294", "4294967295", "4294967296", "18446744073709551616", "", "__proto__", `\u0031`, "constructor", "0", "1e3", "+1"}
		for range r.IntN(6) {
			items = append(items, space+`"`+names[r.IntN(len(names))]+`"`+space+":"+space+document(r, depth-1))
		}
		return "{" + strings.Join(items, ",") + space + "}"
	case kind < 4 && depth > 0:
		for range r.IntN(5) {
			items = append(items, space+document(r, depth-1))
		}
		return "[" + strings.Join(items, ",") + space + "]"
	case kind < 6:
		return `"` + from(r, texts, 6) + `"`
	}
	others := []string{"null", "true", "false", "0", "-0", "1", "1e21", "1E-7", "0.1", "1e400", "-1e400", "123456789012345680000", "1.0", "100e-2", "-0.0", "5e-324"}
	return others[r.IntN(len(others))]
}
