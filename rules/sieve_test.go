package rules

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"realmlint/checks"
)

// sieved are settings for which a Sieve has something to do, each with what
// signs for it.
func sieved(t testing.TB) []sievedSettings {
	t.Helper()
	private, public := rsaPair(t)
	pem := checks.NewKey("public.pem", checks.NewSecret([]byte(public)))
	text := checks.NewKey("key.txt", checks.NewSecret([]byte(secret)))
	other := checks.NewKey("other.txt", checks.NewSecret([]byte("another-key-0123456789abcdefghij")))
	rsaKey := &private.PublicKey
	fields := []checks.MetadataField{
		{Name: "name"}, {Name: "user_data.name", Required: true}, {Name: `user_data.a\.b`}, {Name: "user_data.name.first"}, {Name: "email", Required: true}, {Name: "name"},
	}
	hs, rs := jwt.SigningMethodHS256, jwt.SigningMethodRS256
	return []sievedSettings{
		{checks.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{other, text}}, hs, []byte(secret)},
		{checks.Provider{Audience: []string{"web", "ios"}, Algorithm: checks.HS256, Keys: []*checks.Key{text}}, hs, []byte(secret)},
		{checks.Provider{Audience: []string{"web", "myapp-abcde"}, RequireAnyAudience: true, Algorithm: checks.HS256, Keys: []*checks.Key{text}}, hs, []byte(secret)},
		{checks.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{text}, MetadataFields: fields}, hs, []byte(secret)},
		{checks.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: []*checks.Key{pem}}, rs, private},
		{checks.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, KeySet: &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: "a", Type: "RSA", Public: rsaKey}, {ID: "b", Type: "EC"}, {ID: "c", Type: "RSA", Public: rsaKey}, {ID: "c", Type: "EC"}}}}, rs, private},
	}
}

type sievedSettings struct {
	provider checks.Provider
	method   jwt.SigningMethod
	key      any
}

