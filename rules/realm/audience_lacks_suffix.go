package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceLacksSuffix = &rules.Rule{
	ID:       "audience-lacks-suffix",
	Title:    "aud is the app's name without its suffix",
	Severity: rules.Info,
	Break:    rules.Fault{Members: audienceOfAnother(""), Else: takesSuffix},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud holds {got}, the provider expects {want}",
	Why:      "An app has a name and a Client App ID, which is the name with a dash and some letters. Its name says nothing to Realm.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put {want} into aud.", Change: nearAud(isNameOf)}},
	Explains: []rules.ID{"audience-mismatch", "audience-incomplete", "audience-none-matches"},
	Find:     nearAudience(isNameOf),
}

// isNameOf reports whether one audience is the name in another, a Client App ID.
func isNameOf(got, want string) bool {
	name, ok := checks.AppName(want)
	return ok && got == name
}

// audienceOfAnother puts the name of the expected app into aud, with another
// suffix than its own.
func audienceOfAnother(suffix string) func(*rules.Draft) {
	return func(d *rules.Draft) {
		expected, _ := d.Settings.Expected()
		for _, id := range expected {
			if name, ok := checks.AppName(id); ok {
				d.Claims["aud"] = name + suffix
				return
			}
		}
	}
}

// takesSuffix is what a fault takes that puts the name of the expected app into aud.
const takesSuffix = "it takes settings that expect a Client App ID such as myapp-abcde"
