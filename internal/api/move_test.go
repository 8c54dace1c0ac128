package api

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"realmlint/rules"
)

// forService are claims that PowerSync takes at now.
const forService = `{"sub":"u","aud":"ps","iat":1646136000,"exp":1646139600}`

func TestTheFieldsOfPowerSyncAreItsSettings(t *testing.T) {
	oct := `{"keys":[{"kty":"oct","alg":"HS256","k":"` + base64.RawURLEncoding.EncodeToString([]byte(secret)) + `"}]}`
	for what, c := range map[string]struct {
		request Request
		verdict rules.Verdict
		words   string
	}{
		"a key":                {Request{Audience: []string{"ps"}, Keys: []string{secret}}, rules.Accepted, ""},
		"keys of the block":    {Request{Audience: []string{"ps"}, JWKSet: oct}, rules.Accepted, ""},
		"another audience":     {Request{Audience: []string{"other"}, Keys: []string{secret}}, rules.Rejected, "unexpected \"aud\" claim value"},
		"no audience":          {Request{Keys: []string{secret}}, rules.Rejected, "not known"},
		"a set at an address":  {Request{Audience: []string{"ps"}, JWKURI: "https://issuer.example/jwks.json", JWKSet: `{"keys":[]}`}, rules.Rejected, "Could not find an appropriate key"},
		"a key, and a set too": {Request{Audience: []string{"ps"}, Keys: []string{secret}, JWKURI: "https://issuer.example/jwks.json", JWKSet: `{"keys":[]}`}, rules.Accepted, ""},
		"fields of Realm's":    {Request{Audience: []string{"ps"}, Keys: []string{secret}, AppID: "x", Algorithm: "RS256", Disabled: true}, rules.Accepted, ""},
	} {
		c.request.Server, c.request.Text = "powersync", mint(forService)
		answer := ask(t, c.request)
		if answer.Problem != nil || len(answer.Results) != 1 {
			t.Errorf("%s: %+v", what, answer.Problem)
			continue
		}
		said := fmt.Sprint(answer.Results[0].Answer)
		if answer.Server != "PowerSync" || answer.Results[0].Verdict != c.verdict || !strings.Contains(said, c.words) {
			t.Errorf("%s: %s: %s %s", what, answer.Server, answer.Results[0].Verdict, said)
		}
		if c.verdict == rules.Rejected && strings.Contains(said, "settings:") {
			t.Errorf("%s: a file is named that nobody gave: %s", what, said)
		}
	}
	broken := Request{Server: "powersync", JWKSet: "{", Text: mint(forService)}
	if answer := ask(t, broken); answer.Problem == nil || answer.Problem.Field != "jwk_set" {
		t.Errorf("a set that is no JSON: %+v", answer.Problem)
	}
}

func TestTheBlockForPowerSyncComesWithWhatItDoesToTheTokens(t *testing.T) {
	r := fields(mint(fmt.Sprintf(good, "")) + "\n" + mint(`{"aud":"myapp-abcde","exp":1646139600,"sub":"u"}`))
	r.Move = true
	move := ask(t, r).Move
	if move == nil || len(move.Tokens) != 2 || len(move.Notes) == 0 {
		t.Fatalf("%+v", move)
	}
	var lines []string
	for _, line := range move.Block {
		lines = append(lines, string(line))
	}
	block := strings.Join(lines, "\n")
	if !strings.Contains(block, "client_auth:\n") || !strings.Contains(block, `audience: ["myapp-abcde"]`) || strings.Contains(block, secret) {
		t.Errorf("the block is\n%s", block)
	}
	if move.Tokens[0].Verdict != rules.Accepted || move.Tokens[1].Verdict != rules.Rejected || !strings.Contains(fmt.Sprint(move.Tokens[1].Answer), `"iat"`) {
		t.Errorf("the tokens are %+v", move.Tokens)
	}
	if got := move.Tokens[0].At; got != "2022-03-01T12:00:01Z" {
		t.Errorf("the first is judged at %s, not in its own time", got)
	}
	// The block is what the page reads as PowerSync's file.
	again := Request{Text: r.Text, File: block, Keys: r.Keys}
	if answer := ask(t, again); answer.Problem != nil || answer.Server != "PowerSync" || answer.Results[0].Verdict != rules.Accepted {
		t.Errorf("what the block says of the token: %+v", answer)
	}
	r = Request{Server: "powersync", Audience: []string{"ps"}, Text: mint(forService), Move: true}
	if answer := ask(t, r); answer.Move != nil {
		t.Errorf("PowerSync's settings are moved to PowerSync: %+v", answer.Move)
	}
}
