package tokengen

import (
	"strings"
	"sync"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

var now = time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)

// world is settings with what signs for them.
type world struct {
	name     string
	provider *realm.Provider
	signer   *Signer
}

// onePair is a pair for all tests; it takes a while to make one.
var onePair = sync.OnceValues(NewPair)

// worlds are settings such that each fault can be made under one of them.
func worlds(t *testing.T) []world {
	t.Helper()
	pair, err := onePair()
	if err != nil {
		t.Fatal(err)
	}
	private, public, set := must(t)(pair.Private()), must(t)(pair.Public()), must(t)(pair.KeySet())
	keys, err := checks.ParseKeySet("jwks.json", set)
	if err != nil {
		t.Fatal(err)
	}
	again := keys.Keys[0]
	again.ID = "shared"
	keys.Keys = append(keys.Keys, checks.SetKey{ID: "curve", Type: "EC"}, again, checks.SetKey{ID: "shared", Type: "EC"})
	secret := []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(strings.Repeat("made-for-tests-", 4))))}
	fields := []realm.MetadataField{{Name: "email"}, {Name: "user_data.name", FieldName: "name", Required: true}}
	list := []world{
		{name: "HS256", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: secret, MetadataFields: fields}},
		{name: "RS256", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: []*checks.Key{checks.NewKey("public.pem", checks.NewSecret(public))}}},
		{name: "JWK set", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, JWKURI: "https://issuer.example/jwks.json", KeySet: keys}},
		{name: "JWK set of a known issuer", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, JWKURI: "https://tenant.auth0.com/.well-known/jwks.json", KeySet: keys}},
		{name: "all audiences", provider: &realm.Provider{Audience: []string{"web", "ios"}, Algorithm: checks.HS256, Keys: secret}},
		{name: "any audience", provider: &realm.Provider{Audience: []string{"web", "ios"}, RequireAnyAudience: true, Algorithm: checks.HS256, Keys: secret}},
	}
	for i := range list {
		var key *checks.Key
		if list[i].provider.Algorithm == checks.RS256 {
			key = checks.NewKey("private.pem", checks.NewSecret(private))
		}
		if list[i].signer, err = NewSigner(list[i].provider, key); err != nil {
			t.Fatalf("%s: %v", list[i].name, err)
		}
	}
	return list
}

func must(t *testing.T) func([]byte, error) []byte {
	return func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

func (w world) builder() *Builder {
	return &Builder{Server: realm.Server, Settings: w.provider, Signer: w.signer, Now: now}
}

func TestATokenIsAcceptedWithoutAWord(t *testing.T) {
	for _, w := range worlds(t) {
		_, subject, err := w.builder().Token()
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		for _, finding := range realm.Server.Findings(subject, nil) {
			t.Errorf("%s: %s: %s", w.name, finding.Rule.ID, finding.Detail)
		}
	}
}

// implied are the errors that a fault brings with it: a token cannot have the
// one without the other.
var implied = map[rules.ID][]rules.ID{
	"audience-set-by-issuer":    {"audience-mismatch"},
	"audience-nearly-right":     {"audience-mismatch"},
	"audience-lacks-suffix":     {"audience-mismatch"},
	"audience-of-another-app":   {"audience-mismatch"},
	"segment-padded":            {"claims-not-base64"},
	"segment-length-impossible": {"claims-not-base64"},
	"token-of-another-kind":     {"audience-missing"},
	"token-not-verifiable":      {"audience-missing"},
	"audience-chosen-at-issuer": {"audience-mismatch"},
	"issuer-signs-otherwise":    {"algorithm-mismatch"},
	"token-issuer-mismatch":     {"signature-mismatch-jwk"},
}

func TestEveryRuleAboutTokensCanBeBrokenAndIsFound(t *testing.T) {
	all := worlds(t)
	for i := range realm.Server.Rules {
		rule := realm.Server.Rules[i]
		if rule.OfSettings() {
			if _, _, err := all[0].builder().WithFault(rule.ID); err == nil || !strings.Contains(err.Error(), "about the settings") {
				t.Errorf("%s judges settings alone, and the answer to breaking it is %v", rule.ID, err)
			}
			continue
		}
		made := 0
		for _, w := range all {
			token, subject, err := w.builder().WithFault(rule.ID)
			if err != nil {
				continue
			}
			made++
			got, want := errorsIn(realm.Server.Findings(subject, nil)), expected(rule)
			if w.provider.RequireAnyAudience {
				want = strings.ReplaceAll(want, "audience-mismatch", "audience-none-matches")
			}
			if got != want {
				t.Errorf("%s, %s: the errors are %q, want %q", rule.ID, w.name, got, want)
			}
			if rule.ID != "segment-count" && len(strings.Split(token, ".")) != 3 {
				t.Errorf("%s, %s: the token has not three segments", rule.ID, w.name)
			}
		}
		if _, _, err := all[0].builder().WithFault(rule.ID); made == 0 && !strings.Contains(err.Error(), "sign prints one") {
			t.Errorf("%s: no settings of the test give a token this fault: %v", rule.ID, err)
		}
	}
}

func expected(rule *rules.Rule) string {
	var ids []string
	if rule.Severity == rules.Error {
		ids = append(ids, string(rule.ID))
	}
	for _, id := range implied[rule.ID] {
		ids = append(ids, string(id))
	}
	return strings.Join(ids, " ")
}

func errorsIn(findings []rules.Finding) string {
	var ids []string
	for _, finding := range findings {
		if finding.Refuses() {
			ids = append(ids, string(finding.Rule.ID))
		}
	}
	return strings.Join(ids, " ")
}

func TestEveryRuleAboutTokensHasAFaultOrSaysWhyNot(t *testing.T) {
	for i := range realm.Server.Rules {
		rule := realm.Server.Rules[i]
		fault := &rule.Break
		broken := fault.Members != nil || fault.JSON != nil || fault.Base64 != nil || fault.Signature != nil || fault.Token != nil
		switch said := fault.Else != ""; {
		case rule.OfSettings() && (broken || said):
			t.Errorf("%s judges the settings alone, so that no token can break it; take its Break out", rule.ID)
		case !rule.OfSettings() && !broken && !said:
			t.Errorf("%s: say in its Break how a token comes by the fault, or in Break.Else why none can", rule.ID)
		}
	}
}

func TestARuleThatCannotBeBrokenHereSaysWhatItTakes(t *testing.T) {
	hs256 := worlds(t)[0]
	for id, want := range map[rules.ID]string{
		"kid-missing":           "kid-missing cannot be made here: the provider looks no keys up; it takes settings with a JWK URI",
		"audience-incomplete":   "audience-incomplete cannot be made here: it takes settings with several audiences, all of which are required",
		"key-too-short":         "key-too-short is about the settings, not about a token; `realmlint settings` finds it",
		"token-expird":          `there is no rule "token-expird"; did you mean "token-expired"?`,
		"audience-none-matches": "audience-none-matches cannot be made here: it takes settings with require_any_audience",
	} {
		if _, _, err := hs256.builder().WithFault(id); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", id, err, want)
		}
	}
}
