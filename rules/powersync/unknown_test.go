package powersync

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"maps"
	mathrand "math/rand"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

// full is a token with all that decides it, and how that answers what is not known
// elsewhere: "key" is "good".
type full struct {
	auth           ClientAuth
	header, claims string
	by             any // what the token is signed with
	token          string
	left           checks.Remnant
	tags           map[string]string
}

// withheld is something that is not told. Each of complete makes it known again in one
// way.
type withheld struct {
	name     string
	hide     func(*full)
	complete []func(*full)
}

// TestAnswersAreThoseOfAllCompletions withholds parts of what decides generated tokens,
// alone and together, and completes them in all ways. For each completion one of the
// answers that were announced holds, and is that of the complete question; and each that
// was announced comes up.
func TestAnswersAreThoseOfAllCompletions(t *testing.T) {
	w := newWorld(t)
	random := mathrand.New(mathrand.NewSource(15))
	uncertain, cases, asked := map[string]int{}, 0, 0
	rounds := 1500
	switch {
	case os.Getenv("REALMLINT_ROADS") != "":
		rounds = 20000
	case testing.Short(): // with the race detector
		rounds = 200
	}
	for n := range rounds {
		base := w.full(random)
		parts := w.parts(random, &base)
		if len(parts) == 0 {
			continue
		}
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		parts = parts[:min(len(parts), 1+n%3)]
		hidden, completions := base.clone(), []full{base.clone()}
		var names []string
		for _, part := range parts {
			part.hide(&hidden)
			names = append(names, part.name)
			var more []full
			for _, one := range completions {
				for _, complete := range part.complete {
					next := one.clone()
					complete(&next)
					more = append(more, next)
				}
			}
			completions = more
		}
		cases, asked = cases+1, asked+len(completions)
		announced, found := Server.JudgeSubject(hidden.subject(w), nil)
		what := fmt.Sprintf("%v of %s%s under %s, set %t", names, base.header, base.claims, keysInWords(&base.auth), base.auth.Set != nil)
		if announced.Verdict() != rules.Rejected && slices.ContainsFunc(found, func(f rules.Finding) bool { return f.Severity == rules.Error }) {
			t.Errorf("%s: not refused, but an error is found", what)
		}
		if announced.Verdict() == rules.Rejected && !slices.ContainsFunc(found, func(f rules.Finding) bool { return f.Refuses() }) {
			t.Errorf("%s: refused, but nothing is found that refuses", what)
		}
		came := make([]bool, len(announced.Possible))
		for _, one := range completions {
			answer, _ := Server.JudgeSubject(one.subject(w), nil)
			only, certain := answer.Certain()
			if !certain {
				t.Fatalf("%s: a completion is not certain: %s", what, said(&answer))
			}
			holds := []int{}
			for i, possible := range announced.Possible {
				if !slices.ContainsFunc(possible.If, func(c rules.Condition) bool { return one.tags[c.Unknown] != c.Is }) {
					holds = append(holds, i)
				}
			}
			if len(holds) != 1 {
				t.Fatalf("%s, %v: %d of the answers hold: %s", what, one.tags, len(holds), said(&announced))
			}
			came[holds[0]] = true
			if possible := announced.Possible[holds[0]]; !only.Same(&possible) {
				t.Fatalf("%s, %v: PowerSync's is %s, announced is %s", what, one.tags, outcomeOf(only), said(&announced))
			}
		}
		for i, possible := range announced.Possible {
			if !came[i] {
				t.Fatalf("%s: no completion comes to %s under %v", what, outcomeOf(possible), possible.If)
			}
			for _, condition := range possible.If {
				uncertain[condition.Unknown]++
			}
		}
	}
	t.Logf("%d cases, %d completions, uncertain: %v", cases, asked, uncertain)
	for _, name := range []string{"key", "jwks", "signature", "audience", "ed448", "kid_empty"} {
		if uncertain[name] < rounds/100 {
			t.Errorf("%s decided %d answers only", name, uncertain[name])
		}
	}
}

func outcomeOf(p rules.Possible) string {
	if p.Message != nil {
		return fmt.Sprintf("%s %q", p.Verdict, p.Message.Text)
	}
	return string(p.Verdict)
}

func said(a *rules.Answer) string {
	var list []string
	for _, p := range a.Possible {
		var conditions []string
		for _, c := range p.If {
			conditions = append(conditions, c.Unknown+"="+c.Is)
		}
		list = append(list, outcomeOf(p)+" if "+strings.Join(conditions, ","))
	}
	return strings.Join(list, "; ")
}

func (f *full) clone() full {
	c := *f
	c.tags = maps.Clone(f.tags)
	return c
}

