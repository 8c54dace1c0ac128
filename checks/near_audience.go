package checks

import (
	"regexp"
	"strings"
)

// NearAudience returns an audience of the token that is near to an expected
// one in the given sense. It looks only if an audience keeps the token out.
func (s *Subject) NearAudience(near func(got, want string) bool) (got, want string, found bool) {
	if _, missing := s.MissingAudience(); !missing {
		return "", "", false
	}
	audience, _ := s.Token.TokenAudience()
	for _, want := range s.Provider.Expected() {
		for _, got := range audience {
			if near(got, want) {
				return got, want, true
			}
		}
	}
	return "", "", false
}

// AlikeAudience reports whether two audiences differ only in the case of their
// letters, in white space around them or in a slash at the end.
func AlikeAudience(a, b string) bool {
	bare := func(s string) string { return strings.TrimSuffix(strings.TrimSpace(s), "/") }
	return a != b && strings.EqualFold(bare(a), bare(b))
}

// appID takes a Client App ID apart: the app's name, a dash and a suffix of
// five letters, or of seven in apps of 2024.
var appID = regexp.MustCompile(`^(.+)-(?:[a-z]{5}|[a-z]{7})$`)

// AppName returns the name in a Client App ID such as "myapp-abcde"; ok is
// false for anything else.
func AppName(id string) (name string, ok bool) {
	parts := appID.FindStringSubmatch(id)
	if parts == nil {
		return "", false
	}
	return parts[1], true
}
