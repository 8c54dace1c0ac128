package rules

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// textNotKnown are the refusals of which no text is on record. The catalogue
// of facts names them as unknown; whoever finds a text moves the rule out.
var textNotKnown = []ID{
	"algorithm-none", "algorithm-mismatch",
	"key-private", "key-pkcs1", "key-not-rsa", "key-damaged",
	"jwk-set-unusable", "kid-missing", "kid-unknown", "kid-unusable",
	"audience-none-matches", "subject-missing",
	"token-too-long", "metadata-too-long",
}

func TestEveryRefusalHasATextOrIsKnownToHaveNone(t *testing.T) {
	for _, rule := range All {
		without := slices.Contains(textNotKnown, rule.ID)
		switch {
		case rule.Severity != Error && len(rule.Realm) > 0:
			t.Errorf("%s refuses nothing, but has a text of Realm's", rule.ID)
		case rule.Severity == Error && len(rule.Realm) == 0 && !without:
			t.Errorf("%s refuses, but has no text of Realm's and is not listed as unknown", rule.ID)
		case len(rule.Realm) > 0 && without:
			t.Errorf("%s is listed as unknown, but has the text %q", rule.ID, rule.Realm[0].Text)
		}
	}
	for _, id := range textNotKnown {
		if _, ok := ByID(id); !ok {
			t.Errorf("%s is listed as without a text, but there is no such rule", id)
		}
	}
}

func TestEveryTextHasItsSource(t *testing.T) {
	for _, rule := range All {
		for _, message := range rule.Realm {
			if message.Text == "" || message.Confidence == "" {
				t.Errorf("%s: a message without text or confidence: %+v", rule.ID, message)
			}
			if message.Confidence != Inferred && len(message.Sources) == 0 {
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
	avoided := regexp.MustCompile(`(?i)\b(invalid|failed to|please|you set)\b|!`)
	seen := map[ID]bool{}
	for _, rule := range All {
		if seen[rule.ID] || !kebab.MatchString(string(rule.ID)) {
			t.Errorf("%s: an id is kebab-case and stands once", rule.ID)
		}
		seen[rule.ID] = true
		if words := len(strings.Fields(rule.Title)); words == 0 || words > 10 || strings.HasSuffix(rule.Title, ".") {
			t.Errorf("%s: a title has up to ten words and no full stop: %q", rule.ID, rule.Title)
		}
		for name, text := range map[string]string{"Detail": rule.Detail, "Why": rule.Why, "Fix": rule.Fix, "At": rule.At} {
			if text == "" || avoided.MatchString(text) {
				t.Errorf("%s: %s is empty or has a word that we avoid: %q", rule.ID, name, text)
			}
		}
		if strings.HasSuffix(rule.Detail, ".") || !strings.HasSuffix(rule.Fix, ".") || !strings.HasSuffix(rule.Why, ".") {
			t.Errorf("%s: Why and Fix end in a full stop, Detail does not", rule.ID)
		}
		if rule.Find == nil || rule.Severity == 0 {
			t.Errorf("%s: no Find or no severity", rule.ID)
		}
	}
}

func TestShownTextCannotActOnTheReader(t *testing.T) {
	for text, want := range map[string]string{
		"plain é 漢":             "plain é 漢",
		"\x1b[31mred":           `\x1b[31mred`,
		"a\nb\r":                `a\nb\r`,
		"\u202egnp.exe":         `\u202egnp.exe`,
		"\u200b":                `\u200b`,
		strings.Repeat("a", 81): strings.Repeat("a", 80) + "…",
	} {
		if got := Shown(text); got != want {
			t.Errorf("Shown(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestAValueThatLooksLikeAPlaceholderStaysWhatItIs(t *testing.T) {
	got := fill("{a} and {b}", Values{"a": "{b}", "b": "two"})
	if want := "{b} and two"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPolicyChangesSeverityAndLeavesTheVerdict(t *testing.T) {
	policy := Policy{}
	for id, severity := range map[ID]string{"token-expired": "warning", "audience-mismatch": "off"} {
		if err := policy.Set(id, severity); err != nil {
			t.Fatal(err)
		}
	}
	got := policy.Apply([]Finding{{Rule: &tokenExpired, Severity: Error}, {Rule: &audienceMismatch, Severity: Error}})
	if len(got) != 1 || got[0].Severity != Warning || Judge(got) != Rejected {
		t.Errorf("got %+v; want the expired token as a warning, still rejected", got)
	}
}

func TestPolicyRefusesWhatItCannotDo(t *testing.T) {
	for _, c := range []struct{ id, severity, want string }{
		{"token-expird", "off", `there is no rule "token-expird"; did you mean "token-expired"?`},
		{"j\x1b[31m", "off", `there is no rule "j\x1b[31m"`},
		{"token-expired", "fatal", `token-expired: severity "fatal" is not off, info, warning or error`},
		{"key-not-given", "off", "key-not-given cannot be off: without it nobody would see that something was not checked"},
	} {
		if err := (Policy{}).Set(ID(c.id), c.severity); err == nil || err.Error() != c.want {
			t.Errorf("%s=%s: got %v, want %s", c.id, c.severity, err, c.want)
		}
	}
}
