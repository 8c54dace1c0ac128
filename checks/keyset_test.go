package checks

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

// Examples of RFC 7517, appendix A.1, the RSA key cut short.
const (
	ecJWK  = `{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"}`
	rsaJWK = `{"kty":"RSA","n":"0vx7","e":"AQAB","alg":"RS256","kid":"2011-04-29"}`
)

func TestOneBadKeyLeavesTheOthersOfItsSetGood(t *testing.T) {
	for bad, kind := range map[string]string{
		ecJWK:                                         "EC",
		`{"kty":"RSA","e":"AQAB"}`:                    "RSA",
		`{"kty":"RSA","n":"0v x","e":"AQAB"}`:         "RSA",
		`{"kty":"RSA","n":"0v+7","e":"AQAB"}`:         "RSA",
		`{"kty":"RSA","n":"AAAA","e":"AQAB"}`:         "RSA",
		`{"kty":"RSA","n":"0vx7","e":"AQ"}`:           "RSA", // an exponent of 1
		`{"kty":"RSA","n":"0vx7","e":"AQAAAAAAAAAB"}`: "RSA",
		`{"kty":"RSA","n":5,"e":"AQAB"}`:              "RSA",
		`{"kty":7}`:                                   "",
		`{}`:                                          "",
		`null`:                                        "",
		`[]`:                                          "",
		`"text"`:                                      "",
	} {
		set, err := ParseKeySet("jwks.json", []byte(`{"keys":[`+bad+`,`+rsaJWK+`]}`))
		if err != nil || len(set.Keys) != 2 {
			t.Errorf("%s: got %+v, %v; want a set of two keys", bad, set, err)
			continue
		}
		if got := set.Keys[0]; got.Public != nil || got.Type != kind {
			t.Errorf("%s: got %+v, want a key of type %q that cannot be used", bad, got, kind)
		}
		if good := set.Keys[1]; good.Public == nil || good.Public.E != 65537 || good.ID != "2011-04-29" {
			t.Errorf("beside %s the good key is %+v", bad, good)
		}
	}
}

func TestKeySetsAreReadInEveryForm(t *testing.T) {
	for text, keys := range map[string]int{
		`{"keys":[]}`:                                0,
		`{"keys":null}`:                              0,
		`{"keys":[` + rsaJWK + `],"more":true}`:      1,
		"\ufeff" + `{"keys":[` + rsaJWK + `]}`:       1,
		"\ufeff" + rsaJWK:                            1,
		strings.Replace(rsaJWK, "AQAB", "AQAB==", 1): 1,
	} {
		set, err := ParseKeySet("jwks.json", []byte(text))
		if err != nil || len(set.Keys) != keys || set.Usable() != (keys > 0) {
			t.Errorf("%s: got %+v, %v; want %d keys that can be used", text, set, err, keys)
			continue
		}
		if bare := strings.Contains(text, "0vx7") && !strings.Contains(text, "keys"); set.Bare != bare {
			t.Errorf("%s: bare is %t, want %t", text, set.Bare, bare)
		}
	}
}

