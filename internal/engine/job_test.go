package engine

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"math/rand"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/rogpeppe/go-internal/txtar"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// benchSecret signs the tokens of tests and benchmarks.
const benchSecret = "bench-key-0123456789abcdefghijklmnop"

// everyFault returns tokens with the claims and the headers of every rule's
// script, and those of the oracle, each several times and shuffled.
func everyFault(t testing.TB) []string {
	t.Helper()
	scripts, err := filepath.Glob("../../testdata/rules/realm/*.txtar")
	if err != nil || len(scripts) < len(realm.Server.Rules) {
		t.Fatalf("%d scripts found: %v", len(scripts), err)
	}
	var tokens []string
	known := map[string]bool{}
	sign := func(header, claims string) {
		if known[header+claims] {
			return
		}
		known[header+claims] = true
		encode := base64.RawURLEncoding.EncodeToString
		signed := encode([]byte(header)) + "." + encode([]byte(claims))
		signature, err := jwt.SigningMethodHS256.Sign(signed, []byte(benchSecret))
		if err != nil {
			t.Fatal(err)
		}
		tokens = append(tokens, signed+"."+encode(signature))
	}
	const header, claims = `{"alg":"HS256","typ":"JWT"}`, `{"aud":"myapp-abcde","sub":"user1","iat":1700000000,"exp":1704070800}`
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.Files {
			text := strings.TrimSuffix(string(file.Data), "\n")
			if strings.Contains(file.Name, "header") {
				sign(text, claims)
			} else if strings.HasSuffix(file.Name, ".json") {
				sign(header, text)
			}
		}
	}
	var record struct{ Answers []struct{ Token string } }
	text, err := os.ReadFile("../../testdata/oracle/recorded.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &record); err != nil {
		t.Fatal(err)
	}
	for i, answer := range record.Answers {
		if i%5 == 0 && answer.Token != "" && !strings.ContainsAny(answer.Token, "\x00 \t\r\n\v\f\u0085\u00a0") {
			tokens = append(tokens, answer.Token)
		}
	}
	good := hs256(t).token(t, 1)
	for i := range len(tokens) {
		tokens = append(tokens, tokens[i/2], good)
	}
	rand.New(rand.NewSource(1)).Shuffle(len(tokens), func(i, j int) { tokens[i], tokens[j] = tokens[j], tokens[i] })
	return tokens
}

// settings are some providers, with something to say about their settings and
// without.
func settings(t testing.TB) map[string]*realm.Provider {
	t.Helper()
	plain := *hs256(t).run.Subject.Settings.(*realm.Provider)
	any, both, fields, disabled, undecided := plain, plain, plain, plain, plain
	both.Audience = []string{"web", "myapp-abcde"}
	any.Audience, any.RequireAnyAudience = []string{"web", "myapp-abcde"}, true
	fields.MetadataFields = []realm.MetadataField{{Name: "user_data.name", Required: true}, {Name: "email"}}
	disabled.Disabled = true
	undecided.Keys = nil
	return map[string]*realm.Provider{"plain": &plain, "any": &any, "both": &both, "fields": &fields, "disabled": &disabled, "undecided": &undecided, "rsa": rs256(t).run.Subject.Settings.(*realm.Provider)}
}

func TestBatchSaysToTheByteWhatOneByOneSays(t *testing.T) {
	tokens := everyFault(t)
	policy := rules.Policy{"token-expired": rules.Info, "kid-unused": 0}
	for name, provider := range settings(t) {
		formats := []string{"text"}
		if name == "plain" {
			formats = report.Formats
		}
		for _, format := range formats {
			subject := checks.Subject{Settings: provider, Now: benchNow}
			var batch, single bytes.Buffer
			about := report.Run{Server: realm.Server, Used: provider.Describe(), At: benchNow}
			out := open(t, format, &batch, about)
			run := Job{Server: realm.Server, Subject: subject, Policy: policy, Input: scan.Request{Stdin: strings.NewReader(strings.Join(tokens, "\n"))}}
			if _, err := run.Report(context.Background, writing(t, out.Render, out.Write)); err != nil {
				t.Fatal(err)
			}
			one := open(t, format, &single, about)
			slow := NewJudge(realm.Server, subject, policy)
			for _, token := range found(t, tokens) {
				if err := one.RenderAndWrite(slow.Result(token)); err != nil {
					t.Fatal(err)
				}
			}
			if batch.Len() == 0 || !bytes.Equal(batch.Bytes(), single.Bytes()) {
				t.Errorf("%s, %s: %d bytes are not the %d of one by one", name, format, batch.Len(), single.Len())
			}
		}
	}
}

