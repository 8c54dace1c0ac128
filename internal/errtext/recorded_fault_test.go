package errtext

import (
	"slices"
	"strings"
	"testing"
)

// madeFaults are the faults that a case's token has, by what begins the case's name;
// the first that fits counts.
var madeFaults = []struct {
	begins string
	faults []string
}{
	{"expired and not yet valid", []string{"The token has expired", "The token is not valid yet"}},
	{"expired", []string{"The token has expired"}},
	{"not yet valid", []string{"The token is not valid yet"}},
	{"iat ahead", []string{"The token is not valid yet"}},
	{"too old", []string{"The token has expired", "A claim is missing"}},
	{"aud another", []string{"The audience is another"}},
	{"aud missing", []string{"The audience is another", "A claim is missing"}},
	{"iss another", []string{"The issuer is another"}},
	{"iss missing", []string{"The issuer is another", "A claim is missing"}},
	{"exp missing", []string{"A claim is missing"}},
	{"sub missing", []string{"A claim is missing"}},
	{"exp a text", []string{"A claim is missing", "The token is no JWT"}},
	{"garbage", []string{"The token is no JWT", "The token is encrypted"}},
	{"two segments", []string{"The token is no JWT"}},
	{"four segments", []string{"The token is no JWT"}},
	{"header not JSON", []string{"The token is no JWT"}},
	{"payload not JSON", []string{"The token is no JWT"}},
	{"signature of other bytes", []string{"The signature does not fit"}},
	{"claims changed", []string{"The signature does not fit"}},
	{"RS256 of another key", []string{"The signature does not fit"}},
	{"alg unknown", []string{"The algorithm is not allowed"}},
	{"HS256 where RS256 is wanted", []string{"The algorithm is not allowed"}},
	{"kid unknown", []string{"No key fits the token"}},
	{"key set empty", []string{"The key set cannot be read", "No key fits the token"}},
	{"public key: a secret", []string{"The key cannot be read"}},
	{"PEM: a secret", []string{"The key cannot be read"}},
}

// A text came of tokens with known faults, and is told as one of them.
func TestWhatALibrarySaidIsToldAsTheFaultThatWasMade(t *testing.T) {
	n := 0
	for _, r := range recordedTexts(t) {
		var made []string
		for _, name := range r.Cases {
			for _, m := range madeFaults {
				if strings.HasPrefix(name, m.begins) {
					made = append(made, m.faults...)
					break
				}
			}
		}
		if len(made) == 0 {
			continue
		}
		for _, mark := range refuserOf(t, entriesOf[r.Library][0]).Marks {
			for _, one := range texts.Diagnose("at " + mark + "\n" + r.Text).Refusals {
				for _, by := range one.By {
					if one.Line != 2 {
						continue // a mark may be a text itself
					}
					n++
					if fault := by.Text.Fault; fault != nil && !slices.Contains(made, fault.Name) {
						t.Errorf("%s says %q of %q, and it is told as %q", r.Library, r.Text, r.Cases, fault.Name)
					}
				}
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d texts were looked at", n)
	}
}
