package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// fuzzKey signs the RS256 tokens of FuzzSaid: 512 bits are quick.
const fuzzKey = "test-rsa-512-private.pem"

// FuzzSaid holds realmlint to golang-jwt v3.2.2 with three tokens each time:
// the text as it is, the same text rightly signed, and the header and claims
// rightly signed, so that the faults behind the signature are reached too.
// There is one key: how Realm went through several is not public.
func FuzzSaid(f *testing.F) {
	cases, keys := readAll(f)
	for _, c := range cases {
		made, err := c.mint(keys)
		if err != nil {
			f.Fatal(err)
		}
		if len(made.token) > 2000 { // long ones slow the fuzzer down
			continue
		}
		header, _ := c.Header.text()
		claims, _ := c.Claims.text()
		key := strings.Replace(made.keys[0], keys["test-rsa-public.pem"], keys["test-rsa-512-public.pem"], 1)
		f.Add(made.token, header, claims, key, c.Algorithm == "RS256", uint32(max(c.Now, 0)))
	}
	f.Fuzz(func(t *testing.T, token, header, claims, key string, rs256 bool, now uint32) {
		m := minted{algorithm: "HS256", keys: []string{key}, now: int64(now)}
		signWith := key
		if rs256 {
			m.algorithm, signWith = "RS256", keys[fuzzKey]
		}
		signed := token[:max(strings.LastIndexByte(token, '.'), 0)]
		for _, text := range []string{signed, encode(header) + "." + encode(claims)} {
			signature, err := sign(m.algorithm, text, signWith)
			if err != nil {
				t.Fatal(err)
			}
			m.token = text + "." + signature
			compareAnswers(t, m)
		}
		m.token = token
		compareAnswers(t, m)
	})
}

// compareAnswers fails the test if realmlint does not predict golang-jwt's answer.
func compareAnswers(t *testing.T, m minted) {
	t.Helper()
	theirs := m.golangJWT()
	if rule, text := m.realmlint(); !predicted(rule, text, theirs) {
		t.Errorf("%s with %q at %d: token %q:\nrealmlint says %q by rule %q, golang-jwt %q", m.algorithm, m.keys, m.now, m.token, text, rule, theirs.Text)
	}
}

// predicted reports whether golang-jwt answers what was said by a rule. The
// recorder's own text and those of keys, which are not Realm's, count as predicted
// if a rule about the algorithm or the key has its say.
func predicted(rule rules.ID, text string, theirs answer) bool {
	switch {
	case theirs.OK:
		return rule == ""
	case strings.HasPrefix(theirs.Text, "Unexpected signing method: "):
		return rule == "algorithm-mismatch" || rule == "algorithm-none"
	case aboutTheKey.MatchString(theirs.Text):
		return strings.HasPrefix(string(rule), "key-")
	case strings.HasPrefix(theirs.Text, "crypto/rsa: "): // case "key with an even exponent"
		return rule == "signature-mismatch-rsa"
	}
	return text == theirs.Text
}

var aboutTheKey = regexp.MustCompile(`^(Invalid Key: |Key is not a valid RSA public key$|x509: |asn1: )`)

// realmlint returns the rule by which the token is refused and Realm's text,
// as far as the rules model golang-jwt.
func (m minted) realmlint() (refusal rules.ID, text string) {
	provider := &realm.Provider{Algorithm: m.algorithm}
	for _, key := range m.keys {
		provider.Keys = append(provider.Keys, checks.NewKey("key", checks.NewSecret([]byte(key))))
	}
	parser := &rules.Server{Rules: realm.Server.Rules[:realm.Server.Place("token-expired")+1]}
	answer, _ := parser.JudgeSubject(&checks.Subject{Token: checks.Parse(m.token), Settings: provider, Now: time.Unix(m.now, 0)}, nil)
	only := answer.Possible[0]
	if only.Message == nil {
		return only.Rule, ""
	}
	return only.Rule, only.Message.Text
}

func readAll(t testing.TB) ([]testCase, map[string]string) {
	t.Helper()
	cases, err := readCases("cases.json")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := readKeys("keys")
	if err != nil {
		t.Fatal(err)
	}
	return cases, keys
}

func TestPlaceholdersAreFilled(t *testing.T) {
	for text, want := range map[string]string{
		"{header}.{claims}": "abcdef.a-b-c",
		"{header[:2]}":      "ab",
		"{header[2:]}":      "cdef",
		"{header[-2:]}":     "ef",
		"{header[1:-1]}":    "bcde",
		"{claims/-/+}":      "a+b+c",
		"{claims/-//}":      "a/b/c",
		"{ab*3}":            "ababab",
		"{0xff00}":          "\xff\x00",
		"no placeholder }{": "no placeholder }{",
	} {
		e := expander{texts: map[string]string{"header": "abcdef", "claims": "a-b-c"}}
		if got := e.expand(text); got != want || e.err != nil {
			t.Errorf("%s became %q (%v), wanted %q", text, got, e.err, want)
		}
	}
}

func TestPlaceholdersThatMeanNothingAreErrors(t *testing.T) {
	for _, text := range []string{"{heder}", "{header[:7]}", "{header[5:2]}", "{header[-9:]}", "{header[a:]}", "{0xf}"} {
		e := expander{texts: map[string]string{"header": "abcdef"}}
		if got := e.expand(text); e.err == nil {
			t.Errorf("%s became %q, wanted an error", text, got)
		}
	}
}

func TestCheckShowsWhatDiffers(t *testing.T) {
	got := compare([]byte("{\nsame,\nold\n}"), []byte("{\nsame,\nnew,\nmore\n}"))
	if want := []string{"- old", "+ new,", "+ more"}; !slices.Equal(got, want) {
		t.Errorf("the difference shows as %q, wanted %q", got, want)
	}
}

func TestCasesThatWouldBeLostAreErrors(t *testing.T) {
	for _, text := range []string{
		`{"good": [{"algorithm": "HS256"}], "cases": [{"id": "a"}, {"id": "a"}]}`,
		`{"good": [{"algorithm": "HS256"}], "cases": [{"why": "it has no id"}]}`,
		`{"good": [{"algorithm": "HS256"}], "cases": [{"id": "a", "algorithm": "ES256"}]}`,
		`{"good": [{"algorithm": "HS256"}], "cases": [{"id": "a", "tokne": "."}]}`,
	} {
		if cases, err := parseCases([]byte(text)); err == nil {
			t.Errorf("%s was read as %s", text, fmt.Sprint(cases))
		}
	}
}
