package checks

import "testing"

func TestAPasswordInAnAddressIsNotShown(t *testing.T) {
	for uri, want := range map[string]string{
		"https://user:canary@issuer.example/jwks": "https://user:xxxxx@issuer.example/jwks",
		"https://issuer.example/jwks?a=1":         "https://issuer.example/jwks?a=1",
		"%%values.uri":                            "%%values.uri",
	} {
		if got := WithoutPassword(uri); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
