package engine

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// A summary counts for a move what a report tells one by one, and each verdict is that
// of its server alone at the same moment.
func TestMovedTokensAreJudgedByBothServers(t *testing.T) {
	tokens := everyFault(t)
	key := checks.NewKey("key.txt", checks.NewSecret([]byte(benchSecret)))
	before := &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{key}, Positions: checks.Positions{}}
	after := &powersync.ClientAuth{
		Keys:     []*powersync.Key{{JWK: jose.JWK{Name: "client_auth.jwks.keys[0]", Type: "oct", Algorithm: checks.HS256, Secret: key}}},
		Audience: []string{"myapp-abcde"}, Positions: checks.Positions{},
	}
	now := time.Unix(1704067200, 0)
	for _, ownTime := range []bool{false, true} {
		job := func() *Job {
			return &Job{
				Server: powersync.Server, Subject: checks.Subject{Settings: after, Now: now}, OwnTime: ownTime,
				Former: &Former{Server: realm.Server, Settings: before},
				Input:  scan.Request{Stdin: strings.NewReader(strings.Join(tokens, "\n"))},
			}
		}
		told := map[verdicts]int{}
		_, err := job().Report(context.Background, ResultSink{
			Render: func(result report.Result) report.Rendered { return report.Rendered{Result: result} },
			Write: func(result report.Rendered) error {
				pair := verdicts{result.Former.Verdict(), result.Answer.Verdict()}
				told[pair]++
				at := now
				if own, ok := result.Token.OwnTime(); ok && ownTime {
					at = own
				}
				text := strings.Join(result.Token.RevealSegments(), ".")
				_, byRealm, _ := realm.Server.Judge(text, checks.Subject{Settings: before, Now: at}, nil)
				_, byPowerSync, _ := powersync.Server.Judge(text, checks.Subject{Settings: after, Now: at}, nil)
				if alone := (verdicts{byRealm.Verdict(), byPowerSync.Verdict()}); alone != pair {
					t.Errorf("own time %v: a token is %v, and alone %v", ownTime, pair, alone)
				}
				return nil
			},
			Broken: func(error) error { return nil },
			Flush:  func() error { return nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		counted := map[verdicts]int{}
		counting := job()
		counting.OnMoved = func(before, after rules.Verdict, tokens int) { counted[verdicts{before, after}] += tokens }
		total := stats.New(report.Run{Server: powersync.Server, At: now})
		if _, err := counting.Count(context.Background, total, func() {}); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(told, counted) {
			t.Errorf("own time %v: told %v, counted %v", ownTime, told, counted)
		}
		let := 0
		for pair, tokens := range told {
			if pair.before != rules.Rejected {
				let += tokens
			}
		}
		if total.Counts.Tokens != let || len(told) < 4 {
			t.Errorf("own time %v: the summary counts %d tokens, want %d, of %v", ownTime, total.Counts.Tokens, let, told)
		}
		t.Logf("own time %v: %v", ownTime, told)
	}
}
