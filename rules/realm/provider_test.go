package realm

import (
	"testing"

	"realmlint/checks"
)

func TestOwnKeysDoNotCountBesideAKeySet(t *testing.T) {
	own := []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte("no PEM")))}
	for _, p := range []*Provider{
		{Algorithm: checks.RS256, Keys: own, JWKURI: "https://issuer.example/jwks.json"},
		{Algorithm: checks.RS256, Keys: own, KeySet: &checks.KeySet{}},
	} {
		if _, _, found := p.unusableKey(); found {
			t.Errorf("%+v: a key is said to be unusable that does not count", p)
		}
	}
}
