package checks

import "testing"

func TestAKeyIsMeasuredWithoutBeingShown(t *testing.T) {
	for text, want := range map[string]struct{ characters, before, after, strange int }{
		"":                {0, 0, 0, 0},
		"abc_-ABC019":     {11, 0, 0, 0},
		"ab+/==":          {6, 0, 0, 0},
		" \tabc\n":        {6, 2, 1, 0},
		"\ufeffabc":       {4, 1, 0, 0},
		" \n ":            {3, 3, 0, 0},
		"a b\u00fc!":      {5, 0, 0, 3},
		"\u00a0abc\u2028": {5, 1, 1, 0},
		"\xff\xfe":        {2, 0, 0, 2}, // no UTF-8: each byte counts
	} {
		key := NewKey("key.txt", NewSecret([]byte(text)))
		before, after := key.EdgeSpace()
		if key.Characters() != want.characters || before != want.before || after != want.after || key.DisallowedChars() != want.strange {
			t.Errorf("%q: got %d characters, %d before, %d after, %d strange; want %+v",
				text, key.Characters(), before, after, key.DisallowedChars(), want)
		}
	}
}

func TestSameMeansTheSameBytes(t *testing.T) {
	key := func(text string) *Key { return NewKey("key.txt", NewSecret([]byte(text))) }
	if !key("abc").Equal(key("abc")) || key("abc").Equal(key("abc\n")) || key("abc").Equal(key("ABC")) {
		t.Error("keys are the same if and only if their bytes are")
	}
}

func TestAKeyRemembersForAllItsCopies(t *testing.T) {
	type question struct{}
	key, asked := NewKey("$KEY", NewSecret([]byte("abc"))), 0
	again := *key
	again.Name = "config.signingKey"
	for _, one := range []*Key{key, &again, key} {
		if got := one.Remember(question{}, func() any { asked++; return asked }); got != 1 {
			t.Errorf("%s: got %v, want the first answer", one.Name, got)
		}
	}
	if asked != 1 || again.Origin() != "$KEY" {
		t.Errorf("worked out %d times; the copy comes from %q", asked, again.Origin())
	}
}
