package realm

import (
	"fmt"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var audienceNearlyRight = &rules.Rule{
	ID:       "audience-nearly-right",
	Title:    "aud is nearly the expected audience",
	Severity: rules.Info,
	Break:    rules.Fault{Members: appendSlash, Else: "it takes settings with an App ID or an audience"},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud holds {got}, the provider expects {want}: {differs}",
	Why:      "The two were typed, or one was taken from an address bar. Realm compares them to the letter.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put {want} into aud, to the letter.", Change: nearAud(looksAlike)}},
	Explains: []rules.ID{"audience-mismatch", "audience-incomplete", "audience-none-matches"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		got, want, found := s.NearAudience(looksAlike)
		if !found {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"got": rules.AsJSON(got), "want": rules.AsJSON(want), "differs": difference(got, want)}
		}, true
	},
}

// looksAlike reports whether two audiences differ in what is overlooked.
func looksAlike(got, want string) bool {
	_, _, _, ok := checks.LookAlike(got, want)
	return ok || checks.AlikeAudience(got, want)
}

// difference says in what two audiences differ that look alike.
func difference(got, want string) string {
	character, at, inGot, ok := checks.LookAlike(got, want)
	switch {
	case !ok:
		return "only case, a slash at the end or white space differ"
	case inGot:
		return fmt.Sprintf("look-alikes, character %d of aud is %s", at, text.Character(character))
	}
	return fmt.Sprintf("look-alikes, character %d of what is expected is %s", at, text.Character(character))
}

// nearAudience finds an audience that is near to the expected one in one sense.
func nearAudience(near func(got, want string) bool) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		got, want, found := s.NearAudience(near)
		if !found {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"got": rules.AsJSON(got), "want": rules.AsJSON(want)} }, true
	}
}

// appendSlash writes an expected audience as an address is often written.
func appendSlash(d *rules.Draft) {
	if expected, _ := d.Settings.Expected(); len(expected) > 0 {
		d.Claims["aud"] = expected[0] + "/"
	}
}
