package scan

import (
	"fmt"
	"strings"
	"testing"

	"realmlint/checks"
)

// A signature that was taken out leaves header and claims to be judged. A person
// took it out of a text, and of a word alone where no encoder can have made what
// stands there.
func TestASignatureTakenOutLeavesTheRest(t *testing.T) {
	rest := head + "." + body
	none := segment(`{"alg":"none"}`) + "." + body
	const whole, masked, cut = checks.WholeToken, checks.Masked, checks.Cut
	for text, want := range map[string]checks.Remnant{
		"token: " + rest + ".[REDACTED]":                                                masked,
		"token: " + rest + ".[signature removed]":                                       masked,
		"token: " + rest + ".***":                                                       masked,
		"token: " + rest + ".XXXX":                                                      masked,
		"token: " + rest + "." + strings.Repeat("X", 43):                                masked,
		"token: " + rest + ".<signature>":                                               masked,
		"token: " + rest + ".{{sig}}":                                                   masked,
		"token: " + rest + ".…":                                                         masked,
		"token: " + rest + "…":                                                          masked,
		"token: " + rest + "...":                                                        masked,
		"token: " + rest + ".█████":                                                     masked,
		"token: " + rest + ".●●●●":                                                      masked,
		"token: " + rest + ".signature":                                                 masked,
		"token: " + rest + ".SIGNATURE_REMOVED":                                         masked,
		"token: " + rest + ".SflK…Qw5c is":                                              masked,
		"token: " + rest + ".SflK...Qw5c is":                                            masked,
		"token: " + rest + ".SflK****":                                                  masked,
		"token: " + rest + ".":                                                          masked,
		`the body is {"token": "` + rest + `."}`:                                        masked,
		`the body is {"token": "` + rest + `.[redacted]"}`:                              masked,
		"the token is\n" + rest + ".[REDACTED]\n":                                       masked,
		"curl -H 'Authorization: Bearer " + rest + "' -v":                               cut,
		"Authorization: Bearer " + rest:                                                 cut,
		`the body is {"token": "` + rest + `"}`:                                         cut,
		"> > " + rest[:60] + "\n> > " + rest[60:] + ".[REDACTED]\n> > bye":              masked, // folded as well
		"so it is\n" + rest[:60] + "\n" + rest[60:] + "\nbye":                           cut,
		"so it is\n" + rest[:60] + "\n" + rest[60:] + "." + sign[:20] + "\n\nso it was": whole,
		"token: " + token:                                                               whole,
		"token: " + token + "...":                                                       whole,
		"token: " + rest + ".X" + sign[1:] + "...":                                      whole,
		"token: " + rest + "." + sign[:20]:                                              whole, // cut short by whatever, and nobody says that there was more
		"token: " + none + ".":                                                          whole, // it never had one
		"token: " + none:                                                                whole,
		"token: " + none + ".[REDACTED]":                                                masked,

		// What was sent, as far as anybody can tell.
		rest:                                whole,
		rest + ".":                          whole,
		rest + ".XXXX":                      whole,
		rest + ".signature":                 whole,
		rest + "...":                        whole,
		"Bearer " + rest:                    whole,
		`{"token":"` + rest + `"}`:          whole,
		token + "\n" + rest:                 whole,
		rest + ".[REDACTED]":                masked,
		rest + ".***":                       masked,
		rest + ".…":                         masked,
		rest + ".<signature>":               masked,
		"Bearer " + rest + ".[REDACTED]":    masked,
		`{"token":"` + rest + `.***"}`:      masked,
		token + "\n" + rest + ".[REDACTED]": masked,
	} {
		found := tokens(t, text)
		if len(found) == 0 {
			t.Errorf("%q: no token", text)
			continue
		}
		last := found[len(found)-1]
		if last.Remnant != want || want != whole && last.Raw != rest+"." && last.Raw != none+"." {
			t.Errorf("%q: remnant %d of %q, want %d", text, last.Remnant, last.Raw, want)
		}
		if line, column := placeOf(text, last.Raw[:20]); last.Line != line || last.Column != column {
			t.Errorf("%q: at %d:%d, want %d:%d", text, last.Line, last.Column, line, column)
		}
		if raw := results(text, true); want != whole && strings.HasPrefix(raw[0], fmt.Sprint(want)) {
			t.Errorf("%q: with --raw it is %s", text, raw)
		}
	}
}

// placeOf returns the line and the column at which the last of a text begins.
func placeOf(text, what string) (line, column int) {
	before := text[:strings.LastIndex(text, what)]
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndex(before, "\n")
}

// What stood around the token is told without what stood in its signature's place.
func TestWhatStoodAroundARemnantIsTold(t *testing.T) {
	rest := head + "." + body
	for text, want := range map[string]string{
		"so: \"Bearer " + rest + ".[REDACTED]\" is":    "Bearer " + rest + ".",
		"so: “" + rest + ".***”":                       "“" + rest + ".”",
		"so\nAuthorization: Bearer " + rest + " -v so": "Bearer " + rest + ".",
	} {
		if found := tokens(t, text); len(found) != 1 || found[0].Original != want {
			t.Errorf("%q: the text is %q, want %q", text, found[0].Original, want)
		}
	}
}
