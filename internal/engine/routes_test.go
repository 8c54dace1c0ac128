package engine_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"

	"realmlint/checks"
	"realmlint/internal/api"
	"realmlint/internal/engine"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

const routeKey = "route-key-0123456789abcdefghijklmnop"

var routeNow = time.Unix(1700000000, 0)

// told is what every route says of a finding.
type told struct {
	Rule     rules.ID
	Severity string
	Detail   string
	Why      string
	Fixes    []string
}

// TestEveryRouteFindsTheSame judges generated tokens under settings of many kinds
// by a lone question (sign, serve), by a judge that keeps what it learned of the
// tokens before (a report), for the page, and in a summary.
func TestEveryRouteFindsTheSame(t *testing.T) {
	tokens := generated(t, 250)
	pasted := 0
	for _, given := range routeSettings(t) {
		common, policy := given.read(t)
		judge := engine.NewJudge(realm.Server, common, policy)
		counts := map[rules.ID]int{}
		for i, raw := range tokens {
			alone := common
			alone.Token = checks.Parse(raw)
			found := realm.Server.Findings(&alone, policy)
			want := tellAll(found)
			for _, finding := range want {
				counts[finding.Rule]++
			}
			result := judge.Result(scan.Token{Name: "log", Line: i + 1, Column: 1, Raw: raw})
			if diff := cmp.Diff(want, tellAll(result.Findings)); diff != "" {
				t.Errorf("%s, %q: the report differs (-alone +report):\n%s", given.name, raw, diff)
			}
			if onPage, same := given.page(t, raw); same {
				pasted++
				if diff := cmp.Diff(want, onPage); diff != "" {
					t.Errorf("%s, %q: the page differs (-alone +page):\n%s", given.name, raw, diff)
				}
			}
		}
		if diff := cmp.Diff(counts, summed(t, common, policy, tokens)); diff != "" {
			t.Errorf("%s: the summary differs (-alone +summary):\n%s", given.name, diff)
		}
	}
	if pasted < len(tokens)*len(routeSettings(t))/2 {
		t.Errorf("only %d tokens were found as they are in a pasted text", pasted)
	}
}

func tellAll(found []rules.Finding) []told {
	list := []told{}
	for _, f := range found {
		one := told{f.Rule.ID, f.Severity.String(), f.Detail, f.Why, []string{}}
		for i := range f.Fixes {
			one.Fixes = append(one.Fixes, report.FixLine(&f.Fixes[i]))
		}
		list = append(list, one)
	}
	return list
}

// summed counts the tokens as --summary does.
func summed(t *testing.T, common checks.Subject, policy rules.Policy, tokens []string) map[rules.ID]int {
	t.Helper()
	run := engine.Job{Server: realm.Server, Subject: common, Policy: policy, Input: scan.Request{Texts: tokens}}
	total := stats.New(report.Run{Server: realm.Server, Used: common.Settings.Describe(), At: common.Now})
	if _, err := run.Count(context.Background, total, func() {}); err != nil {
		t.Fatal(err)
	}
	counts := map[rules.ID]int{}
	for _, rule := range total.Rules {
		counts[rule.ID] = rule.Tokens
	}
	return counts
}

// givenSettings are settings as they are pasted into the page.
type givenSettings struct {
	name, file string
	keys       []string
	set        string
}

// routeSettings are settings under which different rules speak.
func routeSettings(t *testing.T) []givenSettings {
	t.Helper()
	rsa, err := os.ReadFile("../../testdata/keys/rsa-public.pem")
	if err != nil {
		t.Fatal(err)
	}
	set, err := os.ReadFile("../../testdata/keys/jwks.json")
	if err != nil {
		t.Fatal(err)
	}
	const app = "app_id: myapp-abcde\n"
	own := []string{routeKey}
	return []givenSettings{
		{name: "plain", file: app, keys: own},
		{name: "two keys", file: app, keys: []string{"another-key-0123456789abcdefghijklmn", routeKey}},
		{name: "a key with a line end", file: app, keys: []string{routeKey + "\n\n"}},
		{name: "no key", file: app},
		{name: "no App ID", file: "algorithm: HS256\n", keys: own},
		{name: "audiences", file: app + "audience: [web, ios]\n", keys: own},
		{name: "any audience", file: app + "audience: [web, ios]\nrequire_any_audience: true\n", keys: own},
		{name: "disabled", file: app + "disabled: true\n", keys: own},
		{name: "metadata", file: app + "metadata_fields: [{name: user_data.name, required: true}, {name: sub, field_name: id}, {name: email}]\n", keys: own},
		{name: "severities", file: app + "rules: {exp-missing: off, audience-mismatch: warning, token-expired: off, member-repeated: error}\n", keys: own},
		{name: "RS256", file: app + "algorithm: RS256\n", keys: []string{string(rsa)}},
		{name: "JWK set", file: app + "jwk_uri: https://issuer.example/jwks.json\n", set: string(set)},
		{name: "JWK URI alone", file: app + "jwk_uri: https://issuer.example/jwks.json\n"},
	}
}

