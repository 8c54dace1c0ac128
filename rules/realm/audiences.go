package realm

import (
	"strconv"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/rules"
)

// expectedBy returns what a token's aud is compared with.
func expectedBy(s *checks.Subject) []string {
	expected, _ := s.Expected()
	return expected
}

// audienceSetting is the setting that aud is held against.
func audienceSetting(s *checks.Subject) (name, value string) {
	switch p := provider(s); len(p.Audience) {
	case 0:
		return "app_id", rules.AsJSON(p.AppID)
	case 1:
		return "audience", rules.AsJSON(p.Audience[0])
	default:
		return "audience", rules.AsJSON(p.Audience)
	}
}

// audiences returns the token's audiences beside the expected ones. The
// missing one is quoted as Go's %q does, for Realm's text.
func audiences(s *checks.Subject, missing string) rules.Values {
	aud := rules.AsJSON(s.Token.Claims()["aud"]) // which holds texts alone
	setting := "its audience"
	if len(provider(s).Audience) == 0 {
		setting = "its App ID"
	}
	values := rules.Values{
		"aud":      aud,
		"expected": rules.Listed(expectedBy(s)),
		"setting":  setting,
		"place":    placeOfAudience(s),
		"right":    rightAudience(aud),
	}
	if s.Suppose.Audience == 0 { // else nobody knows which it is
		values["missing"] = strconv.Quote(missing)
	}
	return values
}

// placeOfAudience is the setting that an aud goes into which is right. An App ID
// is one text.
func placeOfAudience(s *checks.Subject) string {
	if audience, _ := s.Token.TokenAudience(); len(audience) == 1 && len(provider(s).Audience) == 0 {
		return "app_id or audience"
	}
	return "audience"
}

// rightAudience is the value of an aud that is right. What is too long to be shown
// whole cannot be typed.
func rightAudience(aud string) string {
	if utf8.RuneCountInString(aud) > rules.Longest {
		return "what it holds"
	}
	return aud
}
