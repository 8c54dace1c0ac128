package realm

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// textNotKnown are the refusals of which no text is on record. The catalogue
// of facts names them as unknown; whoever finds a text moves the rule out.
var textNotKnown = []rules.ID{
	"algorithm-none", "algorithm-mismatch",
	"key-private", "key-pkcs1", "key-not-rsa", "key-damaged",
	"jwk-uri-no-set", "jwk-set-unusable", "kid-missing", "kid-unknown", "kid-unusable",
	"audience-none-matches", "subject-missing",
	"token-too-long", "metadata-too-long",
}

func TestEveryRefusalHasATextOrIsKnownToHaveNone(t *testing.T) {
	for _, rule := range Server.Rules {
		without := slices.Contains(textNotKnown, rule.ID)
		switch {
		case rule.Severity != rules.Error && len(rule.Says) > 0:
			t.Errorf("%s refuses nothing, but has a text of Realm's", rule.ID)
		case rule.Severity == rules.Error && len(rule.Says) == 0 && !without:
			t.Errorf("%s refuses, but has no text of Realm's and is not listed as unknown", rule.ID)
		case len(rule.Says) > 0 && without:
			t.Errorf("%s is listed as unknown, but has the text %q", rule.ID, rule.Says[0].Text)
		}
	}
	for _, id := range textNotKnown {
		if _, ok := Server.Rule(id); !ok {
			t.Errorf("%s is listed as without a text, but there is no such rule", id)
		}
	}
}

func TestEveryTextHasItsSource(t *testing.T) {
	for _, rule := range Server.Rules {
		for _, message := range rule.Says {
			if message.Text == "" || message.Confidence == "" {
				t.Errorf("%s: a message without text or confidence: %+v", rule.ID, message)
			}
			if message.Confidence != rules.Inferred && len(message.Sources) == 0 {
				t.Errorf("%s: %q is %s, but names no source", rule.ID, message.Text, message.Confidence)
			}
			for _, source := range message.Sources {
				if !strings.HasPrefix(source.URL, "https://") || source.Note == "" {
					t.Errorf("%s: a source needs an https address and a note: %+v", rule.ID, source)
				}
			}
		}
	}
}

func TestRulesAreWordedAlike(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)
	avoided := regexp.MustCompile(`(?i)\b(invalid|failed to|please|you set|TODO)\b|!`)
	seen := map[rules.ID]bool{}
	for _, rule := range Server.Rules {
		if seen[rule.ID] || !kebab.MatchString(string(rule.ID)) {
			t.Errorf("%s: an id is kebab-case and stands once", rule.ID)
		}
		seen[rule.ID] = true
		if words := len(strings.Fields(rule.Title)); words == 0 || words > 10 || strings.HasSuffix(rule.Title, ".") {
			t.Errorf("%s: a title has up to ten words and no full stop: %q", rule.ID, rule.Title)
		}
		for name, text := range map[string]string{"Title": rule.Title, "Detail": rule.Detail, "Why": rule.Why, "At": rule.At.String()} {
			if text == "" || avoided.MatchString(text) {
				t.Errorf("%s: %s is empty or has a word that we avoid: %q", rule.ID, name, text)
			}
		}
		if strings.HasSuffix(rule.Detail, ".") || !strings.HasSuffix(rule.Why, ".") {
			t.Errorf("%s: Why ends in a full stop, Detail does not", rule.ID)
		}
		if len(rule.Fixes) == 0 {
			t.Errorf("%s says nothing to be done", rule.ID)
		}
		for _, fix := range rule.Fixes {
			if !strings.HasSuffix(fix.Text, ".") || avoided.MatchString(fix.Text) || fix.Side == 0 {
				t.Errorf("%s: a fix ends in a full stop, names its side and has no word that we avoid: %q", rule.ID, fix.Text)
			}
			if fix.Change == nil && fix.Untried == "" {
				t.Errorf("%s: a fix can be tried or says why not: %q", rule.ID, fix.Text)
			}
		}
		if rule.Find == nil || rule.Severity == 0 {
			t.Errorf("%s: no Find or no severity", rule.ID)
		}
	}
}

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