// token signs header and claims as they stand; with an edit, one character of
// the token is then another.
func (s *sievedSettings) token(t testing.TB, header, claims string, edit uint32) string {
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

// sieveSeeds are the headers and the claims of every rule's script and of the
// oracle's cases.
func sieveSeeds(t testing.TB) (headers, claims []string) {
	t.Helper()
	seenHeader, seenClaims := map[string]bool{}, map[string]bool{}
	add := func(list *[]string, seen map[string]bool, text string) {
		if !seen[text] {
			seen[text] = true
			*list = append(*list, text)
		}
	}
	scripts, err := filepath.Glob("../testdata/rules/*.txtar")
	if err != nil || len(scripts) < len(All) {
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
	text, err := os.ReadFile("../testdata/oracle/recorded.json")
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

var sieveHeaders = []string{`{"alg":"HS256","typ":"JWT"}`, `{"alg":"RS256","typ":"JWT"}`, `{"alg":"RS256","typ":"JWT","kid":"a"}`, `{"alg":"HS256","exp":1,"crit":["exp"]}`}

var sieveClaims = []string{
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

// agree fails if asking only the rules that the Sieve's doubts are about finds
// anything else than asking all of them. It returns the doubts.
func agree(t *testing.T, s *checks.Subject, raw string) checks.Doubt {
	t.Helper()
	sieve := checks.NewSieve(s)
	doubts, seen := sieve.Doubts(raw)
	if doubts&checks.Unusual != 0 {
		return doubts
	}
	plain := *s
	plain.Token = checks.Parse(raw)
	claims := plain.Token.Claims
	want, got := Run(&plain, All), Run(sieve.Subject(raw), About(doubts, ForTokens(s, All)))
	if difference := cmp.Diff(want, got, cmpopts.IgnoreFields(Finding{}, "Rule"), cmpopts.EquateEmpty()); difference != "" {
		t.Fatalf("doubts %b, header %v, claims %v: the plain way and the sieve's differ:\n%s", doubts, plain.Token.Header, claims, difference)
	}
	if doubts == 0 && len(want) > 0 {
		t.Fatalf("no doubts, but a finding of %s: header %v, claims %v", want[0].Rule.ID, plain.Token.Header, claims)
	}
	if doubts&^checks.Plain == 0 && !slices.Equal(foundIDs(want), plainIDs(doubts, s.Provider)) {
		t.Fatalf("doubts %b, but the rules %q, header %v, claims %v", doubts, foundIDs(want), plain.Token.Header, claims)
	}
	audience, _ := plain.Token.TokenAudience()
	var aud []string
	for _, one := range seen.Audience {
		aud = append(aud, string(one))
	}
	iss, _ := claims["iss"].(string)
	kid, _ := plain.Token.KeyID()
	exp, _ := claims["exp"].(float64)
	if !slices.Equal(aud, audience) || iss != string(seen.Issuer) || kid != seen.KeyID || exp != seen.Expires {
		t.Fatalf("the sieve saw %+v, claims %v", seen, claims)
	}
	return doubts
}

func foundIDs(found []Finding) (ids []ID) {
	for i := range found {
		ids = append(ids, found[i].Rule.ID)
	}
	return ids
}

// plainIDs are the rules that find something where the doubts are checks.Plain.
func plainIDs(doubts checks.Doubt, p *checks.Provider) (ids []ID) {
	signature := ID("signature-mismatch")
	if p.UsesKeySet() {
		signature = "signature-mismatch-jwk"
	} else if p.Algorithm == checks.RS256 {
		signature = "signature-mismatch-rsa"
	}
	for _, one := range []struct {
		doubt checks.Doubt
		id    ID
	}{{checks.DoubtSignature, signature}, {checks.DoubtExpired, "token-expired"}, {checks.DoubtSubject, "subject-missing"}, {checks.DoubtRepeated, "member-repeated"}} {
		if doubts&one.doubt != 0 {
			ids = append(ids, one.id)
		}
	}
	return ids
}

func FuzzSieve(f *testing.F) {
	settings := sieved(f)
	headers, claims := sieveSeeds(f)
	for i, one := range settings {
		own := sieveHeaders[:2]
		if one.method == jwt.SigningMethodRS256 {
			own = sieveHeaders[i-3 : i-2] // to sign is slow
		}
		for _, header := range own {
			for _, text := range append(claims, sieveClaims...) {
				f.Add(header, text, uint8(i), int64(1704067200), uint32(0))
			}
			for _, text := range sieveClaims {
				f.Add(header, text, uint8(i), int64(1700000000), uint32(0))
			}
		}
		for _, header := range append(headers, `{"alg":"HS256","crit":["b64"]}`, `{"alg":"RS256","kid":"a","crit":["b64"]}`, `{"alg":"RS256","kid":"c"}`) {
			f.Add(header, sieveClaims[0], uint8(i), int64(1700000000), uint32(0))
		}
		for _, edit := range []uint32{36<<8 | 'A', 30<<8 | '\n', 60<<8 | '=', 120<<8 | '.', 5<<8 | 'A'} {
			f.Add(own[0], sieveClaims[0], uint8(i), int64(1700000000), edit)
		}
	}
	f.Fuzz(func(t *testing.T, header, claims string, which uint8, now int64, edit uint32) {
		s := settings[int(which)%len(settings)]
		if now < -1<<40 || now > 1<<40 {
			t.Skip()
		}
		subject := &checks.Subject{Provider: &s.provider, Now: time.Unix(now, 0), ExpiresWithin: time.Duration(edit&1) * time.Hour}
		agree(t, subject, s.token(t, header, claims, edit))
	})
}

func TestSieveHasNoDoubtsAboutOrdinaryTokens(t *testing.T) {
	const all = checks.DoubtWrapping - 1
	passed, seen := 0, checks.Doubt(0)
	for _, s := range sieved(t) {
		before := passed
		for _, header := range sieveHeaders {
			for i, claims := range append(sieveClaims, `{"aud":"other","nbf":1800000000,"user_data":{"name":{}}}`) {
				subject := &checks.Subject{Provider: &s.provider, Now: time.Unix(1700000000, 0)}
				doubts := agree(t, subject, s.token(t, header, claims, uint32(min(i/6, 1))*(200<<8|'A')))
				seen |= doubts
				if doubts == 0 {
					passed++
				}
			}
		}
		for _, raw := range []string{"", ".", "..", "...", "a", "a.b", "e30.e30", "e30.e30.", "Bearer e30.e30.AA"} {
			agree(t, &checks.Subject{Provider: &s.provider, Now: time.Unix(1700000000, 0)}, raw)
		}
		if passed == before {
			t.Errorf("no token passes with %+v", s.provider)
		}
	}
	if passed < 8 || seen != all {
		t.Errorf("%d tokens pass, the doubts were %b of %b", passed, seen, all)
	}
}
