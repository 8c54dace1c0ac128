package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// panicking gives Realm a rule that panics on every token, until the test ends.
func panicking(t *testing.T) {
	t.Helper()
	before := realm.Server.Rules
	realm.Server.Rules = append(slices.Clone(before), &rules.Rule{
		ID: "it-panics", Severity: rules.Error, Needs: checks.Text, At: rules.Location{In: rules.InToken},
		Find: func(s *checks.Subject) (rules.Words, bool) { panic(strings.Join(s.Token.RevealSegments(), "+")) },
	})
	t.Cleanup(func() { realm.Server.Rules = before })
}

func TestRunOnWhichRealmlintFailsSaysSoAndIsBroken(t *testing.T) {
	panicking(t)
	part := filepath.Join(t.TempDir(), "part.json")
	for _, args := range [][]string{
		{"../../testdata/guide/token.jwt"}, {"--summary", "../../testdata/guide/token.jwt"},
		{"--summary", "-f", "json=" + part, "../../testdata/guide/token.jwt"}, {"sign"}, {"summary", part},
	} {
		run, stdout, stderr := guided(t, args...)
		switch args[0] {
		case "sign":
			run.Args = append([]string{"sign"}, run.Args[:len(run.Args)-1]...)
		case "summary":
			run.Args = args
		}
		if status := run.Run(); status != exitBroken {
			t.Errorf("%v: exit status %d, want %d", args, status, exitBroken)
		}
		if want := "realmlint: error: realmlint test itself failed on 1 token, which is a bug"; !strings.Contains(stderr.String(), want) {
			t.Errorf("%v: standard error lacks %q: %s", args, want, stderr)
		}
		told := stdout.String() + stderr.String()
		if args[0] != "sign" && args[0] != "summary" && !strings.Contains(strings.Join(args, " "), "=") && !strings.Contains(told, "realmlint-failed") {
			t.Errorf("%v: nothing says where: %s", args, told)
		}
		if strings.Contains(told, "+ey") {
			t.Errorf("%v: what the panic says is told: %s", args, told)
		}
	}
}

func TestSummaryThatNeverEndsIsRefused(t *testing.T) {
	endless := filepath.Join(t.TempDir(), "endless")
	f, err := os.Create(endless)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 40); err != nil { // a hole, which takes no room
		t.Skip(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	run := Command{Args: []string{"summary", endless}, Stdout: &stderr, Stderr: &stderr, LookupEnv: func(string) (string, bool) { return "", false }}
	if status := run.Run(); status != exitUsage || !strings.Contains(stderr.String(), "too large; up to 16384 KiB") {
		t.Errorf("exit status %d: %s", status, stderr.String())
	}
}
