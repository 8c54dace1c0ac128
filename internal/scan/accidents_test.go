package scan

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Where a token was to be and is none, no token is found, and it is said what
// became of it and in which line.
func TestWhatBecameOfATokenIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"so it is:\n" + head + "." + body[:20] + "...x-4 is":                                       "2: the token is abridged",
		"so it is\ntoken: eyJhbGciOiJIUzI1NiIsInR5…x-4":                                            "2: no token found; the token is abridged",
		"the " + head + "." + body[:40] + ".[redacted]":                                            `1: the claims of the token were taken out ("[redacted]"); its header says alg "HS256"`,
		"token: " + head[:20] + ".XXXX." + sign:                                                    `1: a part of the token was taken out ("XXXX")`,
		"token: " + head + ".XXXXXXXXXXXX.XXXXXXXXXXXX":                                            `1: the claims of the token were taken out ("XXXXXXXXXXXX"); its header says alg "HS256"`,
		"token: " + head + ".[claims removed]":                                                     `1: no token found; the claims of the token were taken out ("[claims removed]"); its header says alg "HS256"`,
		"token: eyJhbGciOiJIUzI1N.****":                                                            `1: no token found; a part of the token was taken out ("****")`,
		"so: \"" + head + "." + body[:9] + " " + body[9:] + "." + sign[:9] + " " + sign[9:] + "\"": "1: the token has blanks in it",
		strings.ReplaceAll(token, ".", ". "):                                                       "1: no token found; the token has blanks in it",
		"jwt(\"[object Promise]\") failed so":                                                      `1: no token found; "[object Promise]" stands where the token was to be: a promise`,
		"[object Promise]":                                                                         `1: no token found; "[object Promise]"`,
		"{\"token\":null}":                                                                         `1: no token found; "null" stands where the token was to be: it was not there yet`,
		"so it is\nauthorization: Bearer undefined":                                                `2: no token found; "undefined" stands`,
		"the token is [token removed] here":                                                        `1: no token found; "[token removed]"`,
		"the token is ****** here":                                                                 `1: no token found; "******"`,
		"https://x.example/cb?jwt=":                                                                "1: no token found in 1 line",
		"com.example.Foo 1.2.3\n10.0.0.1 null and void\n":                                          "1: no token found in 2 lines",
		"so it is " + token + "\nso it was " + head + ".XXXX." + sign:                              `2: the claims of the token were taken out ("XXXX")`,
	} {
		seq := Tokens(Request{Stdin: strings.NewReader(text)})
		var said []string
		for found, err := range seq {
			var broken LineError
			switch {
			case errors.As(err, &broken):
				said = append(said, err.Error())
				if whole := !strings.Contains(text, token); whole != (broken.Text == text) {
					t.Errorf("%q: the text is %q", text, broken.Text)
				}
			case err != nil:
				t.Error(err)
			case found.Raw != token:
				t.Errorf("%q: found %q", text, found.Raw)
			}
		}
		if len(said) != 1 || !strings.HasPrefix(said[0], "<stdin>:"+want) {
			t.Errorf("%q: %q, want %q", text, said, want)
		}
	}
}

func TestATokenIsFoundInBase64(t *testing.T) {
	encode := base64.StdEncoding.EncodeToString
	for text, want := range map[string]string{
		"so it is\ntoken: " + encode([]byte(token)):                                         "2:8 ",
		"wss://x.example/graphql?header=" + encode([]byte(`{"Authorization":"`+token+`"}`)): "1:32 Authorization",
		"é " + encode([]byte("Bearer "+token)) + " so":                                      "1:3 ",
	} {
		found := tokens(t, text)
		if len(found) != 1 || found[0].Raw != token || found[0].StrippedParts[len(found[0].StrippedParts)-1] != base64Around {
			t.Errorf("%q: %+v", text, found)
			continue
		}
		if got := fmt.Sprintf("%d:%d %s", found[0].Line, found[0].Column, found[0].Member); got != want {
			t.Errorf("%q: at %s, want %s", text, got, want)
		}
	}
	if found := tokens(t, encode([]byte(token))); len(found) != 1 || found[0].Raw != encode([]byte(token)) {
		t.Errorf("alone it is what was sent, not %+v", found)
	}
}

// A log begins each line anew.
func TestALogsLinesAreJoined(t *testing.T) {
	const before = "2024-04-03 09:12:55.201 D/Auth: "
	text := "so it is\n" + before + token[:90] + "\n" + strings.Replace(before, "201", "202", 1) + token[90:] + "\n"
	if found := tokens(t, text); len(found) != 1 || found[0].Raw != token {
		t.Errorf("found %+v", found)
	}
	if found := tokens(t, strings.Replace(text, "D/Auth: "+token[90:], "E/Auth: "+token[90:], 1)); len(found) != 1 || found[0].Raw == token {
		t.Errorf("of another kind of line: found %+v", found)
	}
}
