package realm

import (
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/rules"
)

// full is a token with all that decides it, and how that answers what is not
// known elsewhere: "key" is "good".
type full struct {
	provider Provider
	token    string
	left     checks.Remnant // of the token
	tags     map[string]string
}

// withheld is something that is not told. Each of complete makes it known again
// in one way.
type withheld struct {
	name     string
	hide     func(*full)
	complete []func(*full)
}

// tag makes a completion that answers an unknown so.
func tag(unknown, is string, edit func(*full)) func(*full) {
	return func(f *full) {
		edit(f)
		f.tags[unknown] = is
	}
}

const stranger = "another-zzzzz" // an App ID that no token has

// TestAnswersAreThoseOfAllCompletions withholds parts of what decides generated
// tokens, alone and together, and completes them in all ways. For each completion
// one of the answers that were announced holds, and is that of the complete
// question; and each that was announced comes up.
func TestAnswersAreThoseOfAllCompletions(t *testing.T) {
	w := newWorld(t)
	random := rand.New(rand.NewSource(15))
	uncertain := map[string]int{}
	for n := range 1500 {
		base := w.full(random)
		parts := w.parts(random, &base)
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		parts = parts[:min(len(parts), 1+n%4)]
		hidden := base.clone()
		completions := []full{base.clone()}
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
		s := hidden.subject()
		announced, found := Server.JudgeSubject(s, nil)
		what := fmt.Sprintf("%v of %s", names, describe(hidden.token))
		if announced.Verdict() != rules.Rejected && slices.ContainsFunc(found, func(f rules.Finding) bool { return f.Severity == rules.Error }) {
			t.Errorf("%s: not refused, but an error is found", what)
		}
		came := make([]bool, len(announced.Possible))
		for _, one := range completions {
			answer, _ := Server.JudgeSubject(one.subject(), nil)
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
			possible := announced.Possible[holds[0]]
			came[holds[0]] = true
			if !sameAnswer(only, possible) {
				t.Fatalf("%s, %v: Realm's is %s, announced is %s", what, one.tags, outcomeOf(only), said(&announced))
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
	for _, name := range []string{"key", "jwks", "signature", "app_id", "algorithm", "certificate", "kid_ambiguous", "last_key", "audience_with_commas", "registered_metadata"} {
		if uncertain[name] < 10 {
			t.Errorf("%s decided %d answers only", name, uncertain[name])
		}
	}
}

// sameAnswer compares with what was announced. A text that holds what was
// withheld, or that hangs on why a key cannot be used, could not be announced.
func sameAnswer(only, announced rules.Possible) bool {
	if only.Message != nil && announced.Message == nil && strings.Contains(only.Message.Text, stranger) {
		only.Message = nil
	}
	return only.Same(&announced)
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

func describe(token string) string {
	parts := strings.Split(token, ".")
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	claims, _ := base64.RawURLEncoding.DecodeString(parts[1])
	return string(header) + string(claims)
}

func (f *full) clone() full {
	c := *f
	c.tags = maps.Clone(f.tags)
	return c
}

func (f *full) subject() *checks.Subject {
	provider := f.provider
	return checks.NewReader(checks.Subject{Settings: &provider, Now: time.Unix(1700000000, 0)}).ReadRemnant(f.token, f.left)
}

// world holds the keys of the test.
type world struct {
	private                       *rsa.PrivateKey
	text, otherText               *checks.Key
	pem, otherPEM, damaged, noPEM *checks.Key
	certificate                   *checks.Key
	otherPublic                   *rsa.PublicKey
	public                        string // the text of pem
}

func newWorld(t *testing.T) *world {
	t.Helper()
	file := func(name string) *checks.Key {
		text, err := os.ReadFile("../../testdata/keys/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return checks.NewKey(name, checks.NewSecret(text))
	}
	private, public := rsaPair(t)
	w := &world{private: private, public: public, damaged: damagedKey("damaged"), certificate: file("rsa-certificate.pem"), otherPEM: file("other-rsa-public.pem")}
	w.text, w.otherText = checks.NewKey("a", checks.NewSecret([]byte(secret))), checks.NewKey("b", checks.NewSecret([]byte("another-key-0123456789abcdefghij")))
	w.noPEM = checks.NewKey("c", w.otherText.Secret)
	w.pem = checks.NewKey("public.pem", checks.NewSecret([]byte(public)))
	w.otherPublic = w.otherPEM.PublicKey()
	if w.otherPublic == nil || w.certificate.PublicKey() == nil {
		t.Fatal("the keys cannot be read")
	}
	return w
}

// full returns a token, and settings that know all about it.
func (w *world) full(random *rand.Rand) full {
	pick := func(from ...string) string { return from[random.Intn(len(from))] }
	f := full{tags: map[string]string{}}
	f.provider = Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: []*checks.Key{w.text}}
	alg := pick("HS256", "RS256", "RS256")
	if random.Intn(8) > 0 {
		f.provider.Algorithm = alg
	}
	if f.provider.Algorithm == checks.RS256 {
		f.provider.Keys = []*checks.Key{w.pem}
		if random.Intn(3) == 0 {
			f.provider.Keys, f.provider.JWKURI = nil, "https://issuer.example/jwks.json"
			f.provider.KeySet = w.set("a", &w.private.PublicKey)
		}
	}
	header := `{"alg":"` + alg + `"` + pick(`,"kid":"a"`, `,"kid":"a"`, ``) + "}"
	if random.Intn(12) == 0 {
		header = pick(`{"alg":"none"}`, `{}`, `{"alg":"HS512","kid":"a"}`, `[`)
	}
	claims := "{" + strings.Join([]string{
		pick(`"aud":"myapp-abcde"`, `"aud":"myapp-abcde"`, `"aud":["myapp-abcde","web"]`, `"aud":["myapp-abcde"]`, `"aud":7`),
		pick(`"sub":"user1"`, `"sub":"user1"`, `"sub":""`),
		pick(`"exp":1700003600`, `"exp":1700003600`, `"exp":1600000000`),
		pick(`"iat":1700000000`, `"nbf":1800000000`, `"iat":1699999999`),
		pick(`"iss":"https://issuer.example/"`, `"iss":"https://issuer.example/"`, `"jti":"1"`),
	}, ",") + "}"
	f.token = w.sign(header, claims, true)
	return f
}

// sign signs with the keys of the settings, or so that none verifies it.
func (w *world) sign(header, claims string, good bool) string {
	signed := segmentOf(header) + "." + segmentOf(claims)
	text := signed
	if !good {
		text += "!"
	}
	var signature []byte
	if strings.Contains(header, "RS256") {
		signature, _ = jwt.SigningMethodRS256.Sign(text, w.private)
	} else {
		signature, _ = jwt.SigningMethodHS256.Sign(text, []byte(secret))
	}
	return signed + "." + segmentOf(string(signature))
}

func (w *world) set(kid string, public *rsa.PublicKey) *checks.KeySet {
	return &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: kid, Type: "RSA", Public: public}}}
}

// parts are what may be withheld of a full question, no two of the same thing.
func (w *world) parts(random *rand.Rand, f *full) []withheld {
	pick := func(from ...withheld) withheld { return from[random.Intn(len(from))] }
	p := &f.provider
	parts := []withheld{}
	switch {
	case p.KeySet != nil:
		parts = append(parts, pick(w.jwks(), w.kid(random), w.signature(f), w.header(f)))
	case p.Algorithm == checks.HS256:
		parts = append(parts, pick(w.key(), w.secret(w.otherText), w.signature(f), w.header(f), w.algorithm()))
	default:
		parts = append(parts, pick(w.publicKey(), w.secret(w.otherPEM), w.secret(w.noPEM), w.signature(f), w.header(f), w.headerAndAlgorithm(f), w.lastKey(random), w.certificateKey(), w.algorithm()))
	}
	parts = append(parts, pick(w.appID(), w.appIDs(), w.commas()), w.registered())
	return parts
}

func (w *world) key() withheld {
	return withheld{"key", func(f *full) { f.provider.Keys = nil }, []func(*full){
		tag("key", "good", func(f *full) {}),
		tag("key", "bad", func(f *full) { f.provider.Keys = []*checks.Key{w.otherText} }),
	}}
}

func (w *world) publicKey() withheld {
	return withheld{"public key", func(f *full) { f.provider.Keys = nil }, []func(*full){
		tag("key", "good", func(f *full) {}),
		tag("key", "bad", func(f *full) { f.provider.Keys = []*checks.Key{w.otherPEM} }),
		tag("key", "unusable", func(f *full) { f.provider.Keys = []*checks.Key{w.damaged} }),
	}}
}

// secret withholds the second of two keys, of which the first does not verify.
func (w *world) secret(first *checks.Key) withheld {
	keys := func(keys ...*checks.Key) func(*full) {
		return func(f *full) { f.provider.Keys = keys }
	}
	part := withheld{"secret", func(f *full) {
		f.provider.Keys, f.provider.Export.SecretsNotGiven = []*checks.Key{first}, []string{"secret"}
	}, nil}
	both := func(key string, first, second *checks.Key) { // and either has the last word
		part.complete = append(part.complete,
			tag("key", key, tag("last_key", "keys[0]", keys(first))),
			tag("key", key, tag("last_key", map[string]string{"bad": "key", "unusable": "keys[1]"}[key], keys(second))))
	}
	switch first {
	case w.otherText:
		part.complete = append(part.complete, tag("key", "good", keys(first, w.text)), tag("key", "bad", keys(first, w.otherText)))
	case w.otherPEM:
		part.complete = append(part.complete, tag("key", "good", keys(first, w.pem)), tag("key", "bad", keys(first, w.otherPEM)))
		both("unusable", first, w.damaged)
	default:
		part.complete = append(part.complete, tag("key", "good", keys(first, w.pem)))
		both("bad", first, w.otherPEM)
		both("unusable", first, w.damaged)
	}
	return part
}

func (w *world) jwks() withheld {
	return withheld{"jwks", func(f *full) { f.provider.KeySet = nil }, []func(*full){
		tag("jwks", "good", tag("signature", "good", func(f *full) {})),
		tag("jwks", "good", tag("signature", "bad", func(f *full) { f.provider.KeySet = w.set("a", w.otherPublic) })),
		tag("jwks", "bad", func(f *full) { f.provider.KeySet = w.set("b", w.otherPublic) }),
	}}
}

func (w *world) signature(f *full) withheld {
	segments := strings.Split(f.token, ".")
	header, _ := base64.RawURLEncoding.DecodeString(segments[0])
	claims, _ := base64.RawURLEncoding.DecodeString(segments[1])
	return withheld{"signature", func(f *full) { f.token, f.left = segments[0]+"."+segments[1]+".", checks.Masked }, []func(*full){
		tag("signature", "good", func(f *full) {}),
		tag("signature", "bad", func(f *full) { f.token = w.sign(string(header), string(claims), false) }),
	}}
}

// header withholds all but the claims, of a token whose alg is the provider's.
func (w *world) header(f *full) withheld {
	segments := strings.Split(f.token, ".")
	claims, _ := base64.RawURLEncoding.DecodeString(segments[1])
	part := withheld{"header", func(f *full) { f.token, f.left = "."+segments[1]+".", checks.DecodedClaims }, nil}
	for _, is := range []string{"good", "bad"} {
		complete := tag("signature", is, func(f *full) {
			f.token = w.sign(`{"alg":"`+f.provider.Algorithm+`","kid":"a"}`, string(claims), is == "good")
		})
		if f.provider.KeySet != nil {
			complete = tag("jwks", "good", complete)
		}
		part.complete = append(part.complete, complete)
	}
	if f.provider.KeySet != nil {
		part.complete = append(part.complete, tag("jwks", "bad", func(f *full) {
			f.token = w.sign(`{"alg":"RS256","kid":"b"}`, string(claims), true)
		}))
	}
	return part
}

// headerAndAlgorithm withholds besides the algorithm of a provider with a public
// key, which the token's follows. HS256 takes the key's text for a secret.
func (w *world) headerAndAlgorithm(f *full) withheld {
	part := w.header(f)
	claims, _ := base64.RawURLEncoding.DecodeString(strings.Split(f.token, ".")[1])
	hide := part.hide
	part.hide = func(f *full) { hide(f); f.provider.Algorithm = "" }
	for i, complete := range part.complete {
		part.complete[i] = tag("algorithm", "RS256", complete)
	}
	withKey := func(key string) func(*full) {
		return func(f *full) {
			f.provider.Algorithm = checks.HS256
			signed := segmentOf(`{"alg":"HS256"}`) + "." + segmentOf(string(claims))
			signature, _ := jwt.SigningMethodHS256.Sign(signed, []byte(key))
			f.token = signed + "." + segmentOf(string(signature))
		}
	}
	part.complete = append(part.complete,
		tag("algorithm", "HS256", tag("signature", "good", withKey(w.public))),
		tag("algorithm", "HS256", tag("signature", "bad", withKey(secret))))
	return part
}

func (w *world) algorithm() withheld {
	return withheld{"algorithm", func(f *full) { f.provider.Algorithm = "" }, []func(*full){
		tag("algorithm", "HS256", func(f *full) { f.provider.Algorithm = checks.HS256 }),
		tag("algorithm", "RS256", func(f *full) { f.provider.Algorithm = checks.RS256 }),
	}}
}

func (w *world) appID() withheld {
	return withheld{"app id", func(f *full) { f.provider.AppID = "" }, []func(*full){
		tag("app_id", "good", func(f *full) {}),
		tag("app_id", "bad", func(f *full) { f.provider.AppID = stranger }),
	}}
}

func (w *world) appIDs() withheld {
	ids := []string{"myapp-abcde", "web"}
	part := withheld{"app ids", func(f *full) { f.provider.AppID, f.provider.Export.AppIDs = "", ids }, nil}
	for _, id := range ids {
		part.complete = append(part.complete, tag("app_id", id, func(f *full) { f.provider.AppID = id }))
	}
	return part
}

// The points of Realm. That of the model is made by its switch.

func (w *world) commas() withheld {
	return withheld{"commas", func(f *full) { f.provider.Audience = []string{"web, myapp-abcde"} }, []func(*full){
		tag("audience_with_commas", "one", func(f *full) {
			f.provider.Audience = []string{"web, myapp-abcde"}
			f.provider.settled |= audienceOneText
		}),
		tag("audience_with_commas", "split", func(f *full) { f.provider.Audience = []string{"web", "myapp-abcde"} }),
	}}
}

func (w *world) registered() withheld {
	fields := []MetadataField{{Name: "iss", Required: true}}
	return withheld{"registered", func(f *full) { f.provider.MetadataFields = fields }, []func(*full){
		tag("registered_metadata", "empty", func(f *full) {
			f.provider.MetadataFields = fields
			f.provider.settled |= registeredEmpty
		}),
		tag("registered_metadata", "copied", func(f *full) {
			f.provider.MetadataFields = []MetadataField{{Name: "iss", Required: true, copied: true}}
		}),
	}}
}

func (w *world) certificateKey() withheld {
	return withheld{"certificate", func(f *full) { f.provider.Keys = []*checks.Key{w.certificate} }, []func(*full){
		tag("certificate", "good", func(f *full) {
			f.provider.Keys = []*checks.Key{w.certificate}
			f.provider.settled |= certificateTaken
		}),
		tag("certificate", "bad", func(f *full) { f.provider.Keys = []*checks.Key{w.damaged} }),
	}}
}

func (w *world) lastKey(random *rand.Rand) withheld {
	keys := []*checks.Key{w.otherPEM, w.noPEM}
	if random.Intn(2) == 0 {
		keys = []*checks.Key{w.noPEM, w.otherPEM, w.otherPEM}
	}
	part := withheld{"last key", func(f *full) { f.provider.Keys = keys }, nil}
	for i, key := range keys[len(keys)-2:] {
		i += len(keys) - 2
		if len(keys) == 3 && i == 1 {
			i, key = 0, keys[0]
		}
		part.complete = append(part.complete, tag("last_key", fmt.Sprintf("keys[%d]", i), func(f *full) { f.provider.Keys = []*checks.Key{key} }))
	}
	return part
}

func (w *world) kid(random *rand.Rand) withheld {
	own := checks.SetKey{ID: "a", Type: "RSA", Public: &w.private.PublicKey}
	other := checks.SetKey{ID: "a", Type: "RSA", Public: w.otherPublic}
	ec := checks.SetKey{ID: "a", Type: "EC"}
	keys, is := []checks.SetKey{own, other, ec}, []string{"good", "bad", "unusable"}
	if from := random.Intn(3); from < 2 {
		keys, is = keys[from:from+2], is[from:from+2]
	}
	part := withheld{"kid", func(f *full) { f.provider.KeySet = &checks.KeySet{Name: "jwks.json", Keys: keys} }, nil}
	for i, key := range keys {
		part.complete = append(part.complete, tag("kid_ambiguous", is[i], func(f *full) {
			f.provider.KeySet = &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{key}}
		}))
	}
	return part
}
