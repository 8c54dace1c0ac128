package remedy

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/rules"
	"realmlint/rules/realm"
)

// faultsOfNames says which settings a fix changes without naming them: its changes
// are shown as data, and somebody may make them as they stand there.
func faultsOfNames(p *realm.Provider, finding *rules.Finding) (faults []string) {
	for _, fix := range finding.Fixes {
		named, whole, after := map[string]int{}, map[string]bool{}, p
		for _, change := range fix.Change {
			if change.At.In != rules.InSettings {
				continue
			}
			name, _, element := strings.Cut(change.At.Name, "[")
			if ours, ok := namesOfExports[name]; ok {
				name = ours
			}
			named[name]++
			whole[name] = whole[name] || !element
			if change.Settings != nil {
				after = change.Settings.(*realm.Provider)
			}
		}
		for name, n := range changedSettings(p, after) {
			if n > named[name] && !whole[name] && !(name == "algorithm" && whole["jwk_uri"]) { // which is RS256 then
				faults = append(faults, fmt.Sprintf("%s: %q changes %d of %s and names %v", finding.Rule.ID, fix.Text, n, name, named))
			}
		}
	}
	return faults
}

// namesOfExports are the names in an exported app of what is called otherwise here.
var namesOfExports = map[string]string{"signingAlgorithm": "algorithm", "useJWKURI": "jwk_uri", "jwkURI": "jwk_uri"}

// changedSettings counts what is different in two providers, by the settings' names:
// of a list each element that is another or gone. A key that is not at hand changes
// nothing here.
func changedSettings(before, after *realm.Provider) map[string]int {
	changed := map[string]int{}
	for name, differs := range map[string]bool{
		"algorithm":            before.Algorithm != after.Algorithm,
		"jwk_uri":              before.JWKURI != after.JWKURI,
		"audience":             !slices.Equal(before.Audience, after.Audience),
		"require_any_audience": before.RequireAnyAudience != after.RequireAnyAudience,
		"disabled":             before.Disabled != after.Disabled,
		"app_id":               before.AppID != after.AppID,
	} {
		if differs {
			changed[name] = 1
		}
	}
	changed["keys"] = differences(before.Keys, after.Keys)
	changed["metadata_fields"] = differences(before.MetadataFields, after.MetadataFields)
	return changed
}

// differences counts the elements that another list does not have in their place, or
// lacks.
func differences[E comparable](before, after []E) (n int) {
	if len(after) < len(before) {
		return len(before) - len(after)
	}
	for i := range after {
		if i >= len(before) || before[i] != after[i] {
			n++
		}
	}
	return n
}
