package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var secretNameMalformed = &rules.Rule{
	ID:       "secret-name-malformed",
	Title:    "What signingKeys holds is not the name of a secret",
	Severity: rules.Warning,
	At:       rules.Setting("not_names[0]"),
	Detail:   "what stands in {field} is not 1 to 64 letters, digits, _ and - with a letter or digit first, as the names of secrets are",
	Why:      "The key itself was written where the name of its secret belongs. What Realm made of it is not on record; a key in an export is no secret any more.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Create a secret with the key as its value, and write its name there; if this is a key, make a new one.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		fields := provider(s).Export.NotNames
		if len(fields) == 0 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"field": text.List(fields)} }, true
	},
}
