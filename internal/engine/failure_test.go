package engine

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// panicking is Realm with a rule that panics on a token whose sub is "bug": when
// it is asked, or when its words are.
func panicking(inWords bool) *rules.Server {
	server := *realm.Server
	server.Rules = append(slices.Clone(server.Rules), &rules.Rule{
		ID: "it-panics", Severity: rules.Error, Needs: checks.Claims, At: rules.Claim("sub"),
		Find: func(s *checks.Subject) (rules.Words, bool) {
			sub, _ := s.Token.Text("sub")
			if sub != "bug" {
				return nil, false
			}
			words := func() rules.Values { panic("what was found: " + sub + s.Token.Fingerprint()) }
			if !inWords {
				words()
			}
			return words, true
		},
	})
	return &server
}

// failing are three tokens, of which the second sets the panic off.
func failing(t *testing.T) (bench, string) {
	x := hs256(t)
	bug := x.token(t, 2, "users/user0000002", "bug")
	return x, strings.Join([]string{x.token(t, 1), bug, x.token(t, 3)}, "\n") + "\n"
}

func TestPanicOfARuleCostsOneTokenItsResult(t *testing.T) {
	for _, inWords := range []bool{false, true} {
		for _, format := range report.Formats {
			x, tokens := failing(t)
			server := panicking(inWords)
			var b bytes.Buffer
			out := open(t, format, &b, report.Run{Server: server, Used: x.run.Subject.Settings.Describe(), At: benchNow})
			run := Job{Server: server, Subject: x.run.Subject, Input: scan.Request{Stdin: strings.NewReader(tokens)}}
			if _, err := run.Report(context.Background, writing(t, out.Render, out.Write)); err != nil {
				t.Fatal(err)
			}
			summary, err := out.Close()
			if err != nil {
				t.Fatal(err)
			}
			if summary.Tokens != 3 || summary.Accepted != 2 || summary.Undetermined != 1 || summary.Failed != 1 {
				t.Errorf("%s: the count is %+v", format, summary)
			}
			for _, want := range []string{"it-panics", "internal/engine/failure_test.go:", "panicking.func1"} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%s: %q is not told:\n%s", format, want, b.String())
				}
			}
			if strings.Contains(b.String(), "what was found") || strings.Contains(b.String(), "bugsha256") {
				t.Errorf("%s: what the panic says is told", format)
			}
		}
	}
}

func TestSummaryCountsWhatRealmlintFailedOn(t *testing.T) {
	x, tokens := failing(t)
	server := panicking(false)
	total := stats.New(report.Run{Server: server, At: benchNow})
	run := Job{Server: server, Subject: x.run.Subject, Input: scan.Request{Stdin: strings.NewReader(tokens)}}
	if _, err := run.Count(context.Background, total, func() {}); err != nil {
		t.Fatal(err)
	}
	if c := total.Counts; c.Tokens != 3 || c.Accepted != 2 || c.Undetermined != 1 || c.Failed != 1 {
		t.Errorf("the count is %+v", c)
	}
}

func TestPanicOfSettingsIsToldWithEachToken(t *testing.T) {
	x := hs256(t)
	server := *realm.Server
	server.Rules = append(slices.Clone(server.Rules), &rules.Rule{
		ID: "settings-panic", Severity: rules.Error, At: rules.Setting("keys"),
		Find: func(*checks.Subject) (rules.Words, bool) { panic("settings") },
	})
	settings := checks.Subject{Settings: x.run.Subject.Settings, Now: benchNow}
	if found := server.Findings(&settings, nil); !rules.HasFailed(found) {
		t.Errorf("about the settings: %+v", found)
	}
	judge := NewJudge(&server, x.run.Subject, nil)
	for user := range 2 {
		if result := judge.Result(scan.Token{Raw: x.token(t, user)}); !rules.HasFailed(result.Findings) || result.Answer.Verdict() != rules.Undetermined {
			t.Errorf("token %d: %+v", user, result.Findings)
		}
	}
}

func TestPanicOfARuleIsToldThatIsAskedInAWayOnly(t *testing.T) {
	x := hs256(t)
	server := *realm.Server
	server.Rules = append([]*rules.Rule{{
		ID: "way-panic", Severity: rules.Error, Needs: checks.Text,
		Find: func(s *checks.Subject) (rules.Words, bool) {
			if s.Suppose.Signature == checks.Bad {
				panic("way")
			}
			return nil, false
		},
	}}, server.Rules...)
	judge := NewJudge(&server, checks.Subject{Settings: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256}, Now: benchNow}, nil)
	for user := range 2 {
		result := judge.Result(scan.Token{Raw: x.token(t, user)})
		if found := result.Findings; len(found) != 1 || !rules.HasFailed(found) || result.Answer.Verdict() != rules.Undetermined || !strings.HasPrefix(found[0].Detail, "rule way-panic: ") {
			t.Errorf("token %d: %+v", user, found)
		}
	}
}

func TestPanicOfACheckIsTold(t *testing.T) {
	x := hs256(t)
	evaluator := rules.NewEvaluator(realm.Server, checks.Subject{Settings: brokenKeys{x.run.Subject.Settings}, Now: benchNow}, nil)
	keep := func(text string) *checks.Subject { return evaluator.ReadRemnant(text, checks.WholeToken) }
	for _, read := range []func(string) *checks.Subject{evaluator.Read, keep} {
		subject := read(x.token(t, 1))
		hits, _ := evaluator.Ask(subject)
		found := evaluator.Findings(subject, hits)
		if len(found) != 1 || !rules.HasFailed(found) || !strings.Contains(found[0].Detail, "runtime.errorString at checks/") {
			t.Errorf("found %+v", found)
		}
	}
}

// brokenKeys are settings with a key that is none.
type brokenKeys struct{ checks.Settings }

func (brokenKeys) Verifier() checks.Verifier {
	return checks.Verifier{Algorithm: checks.HS256, Keys: []*checks.Key{nil}}
}
