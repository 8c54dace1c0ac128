package checks

import "testing"

func TestAPasswordInAnAddressIsNotShown(t *testing.T) {
	for uri, want := range map[string]string{
		"https://user:ca/na?ry@issuer.example/jwks":              "https://xxxxx@issuer.example/jwks",
		"https://user:12/ca@na@issuer.example/a":                 "https://xxxxx@issuer.example/a",
		"https://ca/nary@issuer.example/jwks":                    "https://xxxxx@issuer.example/jwks",
		"user:canary@issuer.example/jwks":                        "xxxxx@issuer.example/jwks",
		"https://issuer.example/users/@me":                       "https://issuer.example/users/@me",
		"https://eyJhbGciOiJIUzI1NiJ9.e30.canary@issuer.example": "https://xxxxx@issuer.example",
		"https://user:canary@issuer.example/jwks":                "https://xxxxx@issuer.example/jwks",
		"https://issuer.example/jwks?a=1":                        "https://issuer.example/jwks?a=1",
		"%%values.uri":                                           "%%values.uri",
	} {
		if got := WithoutPassword(uri); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
