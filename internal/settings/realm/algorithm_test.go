package realm

import "testing"

func TestAlgorithmTakesTwo(t *testing.T) {
	for name, want := range map[string]string{
		"HS256":  "",
		"RS256":  "",
		"hs256":  `algorithm "hs256" is not known; did you mean "HS256"?`,
		"RS-256": `algorithm "RS-256" is not known; did you mean "RS256"?`,
		"HS265":  `algorithm "HS265" is not known; did you mean "HS256"?`,
		"ES256":  "algorithm ES256 is not one that a provider can have; write HS256 or RS256",
		"HS512":  "algorithm HS512 is not one that a provider can have; write HS256 or RS256",
		"none":   "algorithm none is not one that a provider can have; write HS256 or RS256",
		"":       "algorithm is not known; write HS256 or RS256",
		"secret": "algorithm is not known; write HS256 or RS256",
	} {
		err := Algorithm(name)
		if want == "" {
			if err != nil {
				t.Errorf("%s is refused with: %v", name, err)
			}
			continue
		}
		wantError(t, err, want, "")
	}
}
