package realm

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"realmlint/checks"
	"realmlint/rules"
)

// everySettings are settings of many kinds, each with what signs for it.
func everySettings(t testing.TB) []signedSettings {
	t.Helper()
	private, public := rsaPair(t)
	pem := checks.NewKey("public.pem", checks.NewSecret([]byte(public)))
	text := checks.NewKey("key.txt", checks.NewSecret([]byte(secret)))
	other := checks.NewKey("other.txt", checks.NewSecret([]byte("another-key-0123456789abcdefghij")))
	rsaKey := &private.PublicKey
	fields := []MetadataField{
		{Name: "name"}, {Name: "user_data.name", Required: true}, {Name: `user_data.a\.b`}, {Name: "user_data.name.first"}, {Name: "email", Required: true}, {Name: "name"},
	}
	hs, rs := jwt.SigningMethodHS256, jwt.SigningMethodRS256
	return []signedSettings{
		{Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{other, text}}, hs, []byte(secret)},
		{Provider{Audience: []string{"web", "ios"}, Algorithm: checks.HS256, Keys: []*checks.Key{text}}, hs, []byte(secret)},
		{Provider{Audience: []string{"web", "myapp-abcde"}, RequireAnyAudience: true, Algorithm: checks.HS256, Keys: []*checks.Key{text}}, hs, []byte(secret)},
		{Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{text}, MetadataFields: fields}, hs, []byte(secret)},
		{Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: []*checks.Key{pem}}, rs, private},
		{Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, KeySet: &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: "a", Type: "RSA", Public: rsaKey}, {ID: "b", Type: "EC"}, {ID: "c", Type: "RSA", Public: rsaKey}, {ID: "c", Type: "EC"}}}}, rs, private},
	}
}

type signedSettings struct {
	provider Provider
	method   jwt.SigningMethod
	key      any
}

// token signs header and claims as they stand; with an edit, one character of
// the token is then another.
func (s *signedSettings) token(t testing.TB, header, claims string, edit uint32) string {
	t.Helper()
	signed := segmentOf(header) + "." + segmentOf(claims)
	signature, err := s.method.Sign(signed, s.key)
	if err != nil {
		t.Fatal(err)
	}
	raw := []byte(signed + "." + segmentOf(string(signature)))
	if edit > 0 {
		raw[edit>>8%uint32(len(raw))] = byte(edit)
	}
	return string(raw)
}

// seeds are the headers and the claims of every rule's script and of the
// oracle's cases.
func seeds(t testing.TB) (headers, claims []string) {
	t.Helper()
	seenHeader, seenClaims := map[string]bool{}, map[string]bool{}
	add := func(list *[]string, seen map[string]bool, text string) {
		if !seen[text] {
			seen[text] = true
			*list = append(*list, text)
		}
	}
	scripts, err := filepath.Glob("../../testdata/rules/realm/*.txtar")
	if err != nil || len(scripts) < len(Server.Rules) {
		t.Fatalf("%d scripts found: %v", len(scripts), err)
	}
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.Files {
			if text := strings.TrimSuffix(string(file.Data), "\n"); strings.Contains(file.Name, "header") {
				add(&headers, seenHeader, text)
			} else if strings.HasSuffix(file.Name, ".json") {
				add(&claims, seenClaims, text)
			}
		}
	}
	var record struct{ Answers []struct{ Token string } }
	text, err := os.ReadFile("../../testdata/oracle/recorded.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &record); err != nil {
		t.Fatal(err)
	}
	for _, answer := range record.Answers {
		segments := strings.Split(answer.Token, ".")
		for i, segment := range segments[:min(2, len(segments))] {
			decoded, _ := base64.RawURLEncoding.DecodeString(segment)
			if i == 0 {
				add(&headers, seenHeader, string(decoded))
			} else {
				add(&claims, seenClaims, string(decoded))
			}
		}
	}
	return headers, claims
}