// subject signs the token, unless a part of it was withheld.
func (f *full) subject(w *world) *checks.Subject {
	auth, token := f.auth, f.token
	if f.left == checks.WholeToken {
		token = w.sign(f.header, f.claims, f.by)
	}
	return checks.NewReader(checks.Subject{Settings: &auth, Now: time.Unix(1786536000, 0)}).ReadRemnant(token, f.left)
}

// world holds what signs in the test: secrets, and pairs.
type world struct {
	rsa, otherRSA *rsa.PublicKey
	private       *rsa.PrivateKey
	ec, otherEC   *ecdsa.PrivateKey
}

const (
	ours, theirs, nobodys = "our-secret-0123456789abcdefghijk", "their-secret-0123456789abcdefghi", "nobody-s-secret-0123456789abcdef"
	stranger              = "an-audience-of-no-token"
)

func newWorld(t *testing.T) *world {
	t.Helper()
	text, err := os.ReadFile("../../testdata/keys/rsa-private.pem")
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile("../../testdata/keys/other-rsa-public.pem")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{}
	if w.private, err = jwt.ParseRSAPrivateKeyFromPEM(text); err != nil {
		t.Fatal(err)
	}
	if w.otherRSA, err = jwt.ParseRSAPublicKeyFromPEM(other); err != nil {
		t.Fatal(err)
	}
	w.rsa = &w.private.PublicKey
	for _, key := range []**ecdsa.PrivateKey{&w.ec, &w.otherEC} {
		if *key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

var encode = base64.RawURLEncoding.EncodeToString

// sign signs as the header says; with nobody's secret it is the signature of no key.
func (w *world) sign(header, claims string, by any) string {
	signed := encode([]byte(header)) + "." + encode([]byte(claims))
	text, key := signed, by
	var method jwt.SigningMethod = jwt.SigningMethodHS256
	switch {
	case strings.Contains(header, "RS256"):
		method, key = jwt.SigningMethodRS256, w.private
		if by == nobodys {
			text += "!"
		}
	case strings.Contains(header, "ES256"):
		method, key = jwt.SigningMethodES256, w.ec
		if by == nobodys {
			text += "!"
		}
	default:
		key = []byte(by.(string))
	}
	signature, _ := method.Sign(text, key)
	return signed + "." + encode(signature)
}

func secretKey(kid, secret string) *Key {
	members := map[string]any{"kty": "oct", "alg": "HS256", "k": encode([]byte(secret))}
	if kid != "" {
		members["kid"] = kid
	}
	return &Key{JWK: jose.ReadJWK("client_auth.jwks.keys", members)}
}

func rsaKeyOf(kid string, public *rsa.PublicKey) *Key {
	members := map[string]any{"kty": "RSA", "n": encode(public.N.Bytes()), "e": "AQAB"}
	if kid != "" {
		members["kid"] = kid
	}
	return &Key{JWK: jose.ReadJWK("keys", members)}
}

func ecKeyOf(kid string, private *ecdsa.PrivateKey) *Key {
	point, _ := private.PublicKey.Bytes()
	members := map[string]any{"kty": "EC", "crv": "P-256", "alg": "ES256", "x": encode(point[1:33]), "y": encode(point[33:])}
	if kid != "" {
		members["kid"] = kid
	}
	return &Key{JWK: jose.ReadJWK("keys", members)}
}

// full returns a token, and settings that know all about it.
func (w *world) full(random *mathrand.Rand) full {
	pick := func(from ...string) string { return from[random.Intn(len(from))] }
	f := full{left: checks.WholeToken, tags: map[string]string{}, by: pick(ours, ours, theirs, nobodys)}
	f.auth = ClientAuth{Audience: []string{"powersync", "web"}}
	for _, key := range []*Key{secretKey("k1", ours), secretKey("", ours), secretKey("", theirs), rsaKeyOf("k1", w.rsa), ecKeyOf("k2", w.ec), ecKeyOf("", w.ec), ecKeyOf("", w.otherEC)} {
		if random.Intn(4) == 0 {
			f.auth.Keys = append(f.auth.Keys, key)
		}
	}
	if random.Intn(4) == 0 {
		f.auth.Supabase = true
		f.auth.SupabaseSecret = secretKey("", theirs)
		f.auth.SupabaseSecret.Supabase = true
	}
	if random.Intn(3) == 0 {
		f.auth.JWKSURIs = []string{"https://issuer.example/jwks.json"}
		f.auth.Set = &Set{Name: "jwks.json"}
		for _, key := range []*Key{rsaKeyOf("k1", w.rsa), rsaKeyOf("", w.rsa), ecKeyOf("k2", w.ec), rsaKeyOf("k3", w.otherRSA)} {
			if random.Intn(2) == 0 {
				f.auth.Set.Keys = append(f.auth.Set.Keys, key)
			}
		}
	}
	f.header = `{"alg":"` + pick("HS256", "HS256", "RS256", "ES256") + `"` + pick(`,"kid":"k1"`, `,"kid":"k2"`, `,"kid":"zz"`, ``, ``) + "}"
	if random.Intn(12) == 0 {
		f.header = pick(`{"alg":"none"}`, `{}`, `{"alg":"HS512","kid":"k1"}`, `[`)
	}
	f.claims = "{" + strings.Join([]string{
		pick(`"aud":"powersync"`, `"aud":"powersync"`, `"aud":["a","web"]`, `"aud":"authenticated"`, `"aud":7`, `"x":1`),
		pick(`"sub":"user1"`, `"sub":"user1"`, `"y":1`),
		pick(`"exp":1786539000`, `"exp":1786539000`, `"exp":1786530000`),
		pick(`"iat":1786535400`, `"iat":1786535400`, `"iat":1786035400`),
		pick(`"iss":"https://issuer.example/"`, `"iss":"https://abc.supabase.co/auth/v1"`, `"jti":"1"`),
	}, ",") + "}"
	return f
}

// parts are what may be withheld of a full question, no two of the same thing.
func (w *world) parts(random *mathrand.Rand, f *full) (parts []withheld) {
	if !strings.Contains(f.header, "256") {
		return nil // of which nothing else is asked
	}
	mute := f.by == nobodys && !strings.Contains(f.header, "HS256") // no set makes it good
	if f.auth.Set != nil && !mute {
		parts = append(parts, w.jwks(f))
	}
	// That a key which was not given is the very secret of Supabase is not reckoned with.
	twice := f.auth.SupabaseSecret != nil && f.by == theirs
	if at := slices.IndexFunc(f.auth.Keys, func(key *Key) bool { return key.Secret != nil }); at >= 0 && !twice {
		parts = append(parts, w.key(f, at))
	}
	if len(parts) == 0 && w.oneCheck(f) {
		parts = append(parts, []withheld{w.signature(f), w.ed448(), w.emptyKeyID(), w.wholeHeader(f)}[random.Intn(4)])
	}
	return append(parts, w.audience(f))
}

// oneCheck reports whether the signature can be made good and is judged by one kind of key
// alone.
func (w *world) oneCheck(f *full) bool {
	strange := func(key *Key) bool {
		return w.otherEC.PublicKey.Equal(key.Public) || w.otherRSA.Equal(key.Public)
	}
	return f.auth.SupabaseSecret == nil && !slices.ContainsFunc(f.auth.ring(), strange)
}

func (f *full) tag(unknown, is string) { f.tags[unknown] = is }

// key withholds the value of the i-th key, a secret. It is the one that the token is
// signed with, or another.
func (w *world) key(f *full, at int) withheld {
	with := func(key *Key) func(*full) {
		return func(f *full) { withKey(&f.auth, at, key) }
	}
	kid, signer := f.auth.Keys[at].KeyID, f.by.(string)
	value := *f.auth.Keys[at]
	value.Withheld, value.Secret, value.Text, value.Env = true, nil, nil, "PS_KEY"
	part := withheld{"key", with(&value), nil}
	for is, secret := range map[string]string{"good": signer, "bad": "another-" + signer} {
		complete := with(secretKey(kid, secret))
		part.complete = append(part.complete, func(f *full) { complete(f); f.tag("key", is) })
	}
	return part
}

// jwks withholds the set.
func (w *world) jwks(f *full) withheld {
	kid := jose.Read(w.sign(f.header, f.claims, f.by)).KeyID()
	part := withheld{"jwks", func(f *full) { f.auth.Set = nil }, nil}
	set := func(is string, keys ...*Key) {
		part.complete = append(part.complete, func(f *full) {
			f.auth.Set = &Set{Name: "jwks.json", Keys: keys}
			f.tag("jwks", is)
		})
	}
	right, wrong := rsaKeyOf(kid, w.rsa), rsaKeyOf(kid, w.otherRSA)
	if strings.Contains(f.header, "ES256") {
		right, wrong = ecKeyOf(kid, w.ec), ecKeyOf(kid, w.otherEC)
	}
	ofSecret := strings.Contains(f.header, "HS256")
	set("bad", rsaKeyOf("k9", w.otherRSA))
	switch {
	case ofSecret && kid == "":
	case ofSecret:
		set("algorithm", rsaKeyOf(kid, w.rsa))
	case kid == "":
		set("good", right)
	default:
		set("good", right)
		set("bad_signature", wrong)
		other := ecKeyOf(kid, w.ec)
		if strings.Contains(f.header, "ES256") {
			other = rsaKeyOf(kid, w.rsa)
		}
		set("algorithm", other)
	}
	return part
}

// signature withholds the signature.
func (w *world) signature(f *full) withheld {
	segments := strings.Split(w.sign(f.header, f.claims, f.by), ".")
	part := withheld{"signature", func(f *full) { f.token, f.left = segments[0]+"."+segments[1]+".", checks.Masked }, nil}
	for is, by := range map[string][]string{"good": {ours, theirs}, "bad": {nobodys}} {
		for _, by := range by {
			trial := f.clone()
			trial.by = by
			if good := read(trial.subject(w)).signature == good; good != (is == "good") && w.checked(f) {
				continue
			}
			part.complete = append(part.complete, func(f *full) { f.by = by; f.tag("signature", is) })
		}
	}
	return part
}

// checked reports whether the service comes to compare the signature.
func (w *world) checked(f *full) bool {
	trial := f.clone()
	for _, by := range []string{ours, theirs} {
		trial.by = by
		if read(trial.subject(w)).signature == good {
			return true
		}
	}
	return false
}

// wholeHeader withholds all but the claims.
func (w *world) wholeHeader(f *full) withheld {
	claims := encode([]byte(f.claims))
	part := withheld{"header", func(f *full) { f.token, f.left = "."+claims+".", checks.DecodedClaims }, nil}
	add := func(is, header, by string) {
		part.complete = append(part.complete, func(f *full) { f.header, f.by = header, by; f.tag("signature", is) })
	}
	for _, key := range f.auth.ring() {
		header := `{"alg":"` + key.SignsWith() + `"}`
		if key.KeyID != "" {
			header = `{"alg":"` + key.SignsWith() + `","kid":"` + key.KeyID + `"}`
		}
		trial := f.clone()
		for _, by := range []string{ours, theirs} {
			trial.header, trial.by = header, by
			if read(trial.subject(w)).signature == good {
				add("good", header, by)
			}
		}
		if trial.by = nobodys; read(trial.subject(w)).signature == bad {
			add("bad", header, nobodys)
		}
	}
	add("no_key", `{"alg":"HS384","kid":"of no key"}`, nobodys)
	return part
}

// ed448 is the key of a curve that Go has not.
func (w *world) ed448() withheld {
	return withheld{"ed448", func(f *full) {
		f.auth.Keys = []*Key{{JWK: jose.ReadJWK("keys", map[string]any{"kty": "OKP", "kid": "k4", "crv": "Ed448", "alg": "EdDSA", "x": encode(make([]byte, 57))})}}
		f.auth.Set, f.auth.JWKSURIs = nil, nil
		f.header = `{"alg":"EdDSA","kid":"k4"}`
	}, []func(*full){
		func(f *full) {
			f.auth.Keys, f.auth.Set, f.auth.JWKSURIs = []*Key{rsaKeyOf("k4", w.rsa)}, nil, nil
			f.header, f.by = `{"alg":"RS256","kid":"k4"}`, ours
			f.tag("ed448", "good")
		},
		func(f *full) {
			f.auth.Keys, f.auth.Set, f.auth.JWKSURIs = []*Key{rsaKeyOf("k4", w.otherRSA)}, nil, nil
			f.header, f.by = `{"alg":"RS256","kid":"k4"}`, ours
			f.tag("ed448", "bad")
		},
	}}
}

// emptyKeyID is a key whose kid is there and empty: a point of the server, which is made
// by its switch.
func (w *world) emptyKeyID() withheld {
	with := func(f *full) {
		key := secretKey("", ours)
		key.NoToken = true
		f.auth.Keys, f.auth.Set, f.auth.JWKSURIs = []*Key{key}, nil, nil
		f.header = `{"alg":"HS256"}`
	}
	return withheld{"kid_empty", with, []func(*full){
		func(f *full) { with(f); f.auth.emptyKeyID = forAnyToken; f.tag("kid_empty", "any") },
		func(f *full) { with(f); f.auth.emptyKeyID = forNoToken; f.tag("kid_empty", "none") },
	}}
}

// audience withholds one of the audiences.
func (w *world) audience(f *full) withheld {
	part := withheld{"audience", func(f *full) {
		f.auth.Audience, f.auth.Withheld = []string{"web"}, []string{"client_auth.audience[0]"}
	}, nil}
	claims := jose.Read(w.sign(`{"alg":"HS256"}`, f.claims, ours)).Claims
	if aud := claims.Text("aud"); aud != "" {
		part.complete = append(part.complete, func(f *full) {
			f.auth.Audience = []string{aud, "web"}
			f.tag("audience", "good")
		})
	}
	part.complete = append(part.complete, func(f *full) {
		f.auth.Audience = []string{stranger, "web"}
		f.tag("audience", "bad")
	})
	return part
}
