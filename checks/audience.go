package checks

import "slices"

// TokenAudience returns the audiences in the token's aud; ok is false if aud
// is missing or is neither a string nor an array of strings.
func (t *Token) TokenAudience() (audience []string, ok bool) {
	if !t.facts.textual {
		return nil, false
	}
	for _, one := range t.facts.audience {
		audience = append(audience, string(one))
	}
	return audience, true
}

// HasReadableAudience reports whether aud is a text or a list of texts.
func (t *Token) HasReadableAudience() bool { return t.facts.textual }

// HasAudience reports whether aud can be read and holds the audience.
func (t *Token) HasAudience(want string) bool {
	return t.facts.textual && slices.ContainsFunc(t.facts.audience, func(one []byte) bool { return string(one) == want })
}

// MissingAudience returns the audience that keeps the token out, and whether
// there is one: the first expected one that aud lacks or, where any one would
// do, the first of all if aud has none. The comparison is exact. A token
// without a readable aud misses nothing here.
func (s *Subject) MissingAudience() (missing string, found bool) {
	expected, any := s.Settings.Expected()
	if !s.Token.facts.textual || any && s.HasSomeAudience() {
		return "", false
	}
	for _, one := range expected {
		if !s.Token.HasAudience(one) {
			return one, true
		}
	}
	return "", false
}

// lacksAudience reports whether there is a missing audience.
func (s *Subject) lacksAudience() bool {
	_, found := s.MissingAudience()
	return found
}

// HasSomeAudience reports whether aud holds one of the expected audiences.
func (s *Subject) HasSomeAudience() bool {
	expected, _ := s.Settings.Expected()
	return slices.ContainsFunc(expected, s.Token.HasAudience)
}