func TestWhatIsNoKeySetIsSaidWithoutRepeatingIt(t *testing.T) {
	const noSet = "neither a JWK set"
	for text, want := range map[string]string{
		``:                                   "there is nothing in it",
		"\n":                                 "there is nothing in it",
		"-----BEGIN PUBLIC KEY-----\ncanary": "this is PEM",
		`{"issuer":"canary","jwks_uri":"https://canary"}`:   "the address in its jwks_uri",
		`{"canary":"-----BEGIN CERTIFICATE-----\nMIIC"}`:    "certificates by kid",
		`<html>canary</html>`:                               "this is a web page",
		`{"realm":"canary","public_key":"canary"}`:          "the page of a Keycloak realm",
		`{"type":"service_account","private_key":"canary"}`: "the key file of a service account",
		`{"error":"canary"}`:                                "tells of an error",
		`{"message":"canary"}`:                              "tells of an error",
		`{"keys":[canary]}`:                                 "this is not JSON, from byte 10 on",
		`["canary"]`:                                        "this is a list",
		`"canary"`:                                          noSet,
		`null`:                                              noSet,
		`{"canary":"canary"}`:                               noSet,
		`{"keys":{"canary":"canary"}}`:                      "keys must be a list",
		`{"keys":"canary"}`:                                 "keys must be a list",
	} {
		_, err := ParseKeySet("jwks.json", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

func TestPrivateHalvesAreNoticedAndNotKept(t *testing.T) {
	for text, private := range map[string]bool{
		rsaJWK: false,
		`{"kty":"RSA","n":"0vx7","e":"AQAB","d":"Y2FuYXJ5"}`: true,
		`{"kty":"oct","k":"Y2FuYXJ5"}`:                       true,
	} {
		set, err := ParseKeySet("jwks.json", []byte(text))
		if err != nil || set.Keys[0].Private != private {
			t.Errorf("%s: got %+v, %v; want private %t", text, set, err, private)
		}
	}
}

func TestTheKeyThatKidNamesDecides(t *testing.T) {
	text, err := os.ReadFile("../testdata/keys/jwks.json")
	if err != nil {
		t.Fatal(err)
	}
	set, err := ParseKeySet("jwks.json", text)
	if err != nil {
		t.Fatal(err)
	}
	pem, err := os.ReadFile("../testdata/keys/rsa-private.pem")
	if err != nil {
		t.Fatal(err)
	}
	key, err := jwt.ParseRSAPrivateKeyFromPEM(pem)
	if err != nil {
		t.Fatal(err)
	}
	provider := given{Verify: Verifier{Algorithm: RS256, UsesSet: true, Set: set}}
	for header, want := range map[string]struct{ comparable, verified bool }{
		`{"alg":"RS256","kid":"key1"}`: {true, true},
		`{"alg":"RS256","kid":"key2"}`: {true, false},
		`{"alg":"RS256","kid":"key3"}`: {false, false},
		`{"alg":"RS256","kid":""}`:     {false, false},
		`{"alg":"RS256","kid":1}`:      {false, false},
		`{"alg":"RS256"}`:              {false, false},
		`{"alg":"RS512","kid":"key1"}`: {false, false},
	} {
		encode := base64.RawURLEncoding.EncodeToString
		signed := encode([]byte(header)) + "." + encode([]byte("{}"))
		signature, err := jwt.SigningMethodRS256.Sign(signed, key)
		if err != nil {
			t.Fatal(err)
		}
		s := &Subject{Token: Parse(signed + "." + encode(signature)), Settings: provider}
		if s.Has(Signature) != want.comparable || want.comparable && s.Verified() != want.verified {
			t.Errorf("%s: comparable %t; want %+v", header, s.Has(Signature), want)
		}
	}
}

// settingsOf are settings that verify with a JWK set.
type settingsOf struct {
	Settings
	set *KeySet
}

func (s settingsOf) Verifier() Verifier {
	return Verifier{Algorithm: RS256, Set: s.set, UsesSet: true}
}
func (settingsOf) Expected() ([]string, bool) { return nil, false }
func (settingsOf) ClaimPaths() [][]string     { return nil }

func TestKeysOfOneNameAreCountedBesideAnyOther(t *testing.T) {
	const usable, other, unusable = `{"kty":"RSA","kid":"1","n":"0vx7","e":"AQAB"}`, `{"kty":"RSA","kid":"1","n":"0vx9","e":"AQAB"}`, `{"kty":"EC","kid":"1"}`
	for keys, want := range map[string]int{
		unusable + "," + usable:                                1 + 1,
		usable + "," + unusable + "," + usable:                 1 + 1,
		unusable + "," + unusable + "," + usable + "," + other: 2 + 2,
		usable + "," + usable:                                  1,
		`{"kid":"2"}`:                                          0,
	} {
		set, err := ParseKeySet("jwks.json", []byte(`{"keys":[`+keys+`]}`))
		if err != nil {
			t.Fatal(err)
		}
		s := NewReader(Subject{Settings: settingsOf{set: set}}).Read(tokenOf(`{"alg":"RS256","kid":"1"}`, `{}`).text())
		if got := len(s.KeysNamed()); got != want {
			t.Errorf("%s: %d keys are named, want %d", keys, got, want)
		}
	}
}

func TestKeysThatNobodyHasAreNotComputedWith(t *testing.T) {
	modulus := func(bits int) string {
		return base64.RawURLEncoding.EncodeToString(append([]byte{1 << ((bits - 1) % 8)}, make([]byte, (bits-1)/8)...))
	}
	for bits, usable := range map[int]bool{2048: true, MaxRSABits: true, MaxRSABits + 1: false, 1 << 20: false} {
		set, err := ParseKeySet("jwks.json", []byte(`{"keys":[{"kty":"RSA","e":"AQAB","n":"`+modulus(bits)+`"}]}`))
		if err != nil || set.Usable() != usable {
			t.Errorf("a JWK of %d bits: usable is %v, want %v (%v)", bits, set.Usable(), usable, err)
		}
		public := &rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), uint(bits-1)), E: 65537}
		der, err := x509.MarshalPKIXPublicKey(public)
		if err != nil {
			t.Fatal(err)
		}
		key := NewKey("key.pem", NewSecret(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})))
		if (key.PublicKey() != nil) != usable || key.Kind().UsableForRS256() != usable {
			t.Errorf("a key of %d bits in PEM: its kind is %v, want usable %v", bits, key.Kind(), usable)
		}
	}
}

