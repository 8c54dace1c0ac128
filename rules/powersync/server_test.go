package powersync

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// settingsOfAllKinds are settings that judge a token in many ways.
func settingsOfAllKinds(t testing.TB) []*ClientAuth {
	t.Helper()
	var list []*ClientAuth
	named, any := secretKey("k1", ours), secretKey("", ours)
	withheldKey := *named
	withheldKey.Withheld, withheldKey.Secret, withheldKey.Text = true, nil, nil
	supabase := secretKey("", theirs)
	supabase.Supabase = true
	list = append(list,
		&ClientAuth{},
		&ClientAuth{Keys: []*Key{any}},
		&ClientAuth{Audience: []string{"powersync"}, Keys: []*Key{any}},
		&ClientAuth{Audience: []string{"powersync", "web"}, Keys: []*Key{named}},
		&ClientAuth{Audience: []string{"powersync"}, Keys: []*Key{&withheldKey}},
		&ClientAuth{Audience: []string{"powersync"}, Supabase: true, SupabaseSecret: supabase},
		&ClientAuth{Audience: []string{"powersync"}, SupabaseSecret: supabase, Keys: []*Key{named}},
		&ClientAuth{Audience: []string{"powersync"}, JWKSURIs: []string{"https://issuer.example/jwks.json"}},
		&ClientAuth{Audience: []string{"powersync"}, JWKSURIs: []string{"https://issuer.example/jwks.json"}, Set: &Set{Name: "jwks.json", Failed: NoKeys}},
		&ClientAuth{Audience: []string{"powersync"}, JWKSURIs: []string{"https://issuer.example/jwks.json"}, Set: &Set{Name: "jwks.json", Failed: BadKey}},
		&ClientAuth{Audience: []string{"powersync"}, Keys: []*Key{named}, Faults: []Fault{{Kind: KeyWithoutAlg, Setting: "client_auth.jwks.keys[0]", Value: "nothing"}}},
		&ClientAuth{Audience: []string{"powersync"}, Withheld: []string{"client_auth.audience[1]"}, Keys: []*Key{any}, Unknown: []string{"client_auth.audiences"}, BlockLocalJWKS: true},
	)
	return list
}

// odd are texts that are sent, most of which are no tokens of the service's.
func odd(signed func(header, claims string) string) []string {
	list := []string{"", ".", "a.b", "a.b.c", "a.b.c.d", "....", "undefined", "Bearer a.b.c", "Authorization: Token a.b.c", "Authorization:", "authorization:  bearer x y", "\x00\xff", "eyJ\n.=.", "é.ü.ö"}
	for _, header := range []string{`{"alg":"HS256"}`, `{"alg":"HS256","kid":"k1"}`, `{"alg":"HS256","kid":7}`, `{"alg":"RS256","kid":"zz"}`, `{"alg":"EdDSA"}`, `{"alg":"none"}`, `{"alg":"PS256"}`, `{}`, `null`, `[`, `{"alg":"HS256","crit":[]}`, `{"alg":"HS256","crit":["x"],"x":1}`, `{"alg":"HS256","crit":["b64"],"b64":false}`, "\x1b[31m", `{"alg":"HS256","kid":"\ud800"}`} {
		for _, claims := range []string{
			`{"aud":"powersync","sub":"user1","iat":1786535400,"exp":1786539000}`,
			`{"aud":["a","web"],"sub":7,"iat":1786535400,"exp":1789539000,"nbf":1786595400,"parameters":[1]}`,
			`{"aud":"\u202e{expected}","sub":null,"exp":1786539000000,"iat":1786535400000,"iss":"https://a.supabase.co/"}`,
			`{"aud":{"a":[1e400]},"exp":"1","iat":null,"nbf":"\ud800"}`, `{"aud":"\ud800","sub":{},"iat":1,"exp":-0}`,
			`{}`, `null`, `[]`, ``, "\xff",
		} {
			list = append(list, signed(header, claims))
		}
	}
	return list
}

func subjects(t testing.TB) (list []*checks.Subject) {
	t.Helper()
	w := &world{}
	for _, auth := range settingsOfAllKinds(t) {
		for _, text := range odd(func(header, claims string) string {
			signed := encode([]byte(header)) + "." + encode([]byte(claims))
			if strings.Contains(header, "HS256") {
				return w.sign(header, claims, ours)
			}
			return signed + "." + encode([]byte("a-signature-of-no-key-at-all"))
		}) {
			list = append(list, &checks.Subject{Token: checks.Parse(text), Settings: auth, Now: time.Unix(1786536000, 0), ExpiresWithin: time.Hour})
		}
	}
	return list
}

