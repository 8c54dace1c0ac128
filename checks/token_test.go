package checks

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"
)

// parts makes a token of a header, claims and a signature, as they stand.
func parts(header, claims, signature string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + "." + encode([]byte(signature))
}

func TestClaimsAreReadThoughTheHeaderIsNot(t *testing.T) {
	token := Parse(parts("no JSON", `{"sub":"user1"}`, "x"))
	if token.HeaderErr == nil {
		t.Error("the header is no JSON, but there is no error")
	}
	if token.Claims()["sub"] != "user1" {
		t.Errorf("the claims were not read: %v", token.Claims())
	}
}

func TestExpiryIsCountedAsGolangJWTCountedIt(t *testing.T) {
	now := time.Unix(1700000000, 0)
	for _, c := range []struct {
		date            float64
		expired, notYet bool
	}{
		{1700000000, false, false},   // its own second is good
		{1699999999, true, false},    //
		{1699999999.9, true, false},  // the fraction is cut
		{1700000000.9, false, false}, //
		{1700000001, false, true},
		{0, false, false},   // none was set
		{0.5, false, false}, // cut to none
		{-0.5, false, false},
		{-1, true, false},
		{1e19, true, false}, // beyond an int64, as amd64 gives it
		{-1e19, true, false},
	} {
		if got := Expired(c.date, now); got != c.expired {
			t.Errorf("Expired(%v) is %v, golang-jwt v3.2.2 says %v", c.date, got, c.expired)
		}
		if got := InFuture(c.date, now); got != c.notYet {
			t.Errorf("InFuture(%v) is %v, golang-jwt v3.2.2 says %v", c.date, got, c.notYet)
		}
	}
}

// The server's texts are those of encoding/json. Should a new Go change them,
// this says so; GOEXPERIMENT=jsonv2 does.
func TestTextsThatDependOnTheGoVersion(t *testing.T) {
	for _, c := range []struct{ header, claims, headerText, claimsText string }{
		{"", "", "unexpected end of JSON input", "EOF"},
		{"{", "{", "unexpected end of JSON input", "unexpected EOF"},
		{"[]", "[]", "json: cannot unmarshal array into Go value of type map[string]interface {}", "json: cannot unmarshal array into Go value of type jwt.MapClaims"},
		{`"a"`, `"a"`, "json: cannot unmarshal string into Go value of type map[string]interface {}", "json: cannot unmarshal string into Go value of type jwt.MapClaims"},
		{"\x00", "\x7f", `invalid character '\x00' looking for beginning of value`, `invalid character '\x7f' looking for beginning of value`},
		{`{"a":1e400}`, `{"a":1e400}`, "json: cannot unmarshal number 1e400 into Go value of type float64", "json: cannot unmarshal number 1e400 into Go value of type float64"},
		{"{}x", `{"a":01}`, "invalid character 'x' after top-level value", "invalid character '1' after object key:value pair"},
		{strings.Repeat("[", 10001), strings.Repeat("[", 10001), "invalid character '[' exceeded max depth", "invalid character '[' exceeded max depth"},
	} {
		token := Parse(parts(c.header, c.claims, ""))
		if token.HeaderErr == nil || token.HeaderErr.Error() != c.headerText {
			t.Errorf("header %.20q: got %v, want %s", c.header, token.HeaderErr, c.headerText)
		}
		if token.ClaimsErr == nil || token.ClaimsErr.Error() != c.claimsText {
			t.Errorf("claims %.20q: got %v, want %s", c.claims, token.ClaimsErr, c.claimsText)
		}
	}
}

func TestTextAfterTheClaimsIsLetBy(t *testing.T) {
	token := Parse(parts(`{"alg":"HS256"}`, `{"sub":"user1"}}garbage`, ""))
	if token.ClaimsErr != nil || token.Claims()["sub"] != "user1" {
		t.Errorf("got %v, %v; a json.Decoder reads the first value only", token.Claims(), token.ClaimsErr)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("")
	f.Add("a.b.c")
	f.Add("Bearer " + parts(`{"alg":"HS256"}`, `{"exp":1e19}`, "signature"))
	f.Fuzz(func(t *testing.T, raw string) {
		token := Parse(raw)
		if three := strings.Count(raw, ".") == 2; three != (token.Segments == 3) {
			t.Errorf("%q: %d segments", raw, token.Segments)
		}
		if token.Segments != 3 && token.Header() != nil {
			t.Errorf("%q: a header without three segments", raw)
		}
		_ = token.Fingerprint()
	})
}
