package scan

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// read returns what the request finds, a token or a broken line each.
func read(t *testing.T, r Request) ([]string, error) {
	t.Helper()
	tokens := Tokens(r)
	var found []string
	for token, err := range tokens {
		var broken LineError
		switch {
		case errors.As(err, &broken):
			found = append(found, fmt.Sprintf("%d: %s", broken.Line, broken.Reason))
		case err != nil:
			return found, err
		default:
			found = append(found, fmt.Sprintf("%d:%d %s", token.Line, token.Column, token.Raw))
		}
	}
	return found, nil
}

func TestFieldIsFoundInLinesOfJSON(t *testing.T) {
	log := `{"token":"a.b.c"}
{"level":"info","request":{"token":"x"},"token" : "d.e\/f.g" , "n":[1,{"token":"no"}]}

{"token":7}
{"other":"a"}
not JSON, a.b.c
{"token":"first","token":"last"}
[{"token":"a"}]
{"token":null} 
{"to\u006ben":" h.i.j "}`
	got, err := read(t, Request{Stdin: strings.NewReader(log), Field: ".token"})
	want := []string{
		"1:11 a.b.c", "2:52 d.e/f.g", "4: the member .token is not a text", "5: the JSON has no member .token", "6: this is not JSON",
		"7:27 last", "8: the JSON has no member .token", "9: the member .token is not a text", "10:16  h.i.j ",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	got, err = read(t, Request{Stdin: strings.NewReader(`{"request":{"token":"a.b.c"}}`), Field: "request.token"})
	if err != nil || !slices.Equal(got, []string{"1:22 a.b.c"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestLineThatIsTooLongIsOneLineError(t *testing.T) {
	long := `{"x":"` + strings.Repeat("x", longestToken) + `"}`
	got, err := read(t, Request{Stdin: strings.NewReader(long + "\n" + `{"token":"a.b.c"}`), Field: "token"})
	if err != nil || !slices.Equal(got, []string{"1: longer than 4 MiB", "2:11 a.b.c"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestColumnIsFoundByNameOrNumber(t *testing.T) {
	table := "time,token\n1,a.b.c\n2,\"d.e.f\"\n3\n4, g.h.i ,more\n"
	want := []string{"2:3 a.b.c", "3:3 d.e.f", "4: the row has 1 columns, the token is to be in column 2", "5:3  g.h.i "}
	for _, column := range []string{"token", "2"} {
		got, err := read(t, Request{Stdin: strings.NewReader(table), Column: column})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %q, %v; want %q", column, got, err, want)
		}
	}
	got, err := read(t, Request{Stdin: strings.NewReader("1,a.b.c\n"), Column: "2"})
	if err != nil || !slices.Equal(got, []string{"1:3 a.b.c"}) {
		t.Errorf("without headings: got %q, %v", got, err)
	}
	if _, err := read(t, Request{Stdin: strings.NewReader(table), Column: "jwt"}); err == nil || strings.Contains(err.Error(), "token") {
		t.Errorf("no such column: %v", err)
	}
}

func TestQuoteThatIsNotClosedEndsInAnError(t *testing.T) {
	endless := io.MultiReader(strings.NewReader("token\n\""), repeated("x"))
	if _, err := read(t, Request{Stdin: endless, Column: "token"}); !errors.Is(err, errRowTooLong) {
		t.Errorf("got %v", err)
	}
}

// repeated is a reader without an end.
type repeated string

func (r repeated) Read(p []byte) (int, error) {
	n := 0
	for n+len(r) <= len(p) {
		n += copy(p[n:], r)
	}
	return n, nil
}

func TestPackedInputIsReadAsItIs(t *testing.T) {
	const first, second = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "eyJhbGciOiJIUzI1NiJ9.e30.c2lo"
	const text = first + "\n" + second + "\n"
	var zipped, zstded bytes.Buffer
	for _, part := range []string{text[:6], text[6:]} { // parts of one stream, as logs are appended
		z := gzip.NewWriter(&zipped)
		io.WriteString(z, part)
		z.Close()
		s, err := zstd.NewWriter(&zstded)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(s, part)
		s.Close()
	}
	for name, packed := range map[string][]byte{"plain": []byte(text), "gzip": zipped.Bytes(), "zstd": zstded.Bytes()} {
		got, err := read(t, Request{Stdin: bytes.NewReader(packed)})
		if err != nil || !slices.Equal(got, []string{"1:1 " + first, "2:1 " + second}) {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
		if name == "plain" {
			continue
		}
		if _, err := read(t, Request{Stdin: bytes.NewReader(packed[:len(packed)-5])}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s, cut short: got %v", name, err)
		}
	}
}

// What a field or a cell holds is what it holds as --raw, to the byte.
func TestFieldAndColumnAreToTheByte(t *testing.T) {
	m := lineMaker{rand.New(rand.NewPCG(6, 15))}
	var values []string
	var log, table bytes.Buffer
	rows := csv.NewWriter(&table)
	for len(values) < *listLines {
		for _, value := range m.lines() {
			value = strings.ToValidUTF8(m.pick("", "", " ", "\t", "so it is ")+value+m.pick("", "", " ", "\r", " so"), "")
			values = append(values, value)
			line, err := json.Marshal(map[string]any{"token": value, "n": 1})
			if err != nil {
				t.Fatal(err)
			}
			log.Write(append(line, '\n'))
			if err := rows.Write([]string{"1", value, "x"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows.Flush()
	for name, request := range map[string]Request{"field": {Field: "token", Stdin: &log}, "column": {Column: "2", Stdin: &table}} {
		seq := Tokens(request)
		i := 0
		for found, err := range seq {
			if err != nil {
				t.Fatal(err)
			}
			for raw := range rawTokens(t, values[i]+"\r\n") {
				if found.Raw != raw {
					t.Fatalf("%s: %q, as --raw %q", name, found.Raw, raw)
				}
			}
			i++
		}
		if i != len(values) {
			t.Errorf("%s: %d tokens of %d", name, i, len(values))
		}
	}
}

func rawTokens(t *testing.T, text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		seq := Tokens(Request{Stdin: strings.NewReader(text), Raw: true})
		for token, err := range seq {
			if err != nil {
				t.Fatal(err)
			}
			yield(token.Raw)
		}
	}
}

// FuzzMember: a member is what encoding/json makes of it.
func FuzzMember(f *testing.F) {
	for _, text := range []string{`{"a":"x"}`, `{ "b" : [ {"a":1} , "}" ] , "a" : "\u0041\"" }`, `{"a":{"a":1},"a":"y"}`, `{}`, `[]`, `"a"`, `{"a":-1.5e3}`, `{"\u0061":"z"}`, `{"a":true,"a":"t"}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		_, got, reason := member([]byte(text), []string{"a"})
		var object map[string]json.RawMessage
		if json.Unmarshal([]byte(text), &object) != nil {
			object = nil
		}
		var want *string
		if json.Unmarshal(object["a"], &want) != nil || want == nil {
			if reason == "" {
				t.Fatalf("%q: got %q, there is no text", text, got)
			}
			return
		}
		if reason != "" || got != *want && !strings.Contains(*want, "\ufffd") {
			t.Fatalf("%q: got %q (%s), want %q", text, got, reason, *want)
		}
	})
}

// A column is a character, whoever finds the token.
func TestColumnsAreCountedInCharacters(t *testing.T) {
	for name, test := range map[string]struct {
		request Request
		text    string
		want    string
	}{
		"a field":               {Request{Field: "token"}, `  {"é":"ü","token":"a.b.c"}`, "1:21 a.b.c"},
		"a cell":                {Request{Column: "2"}, "ü→,a.b.c\n", "1:4 a.b.c"},
		"behind lines":          {Request{Column: "2"}, "\"üüü\né\",a.b.c\n", "2:4 a.b.c"},
		"behind lines and more": {Request{Column: "3"}, "\"üüü\né\",ü,a.b.c\n", "2:6 a.b.c"},
	} {
		test.request.Stdin = strings.NewReader(test.text)
		got, err := read(t, test.request)
		if err != nil || !slices.Equal(got, []string{test.want}) {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, test.want)
		}
	}
}
