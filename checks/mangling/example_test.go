package mangling_test

import (
	"fmt"

	"realmlint/checks"
	"realmlint/checks/mangling"
)

// settings are those of a server with one key.
type settings struct {
	checks.Settings
	key *checks.Key
}

func (s settings) Verifier() checks.Verifier {
	return checks.Verifier{Algorithm: checks.HS256, Keys: []*checks.Key{s.key}}
}
func (settings) Expected() ([]string, bool) { return nil, false }
func (settings) ClaimPaths() [][]string     { return nil }

// The issuer decoded the key from base64, the server did not.
func ExampleDiagnose() {
	key := checks.NewKey("key.txt", checks.NewSecret([]byte("QnVpbHQgd2l0aCBjYXJlLCBzaWduZWQgd2l0aCBjYXJlIQ==")))
	token := checks.Parse("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyMSJ9.Vc0NfLIDZ_ZBQ_OmVrrnAyo_1uyv92QgkcemZylVI0Y")
	diagnosis, ok := mangling.Diagnose(&checks.Subject{Token: token, Settings: settings{key: key}})
	fmt.Println(ok, diagnosis.Key, diagnosis.Names())
	// Output: true key.txt base64-decoded
}