var oddHeaders = []string{`{"alg":"HS256","typ":"JWT"}`, `{"alg":"RS256","typ":"JWT"}`, `{"alg":"RS256","typ":"JWT","kid":"a"}`, `{"alg":"HS256","exp":1,"crit":["exp"]}`}

var oddClaims = []string{
	`{"aud":"myapp-abcde","sub":"user1","iat":1700000000,"exp":1700003600,"scope":"self, admins","iss":"https://issuer.example.com/"}`,
	`{"aud":["ios","web"],"sub":"user1","nbf":1700000000.5,"exp":1700003600,"n":[1,{"a":null,"b":[true,0.25]}]}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"email":"a@example.com","name":7,"user_data":{"name":"José","a.b":false}} `,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"typ":"access","stitch_devId":"0"}`,
	`{"aud":"myapp-abcde","sub":"a\/b","exp":1700003600,"iss":"https:\/\/issuer.example.com\/","x":"\""}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"iss":"https://tenant.eu.auth0.com/"}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"iss":"https://tenant.eu.auth0.com/","sub":"2"}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"role":1,"r\u006fle":[{"a":1,"a":2,"b":3}]}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1600003600,"user_data":{"x":1,"name":"a","x":2},"email":"x"}`,
	`{"aud":"myapp-abcde","sub":"user1","exp":1700003600,"user_data":{"name":"a","name":null},"email":"x"}`,
	"{\"aud\":\"myapp-abcde\",\"sub\":\"\xff\",\"exp\":1700003600}",
	`{"aud":"myapp-abcde","sub":"user1","iat":1600000000,"exp":1600003600,"scope":"self, admins"}`,
}

// parts are what a rule needs besides its conditions.
const parts = checks.Text | checks.Segments | checks.Header | checks.Claims | checks.Signature | checks.Audience

// hold fails if a rule finds something although a condition that it names is not
// met, or if what is found depends on who has read the token: a reader that has
// read others, one that has read none, or nobody under these settings.
func hold(t *testing.T, evaluator *rules.Evaluator, s *checks.Subject, raw string) {
	t.Helper()
	read := evaluator.Read(raw)
	met := read.Met()
	for i := range Server.Rules {
		rule := Server.Rules[i]
		if rule.OfSettings() || rule.Needs&parts&^met != 0 || rule.Needs&^met == 0 {
			continue
		}
		if _, found := rule.Find(read); found {
			t.Fatalf("%s finds something, but its Needs are not met (%b of %b): add the condition to checks/conditions.go, or take it out of Needs; header %v, claims %v", rule.ID, met, rule.Needs, read.Token.Header(), read.Token.Claims())
		}
	}
	hits, _ := evaluator.Ask(read)
	again := evaluator.Findings(read, hits)
	fresh := *s
	fresh.Token = checks.Parse(raw)
	if difference := cmp.Diff(Server.Findings(&fresh, nil), again, cmpopts.IgnoreFields(rules.Finding{}, "Rule"), cmpopts.IgnoreFields(rules.Change{}, "Settings", "Sent"), cmpopts.EquateEmpty()); difference != "" {
		t.Fatalf("header %v, claims %v: read again and afresh the findings differ:\n%s", fresh.Token.Header(), fresh.Token.Claims(), difference)
	}
}

func FuzzNeeds(f *testing.F) {
	settings := everySettings(f)
	headers, claims := seeds(f)
	for i, one := range settings {
		own := oddHeaders[:2]
		if one.method == jwt.SigningMethodRS256 {
			own = oddHeaders[i-3 : i-2] // to sign is slow
		}
		for _, header := range own {
			for _, text := range append(claims, oddClaims...) {
				f.Add(header, text, uint8(i), int64(1704067200), uint32(0))
			}
			for _, text := range oddClaims {
				f.Add(header, text, uint8(i), int64(1700000000), uint32(0))
			}
		}
		for _, header := range append(headers, `{"alg":"HS256","crit":["b64"]}`, `{"alg":"RS256","kid":"a","crit":["b64"]}`, `{"alg":"RS256","kid":"c"}`) {
			f.Add(header, oddClaims[0], uint8(i), int64(1700000000), uint32(0))
		}
		for _, edit := range []uint32{36<<8 | 'A', 30<<8 | '\n', 60<<8 | '=', 120<<8 | '.', 5<<8 | 'A'} {
			f.Add(own[0], oddClaims[0], uint8(i), int64(1700000000), edit)
		}
	}
	evaluators := map[uint8]*rules.Evaluator{}
	f.Fuzz(func(t *testing.T, header, claims string, which uint8, now int64, edit uint32) {
		which %= uint8(len(settings))
		if now < -1<<40 || now > 1<<40 {
			t.Skip()
		}
		s := settings[which]
		subject := checks.Subject{Settings: &s.provider, Now: time.Unix(now, 0), ExpiresWithin: time.Duration(edit&1) * time.Hour}
		if now == 1704067200 && edit == 0 { // one that has read others
			if evaluators[which] == nil {
				evaluators[which] = rules.NewEvaluator(Server, subject, nil)
			}
			hold(t, evaluators[which], &subject, s.token(t, header, claims, edit))
			return
		}
		hold(t, rules.NewEvaluator(Server, subject, nil), &subject, s.token(t, header, claims, edit))
	})
}

func TestFindAllocatesNothingWhereItFindsNothing(t *testing.T) {
	asked := 0
	for _, s := range everySettings(t) {
		reader := checks.NewReader(checks.Subject{Settings: &s.provider, Now: time.Unix(1700000000, 0)})
		for i, claims := range oddClaims {
			subject := reader.Read(s.token(t, oddHeaders[i%3], claims, 0))
			if subject.Has(checks.OddJSON) {
				continue // which is read once more to tell what is odd
			}
			for i := range Server.Rules {
				rule := Server.Rules[i]
				if rule.OfSettings() || rule.Needs&^subject.Met() != 0 {
					continue
				}
				if _, found := rule.Find(subject); found {
					continue
				}
				asked++
				if allocations := testing.AllocsPerRun(10, func() { rule.Find(subject) }); allocations > 0 && !looksUpTheIssuer[rule.ID] {
					t.Errorf("%s finds nothing and allocates %v times: make its words in a helper with parameters, and ask the claims by Has, Number and Text", rule.ID, allocations)
				}
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// looksUpTheIssuer are the rules that ask where the issuer of the token publishes
// its keys, which makes an address.
var looksUpTheIssuer = map[rules.ID]bool{
	"issuer-changes-keys": true, "kid-unused": true,
}

// An ordinary token is asked next to nothing: that is what makes the tool fast.
func TestFewRulesAreAskedOfAnOrdinaryToken(t *testing.T) {
	s := everySettings(t)[0]
	reader := checks.NewReader(checks.Subject{Settings: &s.provider, Now: time.Unix(1700000000, 0)})
	met := reader.Read(s.token(t, oddHeaders[0], oddClaims[0], 0)).Met()
	var asked []rules.ID
	for i := range Server.Rules {
		if rule := Server.Rules[i]; !rule.OfSettings() && rule.Needs&^met == 0 {
			asked = append(asked, rule.ID)
		}
	}
	if len(asked) == 0 || len(asked) > 6 {
		t.Errorf("%d rules are asked: %v; name a condition in their Needs", len(asked), asked)
	}
}

func rsaPair(b testing.TB) (private *rsa.PrivateKey, public string) {
	b.Helper()
	text, err := os.ReadFile("../../testdata/keys/rsa-private.pem")
	if err != nil {
		b.Fatal(err)
	}
	key, err := jwt.ParseRSAPrivateKeyFromPEM(text)
	if err != nil {
		b.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		b.Fatal(err)
	}
	return key, string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
