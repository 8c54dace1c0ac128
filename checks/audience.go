package checks

import "slices"

// TokenAudience returns the audiences in the token's aud; ok is false if aud
// is missing or is neither a string nor an array of strings.
func (t *Token) TokenAudience() (audience []string, ok bool) {
	switch aud := t.Claims["aud"].(type) {
	case string:
		return []string{aud}, true
	case []any:
		for _, one := range aud {
			text, isText := one.(string)
			if !isText {
				return nil, false
			}
			audience = append(audience, text)
		}
		return audience, true
	}
	return nil, false
}

// MissingAudience returns the audience that keeps the token out, and whether
// there is one: the first expected one that aud lacks or, where any one would
// do, the first of all if aud has none. The comparison is exact. A token
// without a readable aud misses nothing here.
func (s *Subject) MissingAudience() (missing string, found bool) {
	audience, ok := s.Token.TokenAudience()
	expected, any := s.Settings.Expected()
	if !ok || any && s.HasSomeAudience() {
		return "", false
	}
	for _, one := range expected {
		if !slices.Contains(audience, one) {
			return one, true
		}
	}
	return "", false
}

// HasSomeAudience reports whether aud holds one of the expected audiences.
func (s *Subject) HasSomeAudience() bool {
	audience, _ := s.Token.TokenAudience()
	expected, _ := s.Settings.Expected()
	return slices.ContainsFunc(expected, func(one string) bool {
		return slices.Contains(audience, one)
	})
}
