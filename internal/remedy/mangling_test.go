package remedy

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// mangled is a token and the settings that refuse it, for one mangling alone.
type mangled struct {
	token    string
	provider *realm.Provider
	extra    []*checks.Key
}

// TestEveryManglingIsMended: the road of a mangled key, token or algorithm is one
// step, which bears the mangling's title; a fix on either side that the mangling
// has one for mends it, and the token is let in then.
func TestEveryManglingIsMended(t *testing.T) {
	cases := manglings(t)
	for _, m := range mangling.All() {
		one, there := cases[m.Name]
		if m.SampleKey() != "" {
			one, there = mangled{token: hmacToken(t, jwt.SigningMethodHS256, hs256Header, goodClaims, m.SampleKey()), provider: with(checks.HS256, m.Sample)}, true
		}
		delete(cases, m.Name)
		if !there {
			t.Errorf("%s has no case; make a token and settings with it in manglings", m.Name)
			continue
		}
		common := checks.Subject{Settings: one.provider, Now: now, ExtraKeys: one.extra}
		subject, answer, found := realm.Server.Judge(one.token, common, nil)
		road := NewWalker(realm.Server, common, nil).Walk(subject, found)
		for _, fault := range append(faultsOf(realm.Server, now, &answer, &road), faultsOfMended(m, &road)...) {
			t.Errorf("%s: %s\n%s", m.Name, fault, told(&road))
		}
		for _, fault := range faultsOfNames(one.provider, road.Steps[0].Cause) {
			t.Errorf("%s: %s", m.Name, fault)
		}
	}
	for name := range cases {
		t.Errorf("there is no mangling %s", name)
	}
}

// faultsOfMended says what is wrong with the road of a token that was mangled so.
func faultsOfMended(m *mangling.Mangling, road *rules.Road) (faults []string) {
	if len(road.Steps) != 1 || !road.LetsIn() {
		return []string{"it is not let in after one step"}
	}
	step, title := &road.Steps[0], realm.ManglingWords.Fill(m.Title)
	if step.Cause.Title != title && !strings.HasSuffix(step.Cause.Title, "; "+title) {
		faults = append(faults, fmt.Sprintf("its cause is told as %q", step.Cause.Title))
	}
	for side, text := range map[rules.Side]string{rules.Issuer: m.Issuer, rules.Sender: m.Sender, rules.Settings: m.Settings} {
		mended := slices.ContainsFunc(append(step.Or, step.Fix), func(fix rules.Fix) bool { return fix.Side == side })
		if mended != (text != "") {
			faults = append(faults, fmt.Sprintf("the %s can mend it: %t; the mangling says to that side: %q", side, mended, text))
		}
	}
	return faults
}

const (
	hs256Header = `{"alg":"HS256","typ":"JWT"}`
	goodClaims  = `{"sub":"user1","aud":"myapp-abcde","iat":1714560000,"exp":1714568400}`
)

// with are settings with one key.
func with(algorithm, key string) *realm.Provider {
	return &realm.Provider{AppID: "myapp-abcde", Algorithm: algorithm, Keys: []*checks.Key{secretKey(key)}}
}

// hmacToken makes a token of a header and claims as they stand.
func hmacToken(t *testing.T, method jwt.SigningMethod, header, claims, key string) string {
	t.Helper()
	return signedToken(t, method, base64URL([]byte(header))+"."+base64URL([]byte(claims)), []byte(key))
}

func signedToken(t *testing.T, method jwt.SigningMethod, signed string, key any) string {
	t.Helper()
	signature, err := method.Sign(signed, key)
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + base64URL(signature)
}

// manglings are the cases of those that are of more than a secret's text.
func manglings(t *testing.T) map[string]mangled {
	t.Helper()
	cases := map[string]mangled{}
	for _, list := range []map[string]mangled{mangledPublicKeys(t), mangledAlgorithms(t), mangledSets(t), mangledTokens(t)} {
		for name, one := range list {
			cases[name] = one
		}
	}
	return cases
}