func TestSetsOfMoreKeysThanAnyIssuerHasAreRefused(t *testing.T) {
	list := strings.Repeat(rsaJWK+",", mostSetKeys)
	if _, err := ParseKeySet("jwks.json", []byte(`{"keys":[`+strings.TrimSuffix(list, ",")+`]}`)); err != nil {
		t.Errorf("a set of %d keys: %v", mostSetKeys, err)
	}
	_, err := ParseKeySet("jwks.json", []byte(`{"keys":[`+list+rsaJWK+`]}`))
	if err == nil || !strings.Contains(err.Error(), "257 keys") {
		t.Errorf("a set of one more: %v", err)
	}
}

// FuzzKeySet reads any text as a JWK set and verifies with it; nothing in it may
// end the process.
func FuzzKeySet(f *testing.F) {
	for _, keys := range []string{rsaJWK + `,` + ecJWK, `{"kid":"1"},{"kty":"RSA","kid":"1","n":"0vx7","e":"AQAB"}`, `{"kty":"RSA","n":"AA","e":"Aw","x5c":["AA"]}`, `null`} {
		f.Add([]byte(`{"keys":[`+keys+`]}`), "1")
	}
	f.Add([]byte(ecJWK), "")
	f.Fuzz(func(t *testing.T, text []byte, kid string) {
		set, err := ParseKeySet("jwks.json", text)
		if err != nil {
			return
		}
		header, err := json.Marshal(map[string]string{"alg": RS256, "kid": kid})
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range set.Keys {
			if key.Public != nil && (key.Public.N.BitLen() > MaxRSABits || key.Type != "RSA") {
				t.Errorf("%+v is said to be usable", key)
			}
		}
		s := NewReader(Subject{Settings: settingsOf{set: set}}).Read(tokenOf(string(header), `{}`).text())
		named := len(s.KeysNamed())
		s.Met()
		if s.Has(Signature) && s.Verified() {
			t.Error("a set verifies a token that nobody signed")
		}
		if id, ok := s.Token.KeyID(); ok && (named > 0) != (len(set.Named(id)) > 0) {
			t.Errorf("%d keys are named", named)
		}
	})
}