func TestEveryPlaceholderIsFilledWhereItIsKnown(t *testing.T) {
	for _, s := range subjects(t) {
		for _, f := range Server.Findings(s, nil) {
			texts := []string{f.Detail, f.At.Name}
			for _, fix := range f.Fixes {
				texts = append(texts, fix.Text)
			}
			for _, message := range f.Says {
				texts = append(texts, message.Text)
				for _, field := range message.Log {
					texts = append(texts, field.Text)
				}
			}
			for _, name := range rules.Placeholder().FindAllString(strings.Join(texts, " "), -1) {
				if name != "{expected}" { // of a claim
					t.Fatalf("%s: Find gave no value for %s: %q", f.Rule.ID, name, texts)
				}
			}
		}
	}
}

// A rule whose conditions are not met finds nothing.
func TestNeedsAreWhatFindNeeds(t *testing.T) {
	for _, s := range subjects(t) {
		met := s.Met()
		for _, rule := range Server.Rules {
			if rule.OfSettings() || rule.Needs&^met == 0 || rule.Needs&checks.BadSignature == 0 && rule.Needs&checks.TakenOut == 0 && rule.Needs&checks.Surrounded == 0 {
				continue
			}
			if _, found := rule.Find(s); found && s.Suppose.Signature == 0 {
				t.Fatalf("%s finds something, but its Needs are not met (%b of %b): %s", rule.ID, met, rule.Needs, s.Token.JSON(checks.Header))
			}
		}
	}
}

func TestAskedTwiceTheRulesFindTheSame(t *testing.T) {
	for _, s := range subjects(t) {
		first, second := Server.Findings(s, nil), Server.Findings(s, nil)
		if !slices.EqualFunc(first, second, func(a, b rules.Finding) bool { return a.Rule == b.Rule && a.Detail == b.Detail && a.At == b.At }) {
			t.Fatalf("asked twice, the rules found\n%v\nand\n%v", first, second)
		}
	}
}

// A token that is refused for certain has a finding that refuses it, and the server's
// words are those of the first.
func TestVerdictAndWordsFollowFromTheFirstError(t *testing.T) {
	seen := map[rules.Verdict]int{}
	for _, s := range subjects(t) {
		answer, found := Server.JudgeSubject(s, nil)
		seen[answer.Verdict()]++
		first := slices.IndexFunc(found, func(f rules.Finding) bool { return f.Refuses() })
		if (first >= 0) != (answer.Verdict() == rules.Rejected) {
			t.Fatalf("the verdict is %s, and finding %d refuses", answer.Verdict(), first)
		}
		if only, certain := answer.Certain(); certain && first >= 0 && only.Message != nil && only.Message.Text != found[first].Says[0].Text {
			t.Fatalf("PowerSync says %q, the first error is %+v", only.Message.Text, found[first])
		}
	}
	if seen[rules.Accepted] == 0 || seen[rules.Rejected] == 0 || seen[rules.Undetermined] == 0 {
		t.Errorf("not every verdict came up: %v", seen)
	}
}

// FuzzRead looks for a panic, and for a secret in what is shown: of any text that is sent,
// and of any header with any claims that is rightly signed.
func FuzzRead(f *testing.F) {
	w := &world{}
	for _, text := range odd(func(header, claims string) string { return w.sign(`{"alg":"HS256"}`, claims, ours) }) {
		f.Add(text, `{"alg":"HS256","kid":"k1"}`, []byte(`{"aud":"powersync"}`), int64(1786536000))
	}
	f.Add("", `{"alg":"HS256","kid":"\ud800","crit":["b64"]}`, []byte("\xef\xbb\xbf{\"exp\":1e999,\"iat\":-1e999,\"aud\":[[[]]]}"), int64(-1))
	f.Add("Authorization: Token \u2003", "[", []byte(`{"parameters":{},"nbf":1e308,"iss":"supabase.co","aud":5e-324}`), int64(1746000000))
	settings := settingsOfAllKinds(f)
	f.Fuzz(func(t *testing.T, text, header string, claims []byte, now int64) {
		if now < -1<<40 || now > 1<<40 {
			t.Skip()
		}
		signed := encode([]byte(header)) + "." + encode(claims)
		for _, sent := range []string{text, w.sign(header, string(claims), ours), signed + "."} {
			for _, auth := range settings {
				_, answer, found := Server.Judge(sent, checks.Subject{Settings: auth, Now: time.Unix(now, 0)}, nil)
				if rules.HasFailed(found) {
					t.Fatalf("realmlint failed: %s", found[0].Detail)
				}
				if len(answer.Possible) == 0 {
					t.Fatal("there is no answer")
				}
				for i := range found {
					shown := found[i].Detail + found[i].Why
					for _, fix := range found[i].Fixes {
						shown += fix.Text
					}
					for _, secret := range []string{ours, theirs} {
						if strings.Contains(shown, secret) && !strings.Contains(text+header, secret) && !bytes.Contains(claims, []byte(secret)) {
							t.Fatalf("%s shows a secret", found[i].Rule.ID)
						}
					}
				}
			}
		}
	})
}
