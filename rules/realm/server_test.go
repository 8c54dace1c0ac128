package realm

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/rules"
)

const (
	secret    = "canary-key-0123456789abcdefghijk"
	signature = "canary-signature"
)

// subjects are tokens with the settings that judge them: each header with each
// claims, signed rightly and not.
func subjects() []*checks.Subject {
	headers := []string{`{"alg":"HS256"}`, `{"alg":"RS256","kid":"a"}`, `{"alg":"none"}`, `{"alg":"hs256"}`, `{}`, `null`, `[`, "\x1b[31m"}
	claims := []string{
		`{"aud":"myapp-abcde","sub":"user1","iat":1700000000,"exp":1700003600}`,
		`{"aud":["web","ios"],"sub":"","exp":1600000000,"nbf":1800000000,"iat":"now"}`,
		`{"aud":"\u202e{expected}","sub":7,"exp":1700003600000,"iat":1700000000000,"nbf":null}`,
		`{}`, `null`, `[]`, `{"exp":1e400}`, ``,
	}
	var list []*checks.Subject
	for _, provider := range providers() {
		for _, raw := range append(tokens(headers, claims), "", "a.b", "Bearer a.b.c", "....", "eyJ\n.=.") {
			list = append(list, &checks.Subject{Token: checks.Parse(raw), Settings: provider, Now: time.Unix(1700000000, 0)})
		}
	}
	return list
}

func providers() []*Provider {
	key := func(text string) *checks.Key { return checks.NewKey("key.txt", checks.NewSecret([]byte(text))) }
	good := Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{key(secret)}}
	disabled, rsa, any, unknown, metadata := good, good, good, good, good
	disabled.Disabled = true
	rsa.Algorithm = checks.RS256
	any.Audience, any.RequireAnyAudience = []string{"web", "desktop"}, true
	unknown.Keys, unknown.AppID = nil, ""
	metadata.MetadataFields = []MetadataField{{Name: "user_data.name", Required: true}, {Name: "sub", Required: true}}
	return []*Provider{&good, &disabled, &rsa, &any, &unknown, &metadata, {Algorithm: checks.RS256, Keys: []*checks.Key{}},
		{Algorithm: checks.RS256, JWKURI: "https://issuer.example/jwks.json"},
		{Algorithm: checks.RS256, KeySet: &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: "a", Type: "EC"}, {}}}},
	}
}

func tokens(headers, claims []string) []string {
	var list []string
	for _, h := range headers {
		for _, c := range claims {
			signed := segmentOf(h) + "." + segmentOf(c)
			right, _ := jwt.SigningMethodHS256.Sign(signed, []byte(secret))
			list = append(list, signed+"."+segmentOf(string(right)), signed+"."+segmentOf(signature), signed+".%")
		}
	}
	return list
}

func segmentOf(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func TestVerdictAndWordsFollowFromTheFirstError(t *testing.T) {
	seen := map[rules.Verdict]int{}
	for _, s := range subjects() {
		answer, found := Server.JudgeSubject(s, nil)
		verdict := answer.Verdict()
		seen[verdict]++
		first := slices.IndexFunc(found, func(f rules.Finding) bool { return f.Severity == rules.Error })
		if first >= 0 && verdict != rules.Rejected {
			t.Fatalf("verdict %s, but finding %d of %v is an error", verdict, first, found)
		}
		only, certain := answer.Certain()
		if !certain {
			continue
		}
		if first < 0 {
			if verdict != rules.Accepted || only.Message != nil {
				t.Fatalf("nothing refuses, but the verdict is %s", verdict)
			}
			continue
		}
		if message := only.Message; (message != nil) != (len(found[first].Says) > 0) || message != nil && message.Text != found[first].Says[0].Text {
			t.Fatalf("Realm says %v, the first error is %+v", message, found[first])
		}
	}
	if seen[rules.Accepted] == 0 || seen[rules.Rejected] == 0 || seen[rules.Undetermined] == 0 {
		t.Errorf("not every verdict came up: %v", seen)
	}
}

func TestEveryPlaceholderIsFilled(t *testing.T) {
	for _, s := range subjects() {
		for _, f := range Server.Findings(s, nil) {
			texts := []string{f.Rule.Detail, f.Rule.At.Name}
			for _, fix := range f.Fixes {
				if found := rules.Placeholder().FindString(fix.Text); found != "" && f.Values[strings.Trim(found, "{}")] == "" {
					t.Fatalf("%s: Find gave no value for %s of a fix", f.Rule.ID, found)
				}
			}
			for _, m := range f.Rule.Says {
				texts = append(texts, m.Text)
			}
			for _, name := range rules.Placeholder().FindAllString(strings.Join(texts, " "), -1) {
				if _, ok := f.Values[strings.Trim(name, "{}")]; !ok {
					t.Fatalf("%s: Find gave no value for %s", f.Rule.ID, name)
				}
			}
		}
	}
}

// fixTexts are the orders of a finding, and what they change.
func fixTexts(f rules.Finding) string {
	texts := ""
	for _, fix := range f.Fixes {
		texts += fix.Side.String() + fix.Text + fix.Untried
		for _, change := range fix.Change {
			texts += fmt.Sprint(change.Do, change.At, change.To)
		}
	}
	return texts
}

func TestRunIsPure(t *testing.T) {
	for _, s := range subjects() {
		first, second := Server.Findings(s, nil), Server.Findings(s, nil)
		same := slices.EqualFunc(first, second, func(a, b rules.Finding) bool {
			return a.Rule == b.Rule && a.Detail == b.Detail && a.At == b.At && fixTexts(a) == fixTexts(b)
		})
		if !same {
			t.Fatalf("asked twice, the rules found\n%v\nand\n%v", first, second)
		}
	}
}

// FuzzRun looks for a panic and for a key or a signature in what is shown.
func FuzzRun(f *testing.F) {
	for _, raw := range tokens([]string{`{"alg":"HS256"}`, `{"alg":"RS256"}`, `{`}, []string{`{"aud":"a"}`, `null`, `{`}) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, provider := range providers() {
			s := &checks.Subject{Token: checks.Parse(raw), Settings: provider, Now: time.Unix(1700000000, 0)}
			for _, finding := range Server.Findings(s, nil) {
				shown := finding.At.String() + finding.Detail + fixTexts(finding)
				for _, value := range finding.Values {
					shown += value
				}
				if strings.Contains(shown, secret) {
					t.Errorf("%s shows the key", finding.Rule.ID)
				}
				if i := strings.LastIndexByte(raw, '.'); i >= 0 && len(raw)-i > 20 && !strings.Contains(raw[:i], raw[i+1:]) && strings.Contains(shown, raw[i+1:]) {
					t.Errorf("%s shows the signature", finding.Rule.ID)
				}
			}
		}
	})
}
