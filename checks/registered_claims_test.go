package checks

import (
	"slices"
	"testing"
)

func TestClaimsInHeaderAreThoseThatTheClaimsDoNotConfirm(t *testing.T) {
	for _, c := range []struct {
		header, claims string
		want           []string
	}{
		{`{"alg":"HS256","kid":"1"}`, `{"sub":"a"}`, nil},
		{`{"sub":"a","aud":["x","y"]}`, `{"sub":"a","aud":["x","y"]}`, nil},
		{`{"sub":"a","name":"Ada"}`, `{"sub":"a"}`, nil},
		{`{"exp":1,"aud":"x"}`, `{}`, []string{"aud", "exp"}},
		{`{"exp":1}`, `{"exp":2}`, []string{"exp"}},
		{`{"exp":1}`, `null`, []string{"exp"}},
	} {
		if got := tokenOf(c.header, c.claims).ClaimsInHeader(); !slices.Equal(got, c.want) {
			t.Errorf("header %s, claims %s: got %v, want %v", c.header, c.claims, got, c.want)
		}
	}
}
