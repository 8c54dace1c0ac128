package api

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"realmlint/rules"
)

func random(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }

// made asks for a token with the key of the page, or another.
func made(t *testing.T, r Request, m makeRequest) (madeToken, string) {
	t.Helper()
	r.Make = &m
	answer := ask(t, r)
	if answer.Problem != nil {
		return madeToken{}, string(answer.Problem.Text + "; " + answer.Problem.Hint)
	}
	return *answer.Made, ""
}

func TestATokenIsMadeThatTheSettingsLetIn(t *testing.T) {
	for what, c := range map[string]struct {
		settings Request
		ask      makeRequest
	}{
		"with the key of the page": {fields(""), makeRequest{Claims: `{"sub":"u","n":12345678901234567890}`}},
		"with a new secret":        {Request{AppID: "myapp-abcde"}, makeRequest{Random: random(48)}},
		"for PowerSync":            {Request{File: "client_auth:\n  audience: [ps]\n  jwks:\n    keys: [{kty: oct, alg: HS256, k: c2VjcmV0LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5MA}]\n"}, makeRequest{}},
	} {
		token, problem := made(t, c.settings, c.ask)
		if problem != "" {
			t.Errorf("%s: %s", what, problem)
			continue
		}
		if c.ask.Random != "" {
			if len(token.Key) != 64 {
				t.Errorf("%s: the secret has %d characters", what, len(token.Key))
			}
			c.settings.Keys = []string{token.Key}
		}
		c.settings.Text = token.Token
		answer := ask(t, c.settings)
		if len(answer.Results) != 1 || answer.Results[0].Verdict != rules.Accepted {
			t.Errorf("%s: %+v", what, answer)
		}
	}
}

func TestEveryFaultOfTheListIsARulesThatFindsIt(t *testing.T) {
	list, _ := made(t, fields(""), makeRequest{Faults: true})
	if len(list.Faults) < 50 || list.Token != "" {
		t.Fatalf("%d faults, and the token %q", len(list.Faults), list.Token)
	}
	found := 0
	for _, fault := range list.Faults {
		token, problem := made(t, fields(""), makeRequest{Fault: string(fault.Rule)})
		if problem != "" {
			if !strings.Contains(problem, "cannot be made here") {
				t.Errorf("%s: %s", fault.Rule, problem)
			}
			continue
		}
		r := fields(token.Token)
		for _, f := range ask(t, r).Results[0].Findings {
			if f.Rule == fault.Rule {
				found++
			}
		}
	}
	if found < 40 {
		t.Errorf("%d of %d faults are found in the tokens that were made", found, len(list.Faults))
	}
}

func TestWhatIsInTheWayOfATokenIsSaidInThePagesWords(t *testing.T) {
	rs256 := fields("")
	rs256.Algorithm, rs256.Keys = "RS256", nil
	noKey := fields("")
	noKey.Keys = nil
	for what, c := range map[string]struct {
		settings Request
		ask      makeRequest
		want     string
	}{
		"no key":         {noKey, makeRequest{}, "there is no key to sign with; type the provider's key, or have one made here"},
		"no private key": {rs256, makeRequest{}, "RS256 signs with the private key"},
		"a public key":   {rs256, makeRequest{PrivateKey: "x"}, "this is not PEM; a private key begins with"},
		"no object":      {fields(""), makeRequest{Claims: "[1]"}, "the claims are no JSON object"},
		"two objects":    {fields(""), makeRequest{Claims: "{} {}"}, "there is text behind the claims"},
		"few bytes":      {fields(""), makeRequest{Random: random(3)}, "random bytes"},
		"no rule":        {fields(""), makeRequest{Fault: "token-expird"}, `did you mean "token-expired"?`},
	} {
		_, problem := made(t, c.settings, c.ask)
		if !strings.Contains(problem, c.want) || strings.Contains(problem, "--p") {
			t.Errorf("%s: %q", what, problem)
		}
	}
}

// A fix that changes claims becomes a token that is made, as its button promises.
func TestAFixOfClaimsIsATokenThatIsMade(t *testing.T) {
	r := fields(mint(strings.Replace(fmt.Sprintf(good, `,"n":12345678901234567890`), "myapp-abcde", "other-app", 1)))
	for _, f := range ask(t, r).Results[0].Findings {
		for _, fix := range f.Fixes {
			if fix.Press == nil || fix.Press.Label != "Make such a token" {
				continue
			}
			if f.Rule != "audience-mismatch" || fix.Press.Verdict != rules.Accepted {
				t.Errorf("%s: %+v", f.Rule, fix.Press)
			}
			r.Press = fix.Press.Name
			claims, _ := ask(t, r).Form["claims"].(string)
			if !strings.Contains(claims, `"aud":"myapp-abcde"`) || !strings.Contains(claims, "12345678901234567890") {
				t.Errorf("the claims are %s", claims)
			}
			return
		}
	}
	t.Error("no token is offered")
}
