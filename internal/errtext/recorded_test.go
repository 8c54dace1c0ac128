package errtext

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"realmlint/internal/errtext/refusers"
)

// recordedText is what a library answered when it was run: testdata/recorded says how.
type recordedText struct {
	Library string   `json:"library"`
	Version string   `json:"version"`
	Name    string   `json:"name"` // of the exception; empty in Go
	Code    string   `json:"code"` // as Node.js prints it beside; often empty
	Text    string   `json:"text"`
	Cases   []string `json:"cases"`
}

// entriesOf are the refusers whose texts a library may print: its own, and those of the
// libraries on which it stands, whose words it passes on.
var entriesOf = map[string][]string{
	"github.com/dgrijalva/jwt-go":   {"golang-jwt"},
	"github.com/golang-jwt/jwt":     {"golang-jwt"},
	"github.com/golang-jwt/jwt/v4":  {"golang-jwt"},
	"github.com/golang-jwt/jwt/v5":  {"golang-jwt-v5"},
	"gopkg.in/square/go-jose.v2":    {"go-jose"},
	"github.com/go-jose/go-jose/v3": {"go-jose"},
	"github.com/go-jose/go-jose/v4": {"go-jose"},
	"github.com/coreos/go-oidc":     {"go-oidc", "go-jose"},
	"github.com/coreos/go-oidc/v3":  {"go-oidc", "go-jose"},
	"github.com/lestrrat-go/jwx/v2": {"jwx"},
	"github.com/lestrrat-go/jwx/v3": {"jwx"},
	"github.com/zitadel/oidc/v3":    {"zitadel-oidc", "go-jose"},
	"jsonwebtoken":                  {"jsonwebtoken", "openssl"},
	"express-jwt":                   {"express-jwt", "jsonwebtoken"},
	"jwt-simple":                    {"jwt-simple", "openssl"},
	"jwt-decode":                    {"jwt-decode"},
	"jwks-rsa":                      {"jwks-rsa"},
	"jose":                          {"jose"},
	"next-auth":                     {"nextauth", "jose"},
	"@auth/core":                    {"nextauth", "jose"},
	"njwt":                          {"okta"},
	"@okta/jwt-verifier":            {"okta"},
	"firebase-admin":                {"firebase-admin"},
	"axios":                         {"axios"},
	"node:crypto":                   {"openssl"},
	"PyJWT":                         {"pyjwt", "openssl"},
	"python-jose":                   {"python-jose", "openssl"},
	"google-auth":                   {"google-auth"},
	"ruby-jwt":                      {"ruby-jwt", "openssl"},
	"openssl":                       {"openssl"},
	"jsonwebtoken (Rust)":           {"jsonwebtoken-rust"},
}

