package jose

import (
	"encoding/base64"
	"strings"
	"testing"
)

// TestImportableIsWhatNodeImports has keys that importJWK of jose 4.15.9 was given on
// Node 20.
func TestImportableIsWhatNodeImports(t *testing.T) {
	const x, y = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" // RFC 7517, A.1
	zeros := func(size int) string { return base64.RawURLEncoding.EncodeToString(make([]byte, size)) }
	for text, want := range map[string]bool{
		`{"kty":"RSA","n":"!!","e":"AQAB"}`:                          true,
		`{"kty":"RSA","n":"","e":""}`:                                true,
		`{"kty":"RSA","n":"AQAB"}`:                                   false,
		`{"kty":"RSA","n":5,"e":"AQAB"}`:                             false,
		`{"kty":"RSA","n":"AQAB","e":"AQAB","oth":null}`:             false,
		`{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB"}`:             false,
		`{"kty":"RSA","n":"AQAB","e":"AQAB","d":""}`:                 true,
		`{"kty":"RSA","n":"AQAB","e":"AQAB","alg":"PS256"}`:          true,
		`{"kty":"EC","crv":"P-256","x":"` + x + `","y":"` + y + `"}`: true,
		`{"kty":"EC","crv":"P-384","x":"` + x + `","y":"` + y + `"}`: false,
		`{"kty":"EC","crv":"P-256","x":"a","y":"b"}`:                 false,
		`{"kty":"EC","crv":"X","x":"` + x + `","y":"` + y + `"}`:     false,
		`{"kty":"EC","crv":"P-256","y":"` + y + `"}`:                 false,
		`{"kty":"EC","crv":"secp256k1","x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g","y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"}`: true, // its generator
		`{"kty":"EC","crv":"secp256k1","x":"a","y":"b"}`:                 false,
		`{"kty":"OKP","crv":"Ed25519","x":"` + zeros(32) + `"}`:          true,
		`{"kty":"OKP","crv":"Ed25519","x":"` + zeros(31) + `"}`:          false,
		`{"kty":"OKP","crv":"Ed448","x":"` + zeros(57) + `"}`:            true,
		`{"kty":"OKP","crv":"X448","x":"` + zeros(56) + `"}`:             true,
		`{"kty":"OKP","crv":"Ed25519","x":"` + zeros(32) + `","d":"AQ"}`: false,
		`{"kty":"OKP","crv":"Ed25519"}`:                                  false,
		`{"kty":"oct","k":""}`:                                           false,
		`{"kty":"oct","k":"!!"}`:                                         true,
		`{"kty":"foo"}`:                                                  false,
		`{}`:                                                             false,
	} {
		parsed, err := ParseJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		object, _ := parsed.(*Object)
		if have := Importable(object.Members()); have != want {
			t.Errorf("%s: importable is %t", strings.ReplaceAll(text, zeros(31), "…"), have)
		}
	}
}
