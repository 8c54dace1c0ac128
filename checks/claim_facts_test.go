package checks

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var askedPaths = [][]string{{"name"}, {"user_data", "name"}, {"user_data", "a.b"}, {"user_data", "name", "first"}, nil, {"name"}}

// FuzzFacts: what the walk says of claims is what follows from the map that
// encoding/json makes of them.
func FuzzFacts(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"aud":"a","sub":"b","iss":"c","exp":1,"nbf":2.5,"iat":-3}`, `{"aud":["a","b"]}`, `{"aud":["a",1]}`, `{"aud":[]}`, `{"aud":{}}`, `{"aud":null}`,
		`{"aud":["a"],"aud":"b"}`, `{"aud":"b","aud":["a",null]}`, `{"exp":"1","exp":2}`, `{"exp":true,"nbf":false,"iat":null}`, `{"sub":""}`, `{"sub":"é","x":"\u00e9"}`,
		`{"name":"n","user_data":{"name":"m","a.b":[]}}`, `{"name":null,"user_data":{"name":{"first":"x"}}}`, `{"user_data":{"name":"m"},"user_data":{}}`, `{"user_data":{"name":"m"},"user_data":7}`,
		`{"user_data":[{"name":"m"}]}`, `{"user_data":{"name":"m","name":null}}`, `{"user_data":{"name":{"first":1},"name":"é"}}`, `{"na\u006de":"n"}`, `{"name":1,"name":{}}`, `{"typ":"a","typ":1}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var walk claimWalk
		var got, want claimFacts
		got.reset(len(askedPaths))
		want.reset(len(askedPaths))
		trie := newPathTrie(askedPaths)
		if !walk.read(text, &got, &trie) {
			t.Skip()
		}
		var claims map[string]any
		if err := json.Unmarshal(text, &claims); err != nil {
			t.Fatalf("%q was read, but is no JSON: %v", text, err)
		}
		want.fromMap(claims, askedPaths)
		same := cmp.Options{cmp.AllowUnexported(claim{}), cmpopts.EquateEmpty()}
		if !cmp.Equal(want.named, got.named, same) || !cmp.Equal(want.audience, got.audience, same) || want.textual != got.textual || !cmp.Equal(want.paths, got.paths) {
			t.Fatalf("%q: got %+v, want %+v", text, got, want)
		}
		last := map[string]claim{}
		for _, one := range got.others {
			last[string(one.name)] = one.claim
		}
		for _, one := range want.others {
			if !cmp.Equal(one.claim, last[string(one.name)], same) {
				t.Fatalf("%q: %s: got %+v, want %+v", text, one.name, last[string(one.name)], one.claim)
			}
		}
		if len(last) != len(want.others) {
			t.Fatalf("%q: %d other claims, want %d", text, len(last), len(want.others))
		}
	})
}