// read returns what the settings come to where they are not pasted.
func (g *givenSettings) read(t *testing.T) (checks.Subject, rules.Policy) {
	t.Helper()
	src := settings.Source{Path: "settings", Text: []byte(g.file), Pasted: true, HasKeySet: g.set != ""}
	file, err := settings.Read(src, []settings.Loader{realmsettings.Loader(nil)})
	if err != nil {
		t.Fatalf("%s: %v", g.name, err)
	}
	provider := file.Settings.(*realm.Provider)
	for i, text := range g.keys {
		name := "key"
		if len(g.keys) > 1 {
			name = fmt.Sprintf("key %d", i+1)
		}
		provider.Keys = append(provider.Keys, checks.NewKey(name, checks.NewSecret([]byte(strings.TrimSuffix(text, "\n")))))
	}
	if g.set != "" {
		if provider.KeySet, err = checks.ParseKeySet("the JWK set", []byte(g.set)); err != nil {
			t.Fatal(err)
		}
	}
	if err := realmsettings.Settle(provider, false); err != nil {
		t.Fatal(err)
	}
	return checks.Subject{Settings: provider, Now: routeNow}, file.Policy
}

// page returns what the page shows of a token, if it takes the text for one.
func (g *givenSettings) page(t *testing.T, raw string) (found []told, same bool) {
	t.Helper()
	request, err := json.Marshal(api.Request{Text: raw, File: g.file, Keys: g.keys, JWKSet: g.set, Now: routeNow.UnixMilli()})
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Problem *api.Problem
		Results []struct {
			Fingerprint string
			Findings    []struct {
				Rule                  rules.ID
				Severity, Detail, Why string
				Fixes                 []struct{ Text string }
			}
		}
	}
	if err := json.Unmarshal(api.Check(request, "test", nil), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Problem != nil {
		t.Fatalf("%s: %+v", g.name, *answer.Problem)
	}
	if len(answer.Results) != 1 || answer.Results[0].Fingerprint != checks.Parse(raw).Fingerprint() {
		return nil, false
	}
	for _, one := range answer.Results[0].Findings {
		fixes := []string{}
		for _, fix := range one.Fixes {
			fixes = append(fixes, fix.Text)
		}
		found = append(found, told{one.Rule, one.Severity, one.Detail, one.Why, fixes})
	}
	if found == nil {
		found = []told{}
	}
	return found, !slices.ContainsFunc(found, func(f told) bool { return f.Rule == rules.TokenWrapped })
}

// generated returns tokens put together by chance, the same in each run: most
// have several faults, and all of a kind come now and again.
func generated(t *testing.T, count int) []string {
	t.Helper()
	random := rand.New(rand.NewSource(13))
	pick := func(from ...string) string { return from[random.Intn(len(from))] }
	encode := base64.RawURLEncoding.EncodeToString
	var tokens []string
	for range count {
		header := pick(`{"alg":"HS256","typ":"JWT"}`, `{"alg":"HS256","typ":"JWT"}`, `{"alg":"HS256","kid":"key1"}`, `{"alg":"RS256","kid":"key1"}`,
			`{"alg":"RS256","kid":"nobody"}`, `{"alg":"none"}`, `{"alg":"HS256","crit":["b64"],"aud":"myapp-abcde"}`, `{"typ":"JWT"}`, `{"alg":"hs256"}x`, `{"alg":"HS999"}`, `[1]`)
		members := []string{
			pick(`"aud":"myapp-abcde"`, `"aud":"myapp-abcde"`, `"aud":["web","myapp-abcde"]`, `"aud":"myapp"`, `"aud":"MyApp-abcde "`, `"aud":"other-fghij"`, `"aud":7`, `"aud":["ios"]`, `"iss":"https://securetoken.google.com/myapp","aud":"myapp"`),
			pick(`"sub":"user1"`, `"sub":"user1"`, `"sub":""`, `"sub":7`, `"name":"Ann"`),
			pick(`"exp":1700003600`, `"exp":1700003600`, `"exp":1600000000`, `"exp":1700003600000`, `"exp":"soon"`, `"exp":0`, `"exp":4e9`, `"jti":"1"`),
			pick(`"iat":1700000000`, `"iat":1700000000`, `"iat":1700009000`, `"iat":null`, `"iat":1700000000000`, `"nbf":1700009000`, `"nbf":"x"`, `"nbf":1700009000000`, `"\u0073ub":"twice"`),
			pick(`"scope":"self"`, `"user_data":{"name":"Ann"}`, `"email":["a"]`, `"baas_domain_id":"1"`, `"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access","client_id":"a"`, `"deep":{"sub":1,"a":[{}]}`),
		}
		random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		claims := "{" + strings.Join(members, ",") + "}" + pick("", "", "", "", "", " ", "x", "\xff")
		signed := encode([]byte(header)) + "." + encode([]byte(claims))
		signature, err := jwt.SigningMethodHS256.Sign(signed, []byte(pick(routeKey, routeKey, routeKey+"\n", "another-key")))
		if err != nil {
			t.Fatal(err)
		}
		token := []byte(pick("", "", "", "", "", "", "bearer ", "") + signed + "." + encode(signature) + pick("", "", "", "", "", "=", "a", "\n", ".x"))
		if random.Intn(5) == 0 {
			token[random.Intn(len(token))] = "aA.=%"[random.Intn(5)]
		}
		tokens = append(tokens, string(token))
	}
	return tokens
}
