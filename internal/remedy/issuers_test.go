package remedy

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// issued is the moment at which all examples of the table are good.
var issued = time.Unix(1704067230, 0)

// members reads a JSON object of the table.
func members(t *testing.T, text string) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return object
}

// ofIssuer returns the example of a kind, signed with our RSA key, or with a secret
// that is not the provider's; and the JWK set that has the key under the kid of
// the example.
func ofIssuer(t *testing.T, kind *issuers.Kind) (token string, set *checks.KeySet) {
	t.Helper()
	private := key(t, "rsa-private.pem")
	kid, _ := members(t, kind.Header)["kid"].(string)
	if kid == "" {
		kid = "key1"
	}
	set = &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: kid, Type: "RSA", Use: "sig", Algorithm: checks.RS256, Public: key(t, "rsa-public.pem").PublicKey()}}}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(kind.Header)) + "." + encode([]byte(kind.Claims))
	if alg := members(t, kind.Header)["alg"]; alg != checks.RS256 {
		return signed + "." + encode(make([]byte, 32)), set
	}
	signer, err := tokengen.NewSigner(&realm.Provider{Algorithm: checks.RS256, KeySet: set, JWKURI: "https://issuer.example/"}, private)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := signer.Sign(checks.RS256, signed)
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + signature, set
}

// fit returns settings that take the tokens of an issuer that are for others: those
// of its first kind.
func fit(t *testing.T, issuer *issuers.Issuer) *realm.Provider {
	t.Helper()
	provider := &realm.Provider{Algorithm: checks.RS256, Audience: []string{"diary-1a2b3"}, JWKURI: "https://issuer.example/keys"}
	for k := range issuer.Kinds {
		if kind := &issuer.Kinds[k]; kind.Use == issuers.ForOthers {
			token, _ := ofIssuer(t, kind)
			found, _ := issuers.Of(checks.Parse(token))
			if uri := found.Set(); uri != "" {
				provider.JWKURI = uri
			}
			if audience, ok := members(t, kind.Claims)["aud"].(string); ok {
				provider.Audience = []string{audience}
			}
			break
		}
	}
	return provider
}

// TestTokenThatIsNotForOthersIsToldAndHasTheRoadOfTheTable sends every kind of
// token that is not meant for others to settings that fit its issuer.
func TestTokenThatIsNotForOthersIsToldAndHasTheRoadOfTheTable(t *testing.T) {
	kinds := 0
	for _, issuer := range issuers.All {
		for k := range issuer.Kinds {
			kind := &issuer.Kinds[k]
			if kind.Use == issuers.ForOthers || kind.Claims == "" {
				continue
			}
			kinds++
			name := issuer.Name + ", " + kind.Name
			token, _ := ofIssuer(t, kind)
			provider := fit(t, issuer)
			_, provider.KeySet = ofIssuer(t, &issuers.Kind{Header: `{"alg":"RS256","kid":"another"}`, Claims: `{}`})
			common := checks.Subject{Settings: provider, Now: issued}
			subject, answer, found := realm.Server.Judge(token, common, nil)
			if answer.Verdict() != rules.Rejected {
				t.Errorf("%s: %v", name, answer.Verdict())
				continue
			}
			want := rules.ID("token-of-another-kind")
			if kind.Use == issuers.ForIssuer {
				want = "token-not-verifiable"
			}
			road := NewWalker(realm.Server, common, nil).Walk(subject, found)
			if len(road.Steps) == 0 || road.Steps[0].Cause.Rule.ID != want {
				t.Errorf("%s: the first cause is not %s:\n%s", name, want, told(&road))
				continue
			}
			if got := road.LetsIn(); got != (kind.Instead != nil) {
				t.Errorf("%s: the table knows what to send: %v; the road lets it in: %v\n%s", name, kind.Instead != nil, got, told(&road))
			}
			if !road.LetsIn() && road.End == "" {
				t.Errorf("%s: the road does not say why it ends:\n%s", name, told(&road))
			}
			if len(road.Steps) > 1 {
				t.Errorf("%s: one cause takes %d steps:\n%s", name, len(road.Steps), told(&road))
			}
		}
	}
	if kinds < 15 {
		t.Errorf("there are only %d kinds that are not for others", kinds)
	}
}

// TestGoodTokensOfIssuersAreAcceptedWithoutAWord sends every kind of token that is
// for others to settings that fit it.
func TestGoodTokensOfIssuersAreAcceptedWithoutAWord(t *testing.T) {
	good := 0
	accept := func(name, token string, provider *realm.Provider) {
		good++
		_, answer, found := realm.Server.Judge(token, checks.Subject{Settings: provider, Now: issued}, nil)
		for i := range found {
			if found[i].Severity > rules.Info {
				t.Errorf("%s: %s: %s", name, found[i].Rule.ID, found[i].Detail)
			}
		}
		if answer.Verdict() != rules.Accepted {
			t.Errorf("%s: %v", name, answer.Verdict())
		}
		for _, finding := range realm.Server.Findings(&checks.Subject{Settings: provider, Now: issued}, nil) {
			if finding.Severity > rules.Info {
				t.Errorf("%s: the settings set off %s: %s", name, finding.Rule.ID, finding.Detail)
			}
		}
	}
	for _, issuer := range issuers.All {
		for k := range issuer.Kinds {
			kind := &issuer.Kinds[k]
			audience := members(t, cmp.Or(kind.Claims, "{}"))["aud"]
			if kind.Use != issuers.ForOthers || audience == nil {
				continue
			}
			token, set := ofIssuer(t, kind)
			found, _ := issuers.Of(checks.Parse(token))
			provider := &realm.Provider{Algorithm: checks.RS256, JWKURI: cmp.Or(found.Set(), "https://issuer.example/keys"), KeySet: set}
			switch audience := audience.(type) {
			case string:
				provider.Audience = []string{audience}
			case []any:
				provider.Audience = []string{audience[0].(string)}
			}
			accept(issuer.Name+", "+kind.Name, token, provider)
		}
	}

	secret := &realm.Provider{Audience: []string{"authenticated"}, Algorithm: checks.HS256, Keys: []*checks.Key{secretKey(secret)}}
	signer, err := tokengen.NewSigner(secret, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, claims := range []string{
		`{"iss":"https://abcdefgh.supabase.co/auth/v1","sub":"a1b2","aud":"authenticated","role":"authenticated","iat":1704067200,"exp":1704070800}`,
		`{"iss":"https://happy-otter-42.clerk.accounts.dev","aud":["authenticated"],"sub":"user_2abc","iat":1704067200,"exp":1704067260}`,
	} {
		signed := base64URL([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + base64URL([]byte(claims))
		signature, err := signer.Sign(checks.HS256, signed)
		if err != nil {
			t.Fatal(err)
		}
		accept(claims, signed+"."+signature, secret)
	}
	if good < 20 {
		t.Errorf("only %d good tokens were sent", good)
	}
}
