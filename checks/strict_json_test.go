package checks

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzStrictJSON: what is tidy is read as encoding/json reads it, repeats no name
// and has nothing after it.
func FuzzStrictJSON(f *testing.F) {
	for _, text := range []string{
		`{}`, ` { "a" : [ 1 , 2.50, "x", {"b":null}, [], {} ] , "c":true,"d":false } `, `{"a":1,"a":2}`, `{"a":{"b":1,"b":2}}`,
		`{"a":{"b":1},"b":2}`, `{"a":01}`, `{"a":1.}`, `{"a":1e3}`, `{"a":1.5E3}`, `{"a":-1}`, `{"a":1,}`, `{,}`, `[1]`, `{"a":[1,]}`, `{"a":[,1]}`,
		`{"a":"\u0041\u00e9\u00E9\ud83d\ude00\ud83dx\ud83d\u0041\ude00\ud83d\n\uD83D"}`, `{"a":"\u00g0"}`, `{"a":"\u00"}`, `{"a":"\u0010\u001`, "{\"a\":\"\\u\x10\x11\x12\x13\"}",
		`{"a":-0,"b":-1.5e+3,"c":1E-400,"d":-01}`, `{"a":1e400}`, `{"a":1e}`, `{"a":--1}`, `{"a":-}`, `{"a":1e+-1}`, `{"a":+1}`, `{"a":.5}`, `{"a":"\"\\\/\b\f\n\r\t\"","b":["x\/y"]}`, `{"a\/":1}`, `{"a\u0062":1,"c\\":{"\/":[]}}`, `{"a\u0062":1,"ab":2}`, `{"a":"\x"}`, `{"a":"\`, `{"a":"\\"}`, "{\"a\":\"\x01\"}", "{\"\xff\":1}", `{"é":"ü"}`, `{} x`, `{}{}`, `{"a":truex}`, `{"a":nul}`, `{"a" 1}`, `{"a":123456789012345678}`,
		`{"a":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}`, "{}\x00", `{"a":0,"b":0.0}`, `{"a":123456789012345}`, `{"a":"`, ``, `null`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, ok := readStrictJSON(text)
		var skipping strictJSON
		skipping.reset(text)
		if skipped := skipping.peek() == '{' && skipping.skip(0) && skipping.end() && skipping.repeats == 0; skipped != ok {
			t.Fatalf("%q: read %v, skipped %v", text, ok, skipped)
		}
		if !ok {
			return
		}
		var want map[string]any
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatalf("%q is tidy, but not JSON: %v", text, err)
		}
		if difference := cmp.Diff(want, got); difference != "" {
			t.Fatalf("%q: %s", text, difference)
		}
		token := Parse("e30." + segment(string(text)) + ".")
		if member, found := token.DuplicateName(Claims); found {
			t.Fatalf("%q is tidy, but repeats %q", text, member.Path)
		}
		if end, length := token.ClaimsEnd(); end != length {
			t.Fatalf("%q is tidy, but something stands after it", text)
		}
	})
}
