package cli

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"realmlint/internal/report"
)

// Texts that may be seen nowhere: in a key, as a signature, and in a claim
// that no rule is about. They hold what a URL escapes.
const (
	keyCanary       = "kEyCaNaRy/7+q"
	signatureCanary = "sIgCaNaRy/8+w"
	claimCanary     = "cLmCaNaRy/9+e"
)

// forms returns how a text may slip out: as it is, in base64 wherever it
// begins in the encoded bytes, in hex, URL-encoded.
func forms(canary string) []string {
	list := []string{
		canary, hex.EncodeToString([]byte(canary)), strings.ToUpper(hex.EncodeToString([]byte(canary))),
		url.QueryEscape(canary), url.PathEscape(canary), strings.ReplaceAll(canary, "/", `\/`),
	}
	for before := range 3 {
		// The first and the last characters also depend on what stands around.
		encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + canary))
		inside := encoded[(before*8+5)/6 : len(encoded)-1]
		list = append(list, inside, strings.NewReplacer("+", "-", "/", "_").Replace(inside))
	}
	return list
}

func TestFormsOfACanaryAreFound(t *testing.T) {
	for around := range 4 {
		text := strings.Repeat("a", around) + keyCanary + strings.Repeat("b", 3-around)
		for name, out := range map[string]string{
			"raw": text, "base64": base64.StdEncoding.EncodeToString([]byte(text)),
			"base64url": base64.RawURLEncoding.EncodeToString([]byte(text)),
			"hex":       hex.EncodeToString([]byte(text)), "URL": url.QueryEscape(text),
		} {
			if leaked(out, keyCanary) == "" {
				t.Errorf("%s: not found in %q", name, out)
			}
		}
	}
	if form := leaked("nothing", keyCanary); form != "" {
		t.Errorf("found %q in nothing", form)
	}
}

// leaked returns the form in which out holds the canary; empty if it does not.
func leaked(out, canary string) string {
	for _, form := range forms(canary) {
		if strings.Contains(out, form) {
			return form
		}
	}
	return ""
}

// canaryRun is one way to come by a token and a key.
type canaryRun struct {
	args  []string
	stdin string
}

func canaryRuns(token, mangled, folder string) []canaryRun {
	given := []string{"--app-id", "myapp-abcde", "--at", "2024-01-01T00:30:00Z", "--candidate-key", filepath.Join(folder, "key.txt")}
	with := func(args ...string) []string { return append(given[:len(given):len(given)], args...) }
	return []canaryRun{
		{with("--key-env", "KEY"), token + "\n" + mangled},
		{with("--key-env", "KEY", "--raw"), mangled},
		{with("--key-env", "KEY", "--algorithm", "RS256"), token},
		{with("-c", filepath.Join(folder, "realmlint.yaml")), token},
		{with("-c", filepath.Join(folder, "key.txt")), token},
		{with("-c", filepath.Join(folder, "broken.yaml")), token},
		{with("--key-env", "KEY", "--token="+mangled), ""},
		{with("--key-env", "KEY", "x"+token), ""},
		{with("--key-env", "KEY", token), ""},
		{with("--key-env", keyCanary+keyCanary), token},
		{with("--key-file", keyCanary+keyCanary), token},
		{with("--jwks", filepath.Join(folder, "key.txt")), token},
	}
}

// FuzzNoCanaryInAnyFormat looks for keys, signatures and claims in everything
// that is printed, errors too. The input is what findings do show, and a place
// at which the token is broken.
func FuzzNoCanaryInAnyFormat(f *testing.F) {
	for way := range 12 * len(report.Formats) {
		way := uint8(way)
		f.Add("HS256", `"myapp-abcde"`, `"https://securetoken.google.com/x"`, true, 0, "", way)
		f.Add("HS512", `["a",1]`, `{}`, false, 40, ".", way)
		f.Add("none", `null`, `"x"`, false, 7, "%", way)
		f.Add("RS256", `"myapp-abcde\u0000"`, `1`, true, 12, "\n", way)
		f.Add("", `"a"}`, ``, true, 90, "=", way)
		f.Add("HS256", `"a","exp":"soon","iat":1e300,"nbf":[]`, `2`, true, 30, "  ", way)
	}
	folder := f.TempDir()
	key := keyCanary + "-" + keyCanary + "-" + keyCanary
	for name, text := range map[string]string{
		"key.txt":        key,
		"realmlint.yaml": "app_id: myapp-abcde\nkey: " + key + "\nmetadata_fields: [{name: iss, required: true}]\n",
		"broken.yaml":    "app_id: myapp-abcde\nkey: {" + key + "\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, alg, aud, kid string, good bool, at int, junk string, way uint8) {
		header, err := json.Marshal(map[string]any{"alg": alg, "kid": kid})
		if err != nil {
			t.Fatal(err)
		}
		claims := fmt.Sprintf(`{"aud":%s,"sub":"user1","note":%q,"exp":1704060000}`, aud, strings.Repeat(claimCanary, 3))
		token := tokenOf(string(header), claims, key, good)
		at = max(0, min(at, len(token)))
		runs := canaryRuns(token, token[:at]+junk+token[at:], folder)
		if len(runs) != 12 {
			t.Fatalf("%d runs; the seeds take 12", len(runs))
		}
		format := report.Formats[int(way)%len(report.Formats)]
		run := runs[int(way)/len(report.Formats)%len(runs)]
		noCanary(t, run, format, key, false)
		noCanary(t, run, format, key, true)
	})
}

// tokenOf signs a token, or puts a canary where its signature belongs.
func tokenOf(header, claims, key string, good bool) string {
	segment := base64.RawURLEncoding.EncodeToString
	signed := segment([]byte(header)) + "." + segment([]byte(claims))
	if !good {
		return signed + "." + segment([]byte(signatureCanary+signatureCanary))
	}
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(signed))
	return signed + "." + segment(mac.Sum(nil))
}

func noCanary(t *testing.T, run canaryRun, format, key string, show bool) {
	t.Helper()
	args := append([]string{"-f", format}, run.args...)
	canaries := []string{keyCanary, signatureCanary, claimCanary}
	if show {
		args, canaries = append([]string{"--show-claims"}, args...), canaries[:2]
	}
	out, _ := printed(args, run.stdin, key)
	if out == "" && format != "short" && format != "github" {
		t.Fatalf("-f %s: nothing printed at all", format)
	}
	for _, canary := range canaries {
		if form := leaked(out, canary); form != "" {
			t.Fatalf("%q shows %s as %q:\n%s", args, canary, form, out)
		}
	}
}

// printed runs realmlint and returns all that it writes, and its exit status.
func printed(args []string, stdin, key string) (string, int) {
	var out bytes.Buffer
	command := Command{
		Args: args, Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &out,
		LookupEnv: func(name string) (string, bool) {
			if name == "KEY" {
				return key, true
			}
			return "", false
		},
		Now: time.Unix(1704067200, 0), Version: "test",
	}
	status := command.Run()
	return out.String(), status
}
