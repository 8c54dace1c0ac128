package engine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// Each change is made for real, and lets in as many tokens as the summary says.
func TestAChangeLetsInAsManyAsTheSummarySays(t *testing.T) {
	tokens := everyFault(t)
	x := hs256(t)
	for i, aud := range []string{`"web"`, `["web","other"]`, `["myapp-abcde","other"]`, `["other"]`, `["third","other"]`, `["web","myapp-abcde"]`, `"web, and other"`, `[]`} {
		for user := range i + 1 {
			tokens = append(tokens, x.token(t, user, `"myapp-abcde"`, aud), x.token(t, user, `"myapp-abcde"`, aud, "1700003600", "1600003600"))
		}
	}
	const flat = "-----BEGIN KEY----- 0123456789abcdef"
	y := rs256(t)
	tokens = append(tokens, y.token(t, 1), benchOf(checks.HS256, flat, jwt.SigningMethodHS256, []byte(flat), nil).token(t, 1))
	providers := settings(t)
	pem := *y.run.Subject.Settings.(*realm.Provider)
	pem.Algorithm = checks.HS256
	damaged := *providers["plain"]
	damaged.Algorithm, damaged.Keys = checks.RS256, []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(flat)))}
	providers["pem"], providers["damaged"] = &pem, &damaged
	tried := 0
	for name, provider := range providers {
		common := checks.Subject{Settings: provider, Now: benchNow}
		said := saidChanges(t, common, tokens)
		if len(said) == 0 && name != "undecided" && name != "rsa" {
			t.Errorf("%s: no change lets anything in", name)
		}
		for change, real := range realChanges(common, tokens) {
			tried += real
			if said[change] != real {
				t.Errorf("%s: %q lets in %d tokens, the summary says %d", name, change, real, said[change])
			}
			delete(said, change)
		}
		if len(said) > 0 {
			t.Errorf("%s: the summary says more: %v", name, said)
		}
	}
	if tried < 100 {
		t.Errorf("only %d tokens were let in", tried)
	}
}

// saidChanges counts the tokens in two parts, and returns what the summary says
// of changes.
func saidChanges(t *testing.T, common checks.Subject, tokens []string) map[string]int {
	t.Helper()
	total := stats.New(report.Run{Server: realm.Server, Used: common.Settings.Describe(), At: benchNow})
	for _, some := range [][]string{tokens[:len(tokens)/2], tokens[len(tokens)/2:]} {
		job := Job{Server: realm.Server, Subject: common}
		counter := job.newCounter(newBadSignatures(common))
		counted := counter.part(total)
		for _, raw := range some {
			counter.count(counted, scan.Token{Name: "log", Line: 1, Column: 1, Raw: raw})
		}
		total.Merge(counted.Summary)
	}
	total.Order(realm.Server)
	var b bytes.Buffer
	var written struct {
		Changes struct {
			Values []struct {
				Value  string
				Tokens int
			}
		}
	}
	if err := total.Write(&b, "json"); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &written); err != nil {
		t.Fatal(err)
	}
	said := map[string]int{}
	for _, change := range written.Changes.Values {
		said[change.Value] = change.Tokens
	}
	return said
}

// realChanges makes each change and judges all tokens again. One that adds an
// audience is made for each that a token which it lets in has.
func realChanges(common checks.Subject, tokens []string) map[string]int {
	list := realm.Server.Changes(common.Settings)
	asked := map[string]string{} // the name of a change by what a token has to hold for it
	expected, _ := common.Settings.Expected()
	for _, audience := range []string{"web", "other", "third", "web, and other", "myapp-abcde"} {
		if slices.Contains(expected, audience) {
			continue // this is what it includes
		}
		one := realm.Server.AddAudience(common.Settings, audience)
		asked[one.Name] = fmt.Sprintf("%q", audience)
		list = append(list, one)
	}
	now := rules.NewEvaluator(realm.Server, common, nil)
	counted := map[string]int{}
	for _, one := range list {
		changed := common
		changed.Settings = one.Settings
		then, holds := rules.NewEvaluator(realm.Server, changed, nil), asked[one.Name] == ""
		letIn := 0
		for _, raw := range tokens {
			_, verdict := now.Ask(now.Read(raw))
			_, changed := then.Ask(then.Read(raw))
			if verdict != rules.Rejected || changed != rules.Accepted {
				continue
			}
			letIn++
			holds = holds || strings.Contains(string(checks.Parse(raw).JSON(checks.Claims)), asked[one.Name])
		}
		if holds && letIn > 0 {
			counted[one.Name] = letIn
		}
	}
	return counted
}
