package rules

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// BenchmarkCheck measures the whole check of a token of about 300 bytes with
// six claims. What a failing token costs is printed as a ratio to a passing
// one of the same run ("x/passing"); the limit is 5 for one key, and 20 with
// candidate keys.
func BenchmarkCheck(b *testing.B) {
	claims := `{"aud":"myapp-abcde","sub":"users/user1234","iss":"https://issuer.example.com/","iat":1700000000,"exp":1700003600,"scope":"self, admins"}`
	private, public := rsaPair(b)
	for _, c := range []struct {
		algorithm string
		good, bad any
		key       string
	}{
		{checks.HS256, []byte(secret), []byte("another key, of which nobody knows"), secret},
		{checks.RS256, private, nil, public},
	} {
		method := jwt.GetSigningMethod(c.algorithm)
		passing := minted(b, method, claims, c.good)
		failing := passing[:len(passing)-20] + "AAAAAAAAAAAAAAAAAAAA"
		if c.bad != nil {
			failing = minted(b, method, claims, c.bad)
		}
		provider := &checks.Provider{AppID: "myapp-abcde", Algorithm: c.algorithm, Keys: []*checks.Key{checks.NewKey("key", checks.NewSecret([]byte(c.key)))}}
		var base float64
		candidates := []*checks.Key{
			checks.NewKey("old.txt", checks.NewSecret([]byte("a key of last year, of which nobody knows"))),
			checks.NewKey("older.txt", checks.NewSecret([]byte("c2lnbmluZyBrZXkgb2YgdGhlIHllYXIgYmVmb3Jl"))),
		}
		for _, run := range []struct {
			name, raw  string
			candidates []*checks.Key
		}{{"passing", passing, nil}, {"failing", failing, nil}, {"failing with candidates", failing, candidates}} {
			b.Run(c.algorithm+"/"+run.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Run(&checks.Subject{Token: checks.Parse(run.raw), Provider: provider, Candidates: run.candidates, Now: time.Unix(1700000000, 0)}, All)
				}
				each := float64(b.Elapsed()) / float64(b.N)
				if run.name == "passing" {
					base = each
				} else {
					b.ReportMetric(each/base, "x/passing")
				}
			})
		}
	}
}

func minted(b *testing.B, method jwt.SigningMethod, claims string, key any) string {
	b.Helper()
	signed := segmentOf(`{"alg":"`+method.Alg()+`","typ":"JWT"}`) + "." + segmentOf(claims)
	signature, err := method.Sign(signed, key)
	if err != nil {
		b.Fatal(err)
	}
	return signed + "." + segmentOf(string(signature))
}

func rsaPair(b testing.TB) (private *rsa.PrivateKey, public string) {
	b.Helper()
	text, err := os.ReadFile("../testdata/keys/rsa-private.pem")
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
