package realm

import (
	"slices"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

func TestPolicyChangesSeverityAndLeavesTheVerdict(t *testing.T) {
	policy := rules.Policy{}
	for id, severity := range map[rules.ID]string{"token-expired": "warning", "audience-mismatch": "off"} {
		if err := policy.Set(Server, id, severity); err != nil {
			t.Fatal(err)
		}
	}
	evaluator := rules.NewEvaluator(Server, checks.Subject{Settings: &Provider{AppID: "myapp-abcde", Algorithm: checks.HS256}, Now: time.Unix(1700000000, 0)}, policy)
	subject := evaluator.Read(tokens([]string{`{"alg":"HS256"}`}, []string{`{"aud":"web","exp":1600000000}`})[0])
	got, verdict := evaluator.Ask(subject)
	answer, shown := evaluator.Conclude(subject, got)
	expired := slices.IndexFunc(shown, func(f rules.Finding) bool { return f.Rule.ID == "token-expired" })
	off := slices.ContainsFunc(shown, func(f rules.Finding) bool { return f.Rule.ID == "audience-mismatch" })
	if ids := idsOf(got); off || expired < 0 || shown[expired].Severity != rules.Warning || verdict != rules.Rejected || answer.Verdict() != verdict || len(answer.Off) > 0 {
		t.Errorf("got %v; want the expired token as a warning, still rejected", ids)
	}
	policy["token-expired"] = 0
	got, verdict = evaluator.Ask(subject)
	answer, _ = evaluator.Conclude(subject, got)
	if verdict != rules.Rejected || answer.Verdict() != verdict || !slices.Equal(answer.Off, []rules.ID{"token-expired"}) {
		t.Errorf("with token-expired off the verdict is %s, and %v decide; want it rejected", verdict, answer.Off)
	}
}

func idsOf(hits rules.Hits) (ids []rules.ID) {
	for i := range hits {
		ids = append(ids, hits[i].Rule.ID)
	}
	return ids
}

func TestPolicyRefusesWhatItCannotDo(t *testing.T) {
	for _, c := range []struct{ id, severity, want string }{
		{"token-expird", "off", `there is no rule "token-expird"; did you mean "token-expired"?`},
		{"j\x1b[31m", "off", "there is no rule \"j\x1b[31m\""},
		{"token-expired", "fatal", `token-expired: severity "fatal" is not off, info, warning or error`},
		{"key-not-given", "off", "key-not-given cannot be off: without it nobody would see that something was not checked"},
	} {
		if err := (rules.Policy{}).Set(Server, rules.ID(c.id), c.severity); err == nil || err.Error() != c.want {
			t.Errorf("%s=%s: got %v, want %s", c.id, c.severity, err, c.want)
		}
	}
}
