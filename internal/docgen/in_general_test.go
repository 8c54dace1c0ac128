package docgen

import (
	"slices"
	"testing"

	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// A page is read without a token, so that nothing in it may be left to be filled.
func TestRulesHaveWordsForWhatATokenFills(t *testing.T) {
	for _, rule := range slices.Concat(realm.Server.Rules, powersync.Server.Rules) {
		for _, fix := range rule.Fixes {
			if left := rules.Placeholder().FindString(general.Replace(fix.Text)); left != "" {
				t.Errorf("%s: nothing fills %s in the fix %q; give general its words", rule.ID, left, fix.Text)
			}
		}
	}
	if got := InGeneral("no {such_word} here"); got != "no … here" {
		t.Errorf("got %q", got)
	}
}

func TestSameFixIsToldOnce(t *testing.T) {
	for _, rule := range realm.Server.Rules {
		told := map[string]bool{}
		for _, fix := range GeneralFixes(rule) {
			if line := fix.Side.String() + fix.Text; told[line] {
				t.Errorf("%s: %q is told twice", rule.ID, fix.Text)
			} else {
				told[line] = true
			}
		}
	}
}