func privateKey(t *testing.T) any {
	t.Helper()
	private, err := jwt.ParseRSAPrivateKeyFromPEM(key(t, "rsa-private.pem").Secret.Reveal())
	if err != nil {
		t.Fatal(err)
	}
	return private
}

func keyText(t *testing.T, name string) string { return string(key(t, name).Secret.Reveal()) }

// rsaToken makes a token of RS256, or says so in its header.
func rsaToken(t *testing.T, method jwt.SigningMethod, header, claims string) string {
	t.Helper()
	return signedToken(t, method, base64URL([]byte(header))+"."+base64URL([]byte(claims)), privateKey(t))
}

// mangledPublicKeys hold the public key of a good token in forms that RS256 cannot
// use.
func mangledPublicKeys(t *testing.T) map[string]mangled {
	t.Helper()
	good := rsaToken(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, goodClaims)
	public := keyText(t, "rsa-public.pem")
	lines := strings.Split(strings.TrimSpace(public), "\n")
	_, modulus, _ := strings.Cut(keyText(t, "jwks.json"), `"n": "`)
	modulus, _, _ = strings.Cut(modulus, `"`)
	cases := map[string]mangled{}
	for name, text := range map[string]string{
		"pem-line-damaged":  public[1:],
		"pem-line-ends":     strings.ReplaceAll(public, "\n", `\n`),
		"pem-lines-missing": strings.Join(lines[1:len(lines)-1], "\n"),
		"pem-in-base64":     base64.StdEncoding.EncodeToString([]byte(public)),
		"private-key":       keyText(t, "rsa-private.pem"),
		"pkcs1-public-key":  keyText(t, "rsa-pkcs1.pem"),
		"jwk":               `{"kty":"RSA","e":"AQAB","n":"` + modulus + `"}`,
		"modulus-only":      modulus,
		"certificate":       strings.ReplaceAll(keyText(t, "rsa-certificate.pem"), "\n", " "),
	} {
		cases[name] = mangled{token: good, provider: with(checks.RS256, text)}
	}
	return cases
}

// mangledAlgorithms are signed otherwise than the header or the provider has it,
// or with another key.
func mangledAlgorithms(t *testing.T) map[string]mangled {
	t.Helper()
	public := keyText(t, "rsa-public.pem")
	byHMAC := func(method jwt.SigningMethod, alg, key string) string {
		return hmacToken(t, method, `{"alg":"`+alg+`"}`, goodClaims, key)
	}
	byRSA := func(method jwt.SigningMethod) string { return rsaToken(t, method, `{"alg":"RS256"}`, goodClaims) }
	return map[string]mangled{
		"right-key-other-algorithm": {token: byHMAC(jwt.SigningMethodHS512, "HS512", secret), provider: with(checks.HS256, secret)},
		"other-hash":                {token: byHMAC(jwt.SigningMethodHS384, "HS256", secret), provider: with(checks.HS256, secret)},
		"alg-names-another":         {token: byHMAC(jwt.SigningMethodHS256, "RS256", secret), provider: with(checks.HS256, secret)},
		"pss-padding":               {token: byRSA(jwt.SigningMethodPS256), provider: with(checks.RS256, public)},
		"algorithm-of-the-key":      {token: byRSA(jwt.SigningMethodRS256), provider: with(checks.HS256, public)},
		"algorithm-of-the-secret":   {token: byHMAC(jwt.SigningMethodHS256, "HS256", secret), provider: with(checks.RS256, secret)},
		"public-key-as-secret":      {token: byHMAC(jwt.SigningMethodHS256, "HS256", public), provider: with(checks.RS256, public)},
		"candidate-key":             {byHMAC(jwt.SigningMethodHS256, "HS256", "another-"+secret), with(checks.HS256, secret), []*checks.Key{secretKey("another-" + secret)}},
		"name-as-key":               {token: byHMAC(jwt.SigningMethodHS256, "HS256", "key.txt"), provider: with(checks.HS256, secret)},
		"well-known-secret":         {token: byHMAC(jwt.SigningMethodHS256, "HS256", "your-256-bit-secret"), provider: with(checks.HS256, secret)},
	}
}