func recordedTexts(t *testing.T) []recordedText {
	t.Helper()
	var list []recordedText
	for _, file := range []string{"golang", "node", "debian"} {
		content, err := os.ReadFile("../../testdata/recorded/" + file + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(content) {
			var one recordedText
			if err := json.Unmarshal(line, &one); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if entriesOf[one.Library] == nil {
				t.Fatalf("%s: %s has no entry", file, one.Library)
			}
			list = append(list, one)
		}
	}
	if len(list) < 600 {
		t.Fatalf("only %d texts are recorded", len(list))
	}
	return list
}

// uncaught returns the text as its language prints an exception that nobody caught.
func (r recordedText) uncaught() string {
	switch {
	case r.Name == "":
		return r.Text
	case strings.Contains(r.Name, "::"): // Ruby
		return "app.rb:1:in `check': " + r.Text + " (" + r.Name + ")"
	case r.Code != "":
		return r.Name + ": " + r.Text + "\n    at check (file:///app/check.js:1:1) {\n  code: '" + r.Code + "'\n}"
	}
	return r.Name + ": " + r.Text
}

// its reports whether a refuser is one whose texts the library prints.
func (r recordedText) its(by Refused) bool {
	return slices.Contains(entriesOf[r.Library], by.Refuser.ID)
}

func (r recordedText) isKnownIn(pasted string) bool {
	return slices.ContainsFunc(texts.Diagnose(pasted).Refusals, func(one Refusal) bool { return slices.ContainsFunc(one.By, r.its) })
}

func (r recordedText) inGo() bool { return strings.Contains(r.Library, ".") }

// shares reports whether the library is one of the programs that say the same as
// Realm's server.
func (r recordedText) shares(m Match) bool {
	return m.Shared == inGo && r.inGo() || m.Shared == withJWTGo && slices.Contains(entriesOf[r.Library], "golang-jwt")
}

// sharesAny is shares for a text in a ticket.
func (r recordedText) sharesAny(found ErrorText) bool {
	return r.shares(Match{Symptom: &Symptom{Shared: sharers(found.Shared)}})
}

// ofJSONParse reports whether it is said of a text that it is of JavaScript itself.
func ofJSONParse(l Lookalike) bool { return strings.HasSuffix(l.Source.URL, "/JSON_bad_parse") }

func TestWhatALibrarySaidIsNobodyElses(t *testing.T) {
	n := 0
	for _, r := range recordedTexts(t) {
		for _, pasted := range append(wrappings(r.Text), r.uncaught(), "ERROR "+r.uncaught()) {
			n++
			d := texts.Diagnose(pasted)
			d.Matches = slices.DeleteFunc(d.Matches, r.shares)
			d.Lookalikes = slices.DeleteFunc(d.Lookalikes, ofJSONParse)
			if len(d.Matches)+len(d.Lookalikes) > 0 || d.Marked {
				t.Errorf("%s %s says %q, and Realm is named: %+v %+v", r.Library, r.Version, pasted, d.Matches, d.Lookalikes)
			}
			for line := range strings.Lines(pasted) {
				if found, ok := texts.ErrorTextIn(line); ok && found.Refusal == nil && found.Telling(found.Marked) && !r.sharesAny(found) {
					t.Errorf("%s %s says %q, and in a ticket %q is compared as Realm's", r.Library, r.Version, line, found.Text)
				}
			}
			for _, one := range d.Refusals {
				if !slices.ContainsFunc(one.By, r.its) {
					t.Errorf("%s %s says %q, and %s is named", r.Library, r.Version, pasted, one.Names())
				}
				for _, by := range one.By {
					if !r.its(by) && !saysToo(by.Text, one.Text) {
						t.Errorf("%s %s says %q, and beside it %s is named, which has no such text", r.Library, r.Version, pasted, by.Refuser.ID)
					}
				}
			}
		}
	}
	if n < 6000 {
		t.Errorf("only %d texts were tried", n)
	}
}

// nobodys are parts of texts that tell nothing of who said them: words of a language
// or of HTTP, and those of the recorders, which stand for a program's own.
var nobodys = []string{
	"no key of this kid", "404 Not Found: not here", "Not Found", "Unexpected token", "Unexpected end of JSON input",
	".split is not a function", "Cannot read properties of", "object has no attribute", "Invalid base64-encoded string",
	"Incorrect padding", "can only concatenate", "unsupported operand", "undefined method", "unable to load PKCS7 object",
}

func TestWhatALibrarySaidIsKnownAsIts(t *testing.T) {
	used := map[string]bool{}
	for _, r := range recordedTexts(t) {
		ways := []string{r.Text, r.uncaught()}
		for _, mark := range refuserOf(t, entriesOf[r.Library][0]).Marks {
			ways = append(ways, "at "+mark+"\n"+r.Text)
		}
		known := slices.ContainsFunc(ways, r.isKnownIn) || slices.ContainsFunc(texts.Diagnose(r.Text).Matches, r.shares)
		at := slices.IndexFunc(nobodys, func(part string) bool { return strings.Contains(r.Text, part) })
		switch {
		case !known && at < 0:
			t.Errorf("%s %s says %q (%s), and its entry has no such text", r.Library, r.Version, r.Text, r.Name)
		case !known:
			used[nobodys[at]] = true
		}
	}
	for _, part := range nobodys {
		if !used[part] {
			t.Errorf("%q is called nobody's, and no such text is unknown", part)
		}
	}
}

// A text of an entry whose library was run is one that it said, or names a source.
func TestWhatALibraryDidNotSayNamesItsSource(t *testing.T) {
	said := map[string][]recordedText{}
	for _, r := range recordedTexts(t) {
		for _, id := range entriesOf[r.Library] {
			said[id] = append(said[id], r)
		}
	}
	for _, refuser := range refusers.All {
		if (said[refuser.ID] != nil) != (refuser.Ran != "") {
			t.Errorf("%s: ran %q, and %d texts are recorded", refuser.ID, refuser.Ran, len(said[refuser.ID]))
		}
		for _, r := range said[refuser.ID] {
			if version := strings.TrimSuffix(r.Version, "+incompatible"); entriesOf[r.Library][0] == refuser.ID && !strings.Contains(refuser.Ran, version) {
				t.Errorf("%s: ran %q, and %s is recorded", refuser.ID, refuser.Ran, version)
			}
		}
		for i := range refuser.Texts {
			text := &refuser.Texts[i]
			for _, own := range text.Says {
				w := newWording(own, anywhere)
				saw := func(r recordedText) bool { return w.in(w.pattern(), normalize(r.uncaught())) != "" }
				if refuser.Ran != "" && text.Source.URL == "" && !slices.ContainsFunc(said[refuser.ID], saw) {
					t.Errorf("%s: %q was not said by %s, and names no source", refuser.ID, own, refuser.Ran)
				}
			}
		}
	}
}

func refuserOf(t *testing.T, id string) *refusers.Refuser {
	t.Helper()
	at := slices.IndexFunc(refusers.All, func(one *refusers.Refuser) bool { return one.ID == id })
	if at < 0 {
		t.Fatalf("there is no refuser %s", id)
	}
	return refusers.All[at]
}
