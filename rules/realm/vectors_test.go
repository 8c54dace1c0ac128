package realm

import (
	"bytes"
	"cmp"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"realmlint/checks"
)

// vector is a token of ../shared/vectors.
type vector struct {
	ID        string
	Token     string
	Bytes     []byte `json:"token_b64"`
	Alg       string
	ConfigAlg string `json:"config_alg"` // the provider's, where Alg is the token's
	Keys      []json.RawMessage
	Key       json.RawMessage
	Now       int64
	Mode      string            // how a Keyfunc judged that was not the usual one
	Texts     map[string]string // by library
	Result    string
	Note      string // why a row is not to be judged
}

func (v *vector) subject(t *testing.T) *checks.Subject {
	t.Helper()
	var texts []string
	for _, key := range append(v.Keys, v.Key) {
		if key != nil {
			texts = append(texts, vectorKey(t, key))
		}
	}
	return subjectOf(cmp.Or(v.Token, string(v.Bytes)), cmp.Or(v.ConfigAlg, v.Alg), texts, v.Now)
}

func TestWeSayWhatGolangJWTSaysToTheEdgeCases(t *testing.T) {
	answers := map[string]answer{}
	for _, row := range readLines[struct {
		ID      string
		Results map[string]answer
	}](t, vectorFile(t, "edge-results.ndjson")) {
		answers[row.ID] = row.Results["golang-jwt-v3"]
	}
	for _, v := range readLines[vector](t, vectorFile(t, "edge-cases.ndjson")) {
		if v.Mode != "" {
			continue
		}
		if difference := disagreement(v.subject(t), answers[v.ID]); difference != "" {
			t.Errorf("%s: %s", v.ID, difference)
		}
	}
}

func TestWeSayWhatGolangJWTSaysToTheTokensOfTheRFCs(t *testing.T) {
	var vectors []struct {
		vector
		Name string
	}
	readJSON(t, vectorFile(t, "rfc.json"), &vectors)
	if len(vectors) == 0 {
		t.Fatal("rfc.json holds nothing")
	}
	for _, v := range vectors {
		text := v.Texts["golang-jwt-v3"]
		if difference := disagreement(v.subject(t), answer{OK: text == "", Text: text}); difference != "" {
			t.Errorf("%s: %s", v.Name, difference)
		}
	}
}

// The payloads of Wycheproof are no JSON objects, so that its rows are judged
// by what the signature rests on alone.
func TestSignaturesAreJudgedAsWycheproofDoes(t *testing.T) {
	judged := 0
	for _, v := range readLines[vector](t, vectorFile(t, "wycheproof/applicable.ndjson")) {
		if v.Note != "" {
			continue
		}
		judged++
		s := v.subject(t)
		_, badClaims := checks.BadBase64(s.Token.ClaimsErr)
		good := s.Has(checks.Signature) && !badClaims && s.Verified()
		// Bits that no byte needs are not zero in 375; no jwt-go minds.
		if want := v.Result == "valid" || v.ID == "signature/375"; good != want {
			t.Errorf("%s: the signature counts as good: %t, wanted %t", v.ID, good, want)
		}
	}
	if judged != 272 {
		t.Errorf("%d rows were judged, wanted 272", judged)
	}
}

// vectorKey returns the text of a key that is given as text or as a JWK. Of
// JWKs that no provider can use, and lists of them, nothing is left.
func vectorKey(t *testing.T, key json.RawMessage) string {
	t.Helper()
	var text string
	if json.Unmarshal(key, &text) == nil {
		return text
	}
	var jwk struct{ Kty, K, N, E string }
	_ = json.Unmarshal(key, &jwk) // a list is no JWK
	switch jwk.Kty {
	case "oct":
		return string(decode(t, jwk.K))
	case "RSA":
		n, e := new(big.Int).SetBytes(decode(t, jwk.N)), new(big.Int).SetBytes(decode(t, jwk.E))
		der, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: n, E: int(e.Int64())})
		if err != nil {
			t.Fatal(err)
		}
		return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	}
	return ""
}

func decode(t *testing.T, text string) []byte {
	t.Helper()
	decoded, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// vectorFile returns the path of a file with test data of others, which is not
// part of the project, and skips the test where there is none.
func vectorFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "vectors", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here; it holds others' test data, which the project does not copy", path)
	}
	return path
}

// readLines reads a file of one JSON object a line.
func readLines[Row any](t *testing.T, path string) []Row {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rows []Row
	for line := range bytes.Lines(text) {
		var row Row
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		t.Fatalf("%s holds nothing", path)
	}
	return rows
}