// mangledSets are signed with a key of a JWK set that their kid does not name.
func mangledSets(t *testing.T) map[string]mangled {
	t.Helper()
	public, other := key(t, "rsa-public.pem").PublicKey(), key(t, "other-rsa-public.pem").PublicKey()
	cases := map[string]mangled{}
	for name, c := range map[string]struct{ id, header, claims string }{
		"another-key-of-the-set":     {"a", `{"alg":"RS256","kid":"b"}`, goodClaims},
		"key-of-the-set-not-named":   {"a", `{"alg":"RS256","kid":"c"}`, goodClaims},
		"key-of-the-set-without-kid": {"", `{"alg":"RS256","kid":"c"}`, goodClaims},
		"kid-in-claims":              {"a", `{"alg":"RS256"}`, `{"kid":"a",` + goodClaims[1:]},
	} {
		set := &checks.KeySet{Name: "jwks.json", Keys: []checks.SetKey{{ID: c.id, Type: "RSA", Public: public}, {ID: "b", Type: "RSA", Public: other}}}
		provider := &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, JWKURI: "https://issuer.example/jwks.json", KeySet: set}
		cases[name] = mangled{token: rsaToken(t, jwt.SigningMethodRS256, c.header, c.claims), provider: provider}
	}
	return cases
}

// mangledTokens are good tokens to whose text something happened.
func mangledTokens(t *testing.T) map[string]mangled {
	t.Helper()
	good := hmacToken(t, jwt.SigningMethodHS256, hs256Header, goodClaims, secret)
	at := strings.LastIndexByte(good, '.') + 1
	signed, signature := good[:at], good[at:]
	mac, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil {
		t.Fatal(err)
	}
	encode := func(text string) string { return base64URL([]byte(text)) }
	plain := base64.StdEncoding.EncodeToString
	odd := `{"sub":"?>?>?~~ÿ!",` + goodClaims[len(`{"sub":"user1",`):]
	inPlain := signedToken(t, jwt.SigningMethodHS256, plain([]byte(hs256Header))+"."+plain([]byte(odd)), []byte(secret))
	rs256 := rsaToken(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, goodClaims)
	edited := strings.Split(rs256, ".")
	edited[1] = encode(strings.Replace(goodClaims, "user1", "admin", 1))
	spaced := strings.NewReplacer(":", ": ", ",", ", ").Replace(goodClaims)

	cases := map[string]mangled{"edited-after-signing": {token: strings.Join(edited, "."), provider: with(checks.RS256, keyText(t, "rsa-public.pem"))}}
	for name, token := range map[string]string{
		"text-after-the-token":      good + "Jwt",
		"signature-cut-short":       good[:len(good)-11],
		"signature-in-plain-base64": signed + plain(mac),
		"look-alike-characters":     signed + "\u200b" + signature,
		"signature-as-hex":          signed + hex.EncodeToString(mac),
		"signature-encoded-twice":   signed + encode(signature),
		"text-before-the-token":     `"` + good,
		"token-in-plain-base64":     inPlain,
		"signed-in-plain-base64":    encode(hs256Header) + "." + encode(odd) + inPlain[strings.LastIndexByte(inPlain, '.'):],
		"segments-re-encoded":       strings.Replace(good, ".", "==.", 1),
		"json-written-again":        encode(hs256Header) + "." + encode(spaced) + "." + signature,
		"alg-edited":                encode(`{"alg":"none","typ":"JWT"}`) + "." + encode(goodClaims) + "." + signature,
	} {
		cases[name] = mangled{token: token, provider: with(checks.HS256, secret)}
	}
	return cases
}
