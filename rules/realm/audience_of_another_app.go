package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// A user's app was made anew, and the tokens of old users still carried the
// App ID of the first one: realm-swift#8108.
var audienceOfAnotherApp = &rules.Rule{
	ID:       "audience-of-another-app",
	Title:    "aud is the ID of another app of that name",
	Severity: rules.Info,
	Break:    rules.Fault{Members: audienceOfAnother("-other"), Else: takesSuffix},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud holds {got}, the provider expects {want}: the name is the same, the suffix is another app's",
	Why:      "An app that is made anew gets another suffix. The issuer, or a token that was stored, still has the App ID of the old one.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put {want} into aud, and drop the tokens that were stored before.", Change: nearAud(ofSameName)}},
	Explains: []rules.ID{"audience-mismatch", "audience-incomplete", "audience-none-matches"},
	Find:     nearAudience(ofSameName),
}

// ofSameName reports whether two audiences are IDs of different apps of one name.
func ofSameName(got, want string) bool {
	gotName, gotOK := checks.AppName(got)
	wantName, wantOK := checks.AppName(want)
	return gotOK && wantOK && got != want && gotName == wantName
}
