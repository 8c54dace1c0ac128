package remedy

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"realmlint/checks"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// What refuses nobody is on no road. Its fixes have changes as well, and those are
// made here: the finding is gone then.

// faultsOfWarnings says which fixes of what refuses no token leave it as it is. Some
// cannot be made of a token that cannot be read, or without a key.
func faultsOfWarnings(w *Walker, s *checks.Subject, found []rules.Finding) (faults []string) {
	for i := range found {
		for _, fix := range found[i].Fixes {
			if len(fix.Change) == 0 || found[i].Refuses() {
				continue
			}
			made, err := attemptOf(w.server, s, fix.Change)
			if err == nil && count(w.judge(made).found, found[i].Rule) > 0 {
				faults = append(faults, fmt.Sprintf("%s: %q leaves it as it is", found[i].Rule.ID, fix.Text))
			}
		}
	}
	return faults
}

func count(found []rules.Finding, rule *rules.Rule) (n int) {
	for i := range found {
		if found[i].Rule == rule {
			n++
		}
	}
	return n
}

// TestEveryFixOfSettingsTakesItsFindingAway reads the settings of every rule's
// script. What keeps everybody out is on roads, and no script has to show it here.
func TestEveryFixOfSettingsTakesItsFindingAway(t *testing.T) {
	scripts, err := filepath.Glob("../../testdata/rules/realm/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tried := map[rules.ID]bool{}
	for _, script := range scripts {
		for _, provider := range settingsIn(t, script) {
			found := realm.Server.Findings(&checks.Subject{Settings: provider, Now: now}, nil)
			for _, f := range found {
				for _, fault := range faultsOfNames(provider, &f) {
					t.Errorf("%s: %s", script, fault)
				}
				for _, fix := range f.Fixes {
					if len(fix.Change) == 0 {
						continue
					}
					tried[f.Rule.ID] = true
					after := realm.Server.Findings(&checks.Subject{Settings: changed(t, provider, fix.Change), Now: now}, nil)
					if count(after, f.Rule) >= count(found, f.Rule) {
						t.Errorf("%s, %s: %q leaves it as it is", script, f.Rule.ID, fix.Text)
					}
					for _, more := range after {
						if more.Refuses() && count(found, more.Rule) == 0 {
							t.Errorf("%s, %s: %q brings %s", script, f.Rule.ID, fix.Text, more.Rule.ID)
						}
					}
				}
			}
		}
	}
	for _, rule := range realm.Server.Rules {
		hasChange := slices.ContainsFunc(rule.Fixes, func(fix rules.FixTemplate) bool { return fix.Change != nil })
		if rule.OfSettings() && rule.Severity != rules.Error && hasChange && !tried[rule.ID] {
			t.Errorf("no script has settings in which %s finds something", rule.ID)
		}
	}
}

// settingsIn reads the settings that a script has, in whichever form.
func settingsIn(t *testing.T, script string) (list []*realm.Provider) {
	t.Helper()
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "keys"), os.DirFS("../../testdata/keys")); err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		path := filepath.Join(folder, file.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	variable := func(string) (string, bool) { return secret, true }
	for _, name := range []string{"realmlint.yaml", "custom-token.json", "."} {
		source := settings.Source{Path: filepath.Join(folder, name), LookupEnv: variable}
		file, err := settings.Read(source, []settings.Loader{realmsettings.Loader(nil)})
		if err != nil {
			continue // the script has none of this form
		}
		provider := file.Settings.(*realm.Provider)
		if err := realmsettings.Settle(provider, false); err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		list = append(list, provider)
	}
	return list
}

// changed makes the changes of settings; a key that is not at hand is another one.
func changed(t *testing.T, provider checks.Settings, changes []rules.Change) checks.Settings {
	t.Helper()
	for _, change := range changes {
		switch {
		case change.At.In != rules.InSettings:
			t.Errorf("a fix of settings changes %s", change.At)
		case change.Settings != nil:
			provider = change.Settings
		default:
			standIn, err := tokengen.NewStandIn(cmp.Or(provider.Verifier().Algorithm, checks.HS256))
			if err != nil {
				t.Fatal(err)
			}
			provider = realm.Server.StandIn(provider, change.At.Name, "", standIn.Verifies)
		}
	}
	return provider
}
