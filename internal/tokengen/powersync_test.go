package tokengen

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
	"realmlint/rules/powersync"
)

// serviceWorlds are settings of PowerSync such that each fault can be made under one of
// them.
func serviceWorlds(t *testing.T) map[string]*Builder {
	t.Helper()
	key := func(kid, algorithm string) *powersync.Key {
		members := map[string]any{"kty": "oct", "alg": algorithm, "k": base64.RawURLEncoding.EncodeToString([]byte(strings.Repeat("made-for-tests-", 5)))}
		if kid != "" {
			members["kid"] = kid
		}
		return &powersync.Key{JWK: jose.ReadJWK("client_auth.jwks.keys[0]", members)}
	}
	supabase := key("", checks.HS256)
	supabase.Supabase = true
	list := map[string]*Builder{}
	for name, auth := range map[string]*powersync.ClientAuth{
		"for any token": {Audience: []string{"powersync"}, Keys: []*powersync.Key{key("", checks.HS256)}},
		"with a kid":    {Audience: []string{"powersync", "web"}, Keys: []*powersync.Key{key("k1", "HS512")}},
		"of Supabase":   {Supabase: true, SupabaseSecret: supabase},
	} {
		signer, err := NewSigner(auth, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		list[name] = &Builder{Server: powersync.Server, Settings: auth, Signer: signer, Now: now}
	}
	return list
}

func TestATokenIsAcceptedByPowerSyncWithoutAWord(t *testing.T) {
	for name, builder := range serviceWorlds(t) {
		_, subject, err := builder.Token()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, finding := range powersync.Server.Findings(subject, nil) {
			t.Errorf("%s: %s: %s", name, finding.Rule.ID, finding.Detail)
		}
	}
}

// Each rule about tokens finds the fault that its Break makes, and if it refuses the token,
// no other does. Which rules no token can break, they say.
func TestEveryRuleOfPowerSyncCanBeBrokenAndIsFound(t *testing.T) {
	all := serviceWorlds(t)
	for _, rule := range powersync.Server.Rules {
		fault := &rule.Break
		broken := fault.Members != nil || fault.JSON != nil || fault.Base64 != nil || fault.Signature != nil || fault.Token != nil
		switch {
		case rule.OfSettings():
			if broken || fault.Else != "" {
				t.Errorf("%s judges the settings alone, so that no token can break it; take its Break out", rule.ID)
			}
			continue
		case !broken && fault.Else == "":
			t.Errorf("%s: say in its Break how a token comes by the fault, or in Break.Else why none can", rule.ID)
		}
		made := 0
		for name, builder := range all {
			_, subject, err := builder.WithFault(rule.ID)
			if err != nil {
				continue
			}
			made++
			answer, found := powersync.Server.JudgeSubject(subject, nil)
			if only, certain := answer.Certain(); rule.Severity == rules.Error && (!certain || only.Rule != rule.ID) {
				t.Errorf("%s, %s: the answer is that of %s: %s", rule.ID, name, only.Rule, errorsIn(found))
			}
			if got := errorsIn(found); rule.Severity == rules.Error && got != string(rule.ID) {
				t.Errorf("%s, %s: the errors are %q", rule.ID, name, got)
			}
		}
		if made == 0 && broken {
			t.Errorf("%s: no settings of the test give a token this fault", rule.ID)
		}
		if made > 0 && !broken {
			t.Errorf("%s is found without a fault", rule.ID)
		}
	}
}

func TestAFaultThatCannotBeMadeForPowerSyncSaysWhatItTakes(t *testing.T) {
	builder := serviceWorlds(t)["for any token"]
	for id, want := range map[rules.ID]string{
		"powersync/kid-missing":         "powersync/kid-missing cannot be made here: it takes keys that all have a kid",
		"powersync/audience-not-a-list": "powersync/audience-not-a-list is about the settings, not about a token; `realmlint settings` finds it",
		"powersync/token-expird":        `there is no rule "powersync/token-expird"; did you mean "powersync/token-expired"?`,
	} {
		if _, _, err := builder.WithFault(id); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", id, err, want)
		}
	}
	if !slices.ContainsFunc(powersync.Server.Rules, func(rule *rules.Rule) bool { return rule.Break.Token != nil }) {
		t.Error("no fault is of the text that is sent")
	}
}
