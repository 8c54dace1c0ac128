package checks

import "testing"

func TestAlikeAudiencesDifferInFormAlone(t *testing.T) {
	const want = "https://api.example.com/App"
	for got, alike := range map[string]bool{
		want:                             false, // it is the audience
		"https://api.example.com/app":    true,
		"https://api.example.com/App/":   true,
		" https://api.example.com/App\n": true,
		"https://api.example.com/App//":  false,
		"http://api.example.com/App":     false,
		"api.example.com/App":            false,
		"":                               false,
	} {
		if is := AlikeAudience(got, want); is != alike {
			t.Errorf("%q is alike: %v, want %v", got, is, alike)
		}
	}
}

func TestAppNameIsWhatStandsBeforeFiveOrSevenLetters(t *testing.T) {
	for id, want := range map[string]string{
		"myapp-abcde":        "myapp",
		"my-app-0-abcde":     "my-app-0",
		"githubdemo-ymganuq": "githubdemo",
		"myapp-abcdef":       "",
		"myapp-abcd1":        "",
		"-abcde":             "",
		"abcde":              "",
		"myapp":              "",
	} {
		if got, ok := AppName(id); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", id, got, ok, want)
		}
	}
}

func TestNearAudienceIsSoughtOnlyIfOneIsMissing(t *testing.T) {
	for _, c := range []struct {
		aud      string
		expected []string
		any      bool
		got      string
	}{
		{`"a/"`, []string{"a"}, false, "a/"},
		{`["x","A"]`, []string{"a"}, false, "A"},
		{`["a","A"]`, []string{"a"}, false, ""},
		{`["b/"]`, []string{"a", "b"}, false, "b/"},
		{`["a","b/"]`, []string{"a", "b"}, true, ""},
		{`"x"`, []string{"a"}, false, ""},
		{`1`, []string{"a"}, false, ""},
	} {
		s := Subject{
			Token:    tokenOf(`{}`, `{"aud":`+c.aud+`}`),
			Settings: given{Audiences: c.expected, Any: c.any},
		}
		if got, _, _ := s.NearAudience(AlikeAudience); got != c.got {
			t.Errorf("aud %s against %q: got %q, want %q", c.aud, c.expected, got, c.got)
		}
	}
}

func TestWhatLooksAlikeIsTold(t *testing.T) {
	for _, c := range []struct {
		got, want string
		character rune
		at        int
		inGot, ok bool
	}{
		{"а-b", "a-b", 'а', 1, true, true},
		{"my-app", "my-ap\u3164p", '\u3164', 6, false, true},
		{"my‑app/", "My-app", '‑', 3, true, true},
		{"ｍy", "my", 'ｍ', 1, true, true},
		{"сосо", "coco", 'с', 1, true, true},
		{"a\ufe0f\u115f\u034f\u2800\u00ad", "a", '\ufe0f', 2, true, true},
		{"my-app", "My-app", 0, 0, false, false},
		{"приложение", "pril", 0, 0, false, false},
		{"a", "a", 0, 0, false, false},
	} {
		character, at, inGot, ok := LookAlike(c.got, c.want)
		if character != c.character || at != c.at || inGot != c.inGot || ok != c.ok {
			t.Errorf("%q, %q: %U at %d, in got: %v, %v", c.got, c.want, character, at, inGot, ok)
		}
	}
}