// found returns the tokens as the input finds them in lines.
func found(t testing.TB, lines []string) []scan.Token {
	t.Helper()
	all := scan.Tokens(scan.Request{Stdin: strings.NewReader(strings.Join(lines, "\n"))})
	var list []scan.Token
	for token, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, token)
	}
	if len(list) < len(lines)*9/10 {
		t.Fatalf("only %d tokens are found in %d lines", len(list), len(lines))
	}
	return list
}

func open(t testing.TB, format string, to io.Writer, about report.Run) *report.Report {
	t.Helper()
	out, err := report.New(format, to, about)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// writing is a report of lines that all have a token.
func writing(t testing.TB, render func(report.Result) report.Rendered, write func(report.Rendered) error) ResultSink {
	t.Helper()
	return ResultSink{Render: render, Write: write, Flush: func() error { return nil }, Broken: func(err error) error {
		t.Errorf("a broken line: %v", err)
		return nil
	}}
}

func TestSummaryCountsWhatIsFoundOneByOne(t *testing.T) {
	tokens := everyFault(t)
	for name, provider := range settings(t) {
		subject := checks.Subject{Settings: provider, Now: benchNow}
		run := Job{Server: realm.Server, Subject: subject, Input: scan.Request{Stdin: strings.NewReader(strings.Join(tokens, "\n"))}}
		total := stats.New(report.Run{Server: realm.Server, Used: provider.Describe(), At: benchNow})
		if _, err := run.Count(context.Background, total, func() {}); err != nil {
			t.Fatal(err)
		}
		want := stats.New(report.Run{Server: realm.Server, Used: provider.Describe(), At: benchNow})
		slow := rules.NewEvaluator(realm.Server, subject, nil)
		for _, token := range found(t, tokens) {
			s := slow.Read(token.Raw)
			if token.StrippedParts != nil {
				s.Stripped = &checks.Stripped{}
			}
			hits, verdict := slow.Ask(s)
			want.Token(sourceOf(token), s.Token, hits, verdict)
			refused := verdict == rules.Rejected
			if why, ok := slow.Refusal(hits); refused && ok {
				want.Refused(sourceOf(token), &why)
				if why.Cause == why.Of && strings.HasPrefix(string(why.Of.ID), "signature-mismatch") {
					want.BadSignature(true)
					if diagnosis, ok := mangling.Diagnose(s); ok {
						want.Mangled(sourceOf(token), diagnosis.Names())
					}
				}
			}
			for change, provider := range changed(provider, s.Token) {
				s := checks.Subject{Settings: provider, Now: benchNow, Token: s.Token}
				if answer, _ := realm.Server.JudgeSubject(&s, nil); refused && answer.Verdict() == rules.Accepted {
					want.Change(change)
				}
			}
		}
		total.Order(realm.Server)
		want.Order(realm.Server)
		var got, wanted bytes.Buffer
		if err := errors.Join(total.Write(&got, "json"), want.Write(&wanted, "json")); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), wanted.Bytes()) {
			t.Errorf("%s: got %s, want %s", name, got.Bytes(), wanted.Bytes())
		}
	}
}

