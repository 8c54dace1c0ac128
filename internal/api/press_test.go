package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// typedInto returns the request once the page has put the fields of a form into itself,
// as form.js does.
func typedInto(t *testing.T, r Request, f form) Request {
	t.Helper()
	lines := func(value any) []string { return strings.Split(value.(string), "\n") }
	for field, value := range f {
		switch field {
		case "app_id":
			r.AppID = value.(string)
		case "audience":
			r.Audience = lines(value)
		case "require_any_audience":
			r.RequireAnyAudience = value.(bool)
		case "required":
			r.Required = lines(value)
		case "metadata":
			r.Metadata = lines(value)
		case "disabled":
			r.Disabled = value.(bool)
		case "jwk_uri":
			r.JWKURI = value.(string)
		case "jwk_set":
			r.JWKSet = value.(string)
		case "keys":
			r.Keys = nil
			for _, key := range value.([]any) {
				r.Keys = append(r.Keys, key.(string))
			}
		case "claims":
			token, problem := made(t, r, makeRequest{Claims: value.(string)})
			if r.Text = token.Token; problem != "" {
				t.Error(problem)
			}
		case "algorithm":
			r.Algorithm = value.(string)
			if r.Algorithm == "JWK" {
				r.Algorithm, r.Keys = "RS256", nil
			}
		default:
			t.Errorf("the form has no field %s", field)
		}
	}
	return r
}

// signedWith makes a token of a header and claims with another secret.
func signedWith(key, header, claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(header)) + "." + encode([]byte(claims))
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil))
}

// What a button says of a fix becomes so when the page does what it says.
func TestWhatAButtonPromisesComesTrue(t *testing.T) {
	claims := fmt.Sprintf(good, "")
	other := strings.Replace(claims, "myapp-abcde", "other-app", 1)
	with := func(change func(*Request)) Request {
		r := fields(mint(claims))
		change(&r)
		return r
	}
	for what, c := range map[string]struct {
		request Request
		labels  string // of the buttons, in their order
	}{
		"another audience":       {fields(mint(other)), `Make such a token; Expect "other-app"`},
		"no App ID":              {with(func(r *Request) { r.AppID = "" }), `Use "myapp-abcde" as the App ID`},
		"another algorithm":      {fields(signedWith("a-key-that-nobody-has-given-to-the-page", `{"alg":"RS256"}`, claims)), `Choose RS256`},
		"a disabled provider":    {with(func(r *Request) { r.Disabled = true }), "Enable the provider"},
		"one of two audiences":   {with(func(r *Request) { r.Audience = []string{"myapp-abcde", "web"} }), "Take one of the audiences as enough; Make such a token"},
		"a required field":       {with(func(r *Request) { r.Required = []string{"email"} }), "Make such a token; Change the metadata fields"},
		"a key that was escaped": {with(func(r *Request) { r.Keys = []string{"made%2Dfor%2Dtests%2Fwith%2Bsigns%3D0123456789"} }), ""},
	} {
		if what == "a key that was escaped" {
			c.request.Text = signedWith("made-for-tests/with+signs=0123456789", `{"alg":"HS256"}`, claims)
			c.labels = "Use the key in that form"
		}
		answer := ask(t, c.request)
		var labels []string
		for _, f := range answer.Results[0].Findings {
			for _, fix := range f.Fixes {
				if fix.Press == nil {
					continue
				}
				labels = append(labels, string(fix.Press.Label))
				pressed := c.request
				pressed.Press = fix.Press.Name
				form := ask(t, pressed).Form
				if len(form) == 0 {
					t.Errorf("%s: %s does nothing", what, fix.Press.Label)
					continue
				}
				after := ask(t, typedInto(t, c.request, form))
				if after.Problem != nil || len(after.Results) != 1 {
					t.Errorf("%s: %s leads to %+v", what, fix.Press.Label, after.Problem)
					continue
				}
				if got := after.Results[0]; got.Verdict != fix.Press.Verdict || !reflect.DeepEqual(got.Answer, fix.Press.Then) {
					t.Errorf("%s: %s promises %v, and %v comes of it", what, fix.Press.Label, fix.Press.Then, got.Answer)
				}
			}
		}
		if got := strings.Join(labels, "; "); got != c.labels {
			t.Errorf("%s: the buttons are %s, want %s", what, got, c.labels)
		}
	}
}

// A key leaves the engine only when its button is pressed.
func TestAKeyIsToldOnlyWhenItsFixIsMade(t *testing.T) {
	const key = "made-for-tests/with+signs=0123456789"
	r := fields(signedWith(key, `{"alg":"HS256"}`, fmt.Sprintf(good, "")))
	r.Keys = []string{"made%2Dfor%2Dtests%2Fwith%2Bsigns%3D0123456789"}
	answer, err := json.Marshal(ask(t, r))
	if err != nil || strings.Contains(string(answer), key) || strings.Contains(string(answer), r.Keys[0]) {
		t.Errorf("the answer holds the key (%v)", err)
	}
	for _, other := range []string{"", "0 token-expired 0", "x", "7 signature-explained 0"} {
		r.Press = other
		if got := ask(t, r); got.Form != nil {
			t.Errorf("a press of %q answers %v", other, got.Form)
		}
	}
}

// What stands in a file is mended there.
func TestOfAFileOnlyWhatWinsOverItIsChanged(t *testing.T) {
	r := Request{Text: mint(strings.Replace(fmt.Sprintf(good, ""), "myapp-abcde", "other-app", 1)), File: "app_id: myapp-abcde\n", Keys: []string{secret}}
	for _, f := range ask(t, r).Results[0].Findings {
		for _, fix := range f.Fixes {
			if fix.Press != nil && fix.Press.Label != "Make such a token" {
				t.Errorf("%s: %s is offered", f.Rule, fix.Press.Label)
			}
		}
	}
}
