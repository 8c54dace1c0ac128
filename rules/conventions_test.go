package rules_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// servers are those that are modelled: what holds for the rules of one holds for all.
var servers = []*rules.Server{realm.Server, powersync.Server}

// textNotKnown are the refusals of which no text is on record. The catalogue
// of facts names them as unknown; whoever finds a text moves the rule out.
var textNotKnown = []rules.ID{
	"algorithm-none", "algorithm-mismatch",
	"key-private", "key-pkcs1", "key-not-rsa", "key-damaged",
	"jwk-uri-no-set", "jwk-set-unusable", "kid-missing", "kid-unknown", "kid-unusable",
	"audience-none-matches", "subject-missing",
	"token-too-long", "metadata-too-long",

	"powersync/key-unusable",
}

func TestEveryRefusalHasATextOrIsKnownToHaveNone(t *testing.T) {
	for _, rule := range allRules() {
		without := slices.Contains(textNotKnown, rule.ID)
		switch {
		case rule.Severity != rules.Error && len(rule.Says) > 0:
			t.Errorf("%s refuses nothing, but has a text of the server's", rule.ID)
		case rule.Severity == rules.Error && len(rule.Says) == 0 && !without:
			t.Errorf("%s refuses, but has no text of the server's and is not listed as unknown", rule.ID)
		case len(rule.Says) > 0 && without:
			t.Errorf("%s is listed as unknown, but has the text %q", rule.ID, rule.Says[0].Text)
		}
	}
	for _, id := range textNotKnown {
		if !slices.ContainsFunc(allRules(), func(rule *rules.Rule) bool { return rule.ID == id }) {
			t.Errorf("%s is listed as without a text, but there is no such rule", id)
		}
	}
}

func TestEveryTextHasItsSource(t *testing.T) {
	for _, rule := range allRules() {
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
	kebab := regexp.MustCompile(`^(powersync/)?[a-z][a-z0-9]*(-[a-z0-9]+)+$`)
	avoided := regexp.MustCompile(`(?i)\b(invalid|failed to|please|you set|TODO)\b|!`)
	seen := map[rules.ID]bool{}
	for _, rule := range allRules() {
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

func allRules() (all []*rules.Rule) {
	for _, server := range servers {
		all = append(all, server.Rules...)
	}
	return all
}

// An ID says whose the rule is, its file is named like it, and an order of an older
// version has all of the rules.
func TestRulesAreTheirServers(t *testing.T) {
	for _, server := range servers {
		for _, rule := range server.Rules {
			name, ofServer := strings.CutPrefix(string(rule.ID), server.ID+"/")
			if ofServer == (server == realm.Server) {
				t.Errorf("%s is listed as a rule of %s", rule.ID, server.Name)
			}
			file := filepath.Join(server.ID, strings.ReplaceAll(name, "-", "_")+".go")
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: its file is called like it: %v", rule.ID, err)
			}
			for _, other := range rule.Explains {
				if _, ok := server.Rule(other); !ok {
					t.Errorf("%s explains %s, which is no rule of %s", rule.ID, other, server.Name)
				}
			}
			for _, era := range server.Earlier {
				if !slices.Contains(era.Rules, rule) || len(era.Rules) != len(server.Rules) {
					t.Errorf("the order until %s lacks %s, or has rules that are no more", era.Until, rule.ID)
				}
			}
		}
	}
}
