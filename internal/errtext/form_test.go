package errtext

import (
	"strings"
	"testing"

	"realmlint/internal/errtext/refusers"
)

func TestTheFormOfAnUnknownTextIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"com.acme.auth.TokenException: the JWT has expired\n\tat com.acme.Auth.check(Auth.java:12)":     "an exception of Java or Kotlin; The token has expired",
		"acme.errors.AuthError: wrong audience in token":                                                "an exception of Python; The audience is another",
		`{"detail":"Bearer token rejected","status":403}`:                                               "a server's answer in JSON; 403; ",
		"gateway: bad signature on token":                                                               "; The signature does not fit",
		"HTTP/1.1 401 Unauthorized\nServer: acme":                                                       "an answer of HTTP with its headers; 401; ",
		"System.InvalidOperationException: unknown kid in token\n   at Acme.Check() in Check.cs:line 4": "an exception of .NET; No key fits the token",
	} {
		f, ok := texts.Form(text)
		var got []string
		got = append(got, f.From)
		if f.Status != "" {
			got = append(got, f.Status)
		}
		name := ""
		if f.Fault != nil {
			name = f.Fault.Name
		}
		if told := strings.Join(append(got, name), "; "); !ok || told != want {
			t.Errorf("%q: got %q, want %q", text, told, want)
		}
		if texts.Diagnose(text).Known() {
			t.Errorf("%q is known", text)
		}
	}
	for _, text := range []string{"", "the weather is fine", "token-expird", "token", "the token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln fails", "ENOENT: no such file (app.js:1:1)"} {
		if f, ok := texts.Form(text); ok {
			t.Errorf("%q has the form %+v", text, f)
		}
	}
	for _, fault := range refusers.Faults {
		if len(fault.Words) == 0 {
			t.Errorf("no words speak of %q", fault.Name)
		}
	}
}
