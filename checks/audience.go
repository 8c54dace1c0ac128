package checks

import "slices"

// TokenAudience returns the audiences in the token's aud; ok is false if aud
// is missing or is neither a string nor an array of strings.
func (t *Token) TokenAudience() (audience []string, ok bool) {
	if !t.facts.textual {
		return nil, false
	}
	if !t.audienceRead {
		before := t.audience
		t.audience, t.audienceRead = before[:0], true
		for i, one := range t.facts.audience {
			if i < len(before) && before[i] == string(one) { // as in the token before
				t.audience = append(t.audience, before[i])
			} else {
				t.audience = append(t.audience, string(one))
			}
		}
	}
	return t.audience, true
}

// HasReadableAudience reports whether aud is a text or a list of texts.
func (t *Token) HasReadableAudience() bool { return t.facts.textual }

// hasAudience reports whether aud can be read and holds the audience.
func (t *Token) hasAudience(want string) bool {
	if !t.facts.textual {
		return false
	}
	if len(t.facts.audience) > fewAudiences {
		return t.manyAudiences()[want]
	}
	for _, one := range t.facts.audience {
		if string(one) == want {
			return true
		}
	}
	return false
}

// fewAudiences is how many audiences are looked through one by one.
const fewAudiences = 64

// manyAudiences returns the audiences of a long list as a set: each of the
// expected ones is looked for, and by more than one rule.
func (t *Token) manyAudiences() map[string]bool {
	if t.audienceSet == nil {
		t.audienceSet = make(map[string]bool, len(t.facts.audience))
		for _, one := range t.facts.audience {
			t.audienceSet[string(one)] = true
		}
	}
	return t.audienceSet
}

// Expected returns what the token's aud is compared with, and whether one of
// several is enough.
func (s *Subject) Expected() (audiences []string, any bool) {
	if s.reader != nil {
		return s.reader.expected, s.reader.any
	}
	return s.Settings.Expected()
}

// MissingAudience returns the audience that keeps the token out, and whether
// there is one: the first expected one that aud lacks or, where any one would
// do, the first of all if aud has none. The comparison is exact. A token
// without a readable aud misses nothing here. Which one it is, is not known where
// it is supposed that there is one.
func (s *Subject) MissingAudience() (missing string, found bool) {
	if s.missing.asked {
		return s.missing.audience, s.missing.found
	}
	s.missing.asked = true
	if s.Suppose.Audience != 0 {
		s.missing.found = s.Suppose.Audience == Bad && s.Token.facts.textual
		return "", s.missing.found
	}
	expected, any := s.Expected()
	if !s.Token.facts.textual || any && s.HasSomeAudience() {
		return "", false
	}
	for _, one := range expected {
		if !s.Token.hasAudience(one) {
			s.missing.audience, s.missing.found = one, true
			break
		}
	}
	return s.missing.audience, s.missing.found
}

// HasSomeAudience reports whether aud holds one of the expected audiences.
func (s *Subject) HasSomeAudience() bool {
	expected, _ := s.Expected()
	return slices.ContainsFunc(expected, s.Token.hasAudience)
}
