package rules

import (
	"strings"
	"testing"

	"realmlint/checks"
)

func TestTokenThatCouldNotBeReadHasOneFinding(t *testing.T) {
	e := NewEvaluator(&Server{}, checks.Subject{}, nil)
	var s *checks.Subject
	func() {
		defer func() { s = e.notRead("a.b.c", recover()) }()
		panic("a.b.c is what cannot be read")
	}()
	hits, verdict := e.Ask(s)
	found := e.Findings(s, hits)
	if len(found) != 1 || found[0].Rule.ID != Failed || found[0].Severity != Error || verdict != Undetermined {
		t.Fatalf("found %+v", found)
	}
	for _, want := range []string{"reading the token: string at rules/failure_test.go:", "in rules.TestTokenThat"} {
		if !strings.Contains(found[0].Detail, want) {
			t.Errorf("%q is not in %s", want, found[0].Detail)
		}
	}
	if strings.Contains(found[0].Detail, "cannot be read") {
		t.Errorf("what the panic said is told: %s", found[0].Detail)
	}
	if got, want := s.Token.Fingerprint(), checks.Parse("a.b.c").Fingerprint(); got != want {
		t.Errorf("the token is called %s, want %s", got, want)
	}
}
