package checks

import "strings"

// NearAudience returns an audience of the token that is near to an expected
// one in the given sense. It looks only if an audience keeps the token
// out, and only among the first of a long list: no person has put together a
// longer one.
func (s *Subject) NearAudience(near func(got, want string) bool) (got, want string, found bool) {
	if _, missing := s.MissingAudience(); !missing {
		return "", "", false
	}
	audience, _ := s.Token.TokenAudience()
	audience = audience[:min(len(audience), mostNear)]
	expected, _ := s.Expected()
	for _, want := range expected {
		for _, got := range audience {
			if near(got, want) {
				return got, want, true
			}
		}
	}
	return "", "", false
}

// mostNear is how many audiences of a token are compared with each expected one.
const mostNear = 1000

// AlikeAudience reports whether two audiences differ only in the case of their
// letters, in white space around them or in a slash at the end.
func AlikeAudience(a, b string) bool {
	bare := func(s string) string { return strings.TrimSuffix(strings.TrimSpace(s), "/") }
	return a != b && strings.EqualFold(bare(a), bare(b))
}

// AppName returns the name in a Client App ID such as "myapp-abcde": what
// stands before a dash and five letters, or seven in apps of 2024; ok is false
// for anything else.
func AppName(id string) (name string, ok bool) {
	dash := strings.LastIndexByte(id, '-')
	if letters := len(id) - dash - 1; dash < 1 || letters != 5 && letters != 7 {
		return "", false
	}
	for i := dash + 1; i < len(id); i++ {
		if id[i] < 'a' || id[i] > 'z' {
			return "", false
		}
	}
	return id[:dash], !strings.Contains(id, "\n")
}