// changed yields the changes of the settings that the summary tries, made
// without regard to what could help.
func changed(now *realm.Provider, token *checks.Token) iter.Seq2[string, *realm.Provider] {
	return func(yield func(string, *realm.Provider) bool) {
		on, any, other, fields := *now, *now, *now, *now
		on.Disabled, any.RequireAnyAudience = false, true
		if other.Algorithm = checks.RS256; now.Algorithm == checks.RS256 {
			other.Algorithm = checks.HS256
		}
		fields.MetadataFields = nil
		yield("disabled: false", &on)
		yield("require_any_audience: true", &any)
		yield("algorithm: "+other.Algorithm, &other)
		if len(now.MetadataFields) > 0 {
			fields.MetadataFields = []realm.MetadataField{{Name: "user_data.name"}, {Name: "email"}}
			yield(`metadata_fields: required: false for "user_data.name"`, &fields)
		}
		audience, _ := token.TokenAudience()
		expected, _ := now.Expected()
		also := ", and require_any_audience: true"
		if now.RequireAnyAudience {
			also = ""
		}
		seen := map[string]bool{}
		for _, one := range audience {
			more := *now
			more.Audience, more.RequireAnyAudience = append(slices.Clone(expected), one), true
			if !seen[one] && !slices.ContainsFunc(audience, func(has string) bool { return slices.Contains(expected, has) }) {
				yield(`audience: add "`+one+`"`+also, &more)
			}
			seen[one] = true
		}
	}
}

func TestResultIsOutBeforeTheInputGoesOn(t *testing.T) {
	x := hs256(t)
	from, to := io.Pipe()
	run := x.run
	run.Input.Stdin = from
	results, done := make(chan int), make(chan error)
	go func() {
		_, err := run.Report(context.Background, writing(t, bare, func(r report.Rendered) error {
			results <- r.Source.Line
			return nil
		}))
		done <- err
	}()
	for line := 1; line <= 3; line++ {
		if _, err := io.WriteString(to, x.token(t, line)+"\n"); err != nil {
			t.Fatal(err)
		}
		if got := <-results; got != line {
			t.Fatalf("line %d came out as %d", line, got)
		}
	}
	to.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestInterruptedRunEndsThoughTheInputDoesNot(t *testing.T) {
	x := hs256(t)
	from, to := io.Pipe()
	defer to.Close()
	run := x.run
	run.Input.Stdin = from
	until, interrupt := context.WithCancel(context.Background())
	go io.WriteString(to, x.token(t, 1)+"\n")
	n := 0
	interrupted, err := run.Report(func() context.Context { return until }, writing(t, bare, func(report.Rendered) error {
		n++
		interrupt()
		return nil
	}))
	if !interrupted || err != nil || n != 1 {
		t.Errorf("interrupted %v after %d results: %v", interrupted, n, err)
	}
}

func TestErrorOfTheInputComesAfterWhatWasBeforeIt(t *testing.T) {
	x := hs256(t)
	broken := errors.New("the disk is gone")
	run := x.run
	run.Input.Stdin = io.MultiReader(strings.NewReader(strings.Repeat(x.token(t, 1)+"\n", 1000)), errorReader{broken})
	n, behind := 0, error(nil)
	sink := writing(t, bare, func(report.Rendered) error { n++; return nil })
	sink.Broken = func(err error) error {
		if n == 1000 {
			behind = err
		}
		return nil
	}
	_, err := run.Report(context.Background, sink)
	if n != 1000 || !errors.Is(behind, broken) || err != nil {
		t.Errorf("%d results, then %v; %v", n, behind, err)
	}
}

// bare renders nothing.
func bare(result report.Result) report.Rendered { return report.Rendered{Result: result} }

type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

func TestCollectLessLeavesTheUsersWishAlone(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	now := func() int {
		percent := debug.SetGCPercent(-1)
		debug.SetGCPercent(percent)
		return percent
	}
	for wish, during := range map[int]int{100: 400, 50: 50, -1: -1} {
		debug.SetGCPercent(wish)
		undo := collectLess()
		if got := now(); got != during {
			t.Errorf("GOGC=%d: %d during a batch, want %d", wish, got, during)
		}
		if undo(); now() != wish {
			t.Errorf("GOGC=%d: %d after a batch", wish, now())
		}
	}
}
