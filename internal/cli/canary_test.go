package cli

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
	service := func(name string, args ...string) []string {
		return append([]string{"--server", "powersync", "-c", filepath.Join(folder, name), "--at", "2024-01-01T00:30:00Z"}, args...)
	}
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
		{service("powersync.yaml"), token + "\n" + mangled},
		{service("pasted.yaml"), token},
		{service("supabase.yaml", "-v"), token + "\n" + mangled},
		{service("broken-service.yaml"), token},
		{service("powersync.yaml", "--raw"), "Authorization: bearer " + token},
	}
}

// FuzzNoCanaryInAnyFormat looks for keys, signatures and claims in everything
// that is printed, errors too. The input is what findings do show, and a place
// at which the token is broken.
func FuzzNoCanaryInAnyFormat(f *testing.F) {
	for way := range 17 * len(report.Formats) {
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

		"powersync.yaml":      serviceOf("{kty: oct, alg: HS256, k: " + base64.RawURLEncoding.EncodeToString([]byte(key)) + "}"),
		"pasted.yaml":         serviceOf("{kty: oct, kid: a, alg: HS256, k: '" + key + "'}, {kty: oct, k: '" + key + "'}, '" + key + "'"),
		"supabase.yaml":       serviceOf("") + "  supabase: true\n  supabase_jwt_secret: " + key + "\n",
		"broken-service.yaml": serviceOf("{kty: oct, alg: HS256, k: {" + key),
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
		if len(runs) != 17 {
			t.Fatalf("%d runs; the seeds take 17", len(runs))
		}
		format := report.Formats[int(way)%len(report.Formats)]
		run := runs[int(way)/len(report.Formats)%len(runs)]
		noCanary(t, run, format, key, false)
		noCanary(t, run, format, key, true)
	})
}

// serviceOf is the configuration of a PowerSync service with these keys.
func serviceOf(keys string) string {
	return "client_auth:\n  audience: [myapp-abcde]\n  jwks: {keys: [" + keys + "]}\n"
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

// wholeKeys are keys in the shapes in which people paste them.
func wholeKeys() []string {
	key := keyCanary + "-" + keyCanary + "-" + keyCanary
	encoded := base64.StdEncoding.EncodeToString([]byte(key))
	return []string{
		key,
		encoded,
		encoded[:10] + "/" + encoded[10:30] + "/" + encoded[30:],
		encoded[:20] + "." + encoded[20:],
		base32.StdEncoding.EncodeToString([]byte(key)),
		hex.EncodeToString([]byte(key)),
		"-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n",
		strings.Repeat("a long text before it ", 20) + key,
		`{"key":"` + key + `"}`,
		"https://user:" + key + "@issuer.example/jwks.json",
	}
}

// wholeTokens hold the canary as their signature.
func wholeTokens() []string {
	token := tokenOf(`{"alg":"HS256"}`, `{"sub":"user1"}`, "", false)
	return []string{
		token,
		"Bearer " + token,
		"curl -H 'Authorization: Bearer " + token + "' https://realm.mongodb.com/api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login",
		`{"token":"` + token + `"}`,
		"https://" + token + "@issuer.example/jwks.json",
		"https://issuer.example/?t=" + strings.ReplaceAll(token, ".", "%2E"),
	}
}

// everyWay returns argument lists that give a value to every flag of every
// command in each way, and as an argument beside others.
func everyWay(value string) (ways [][]string) {
	eachCommand((&Command{}).root(), func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		if cmd.Name() == "serve" {
			path = append(path, "--addr", "127.0.0.1:0")
		}
		with := func(args ...string) { ways = append(ways, slices.Concat(path, args)) }
		with(value)
		with("-", value)
		with("token-expired", value)
		with("-k" + value)
		with("-" + value)
		with("--" + value)
		with("-q" + value)
		with("--" + value + "=x")
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			with("--" + flag.Name + "=" + value)
			if flag.Name == "claim" || flag.Name == "header" || flag.Name == "audience" || flag.Name == "app-id" {
				return // what it gives is shown
			}
			with("--"+flag.Name, value)
			with("--"+flag.Name, value+"=json")
			with("--"+flag.Name, "json="+value)
			with("--"+flag.Name, "token-expired="+value)
			with("--"+flag.Name, value+":80")
			if flag.Shorthand != "" {
				with("-" + flag.Shorthand + value)
			}
		})
	})
	return ways
}

// shows reports whether an argument list gives the value to a flag whose value
// reports show, such as the App ID.
func shows(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool {
		return slices.ContainsFunc([]string{"--claim=", "--header=", "--audience=", "--app-id="}, func(flag string) bool { return strings.HasPrefix(arg, flag) })
	})
}

// TestNothingThatIsTypedShowsACanary gives keys and tokens in every place on
// the command line, in the environment and in every file that is read.
func TestNothingThatIsTypedShowsACanary(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone") // a file that is there may be named
	if err := os.Mkdir(gone, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Skip("this system keeps the folder in which a process is: ", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	given := func(value, canary string, key bool) {
		runs := everyWay(value)
		for _, said := range []string{
			"cannot find app using Client App ID '" + value + "'", "AuthError: invalid custom auth token: '" + value + "' not found in 'aud' claim",
			`{"error":"invalid character '` + value + `' looking for beginning of value","link":"https://` + value + `/logs?co_id=5f1e6f0e5f1e6f0e5f1e6f0e"}`,
			`Request failed (POST https://realm/` + value + `): ` + value + ` (status 401 ` + value + `)`,
		} {
			runs = append(runs, []string{"explain", said})
			for _, format := range report.Formats {
				if out := outOf([]string{"-f", format, "--app-id", "myapp-abcde"}, said+"\n"+tokenOf("{}", "{}", "", true), nil); leaked(out, canary) != "" {
					t.Errorf("-f %s of %.200q shows it:\n%s", format, said, out)
				}
			}
		}
		for _, content := range []string{value, "key: {" + value, `{"keys":[{"kid":"` + value + `"}]}`} {
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, args := range everyWay(file) {
				if args[len(args)-1] != file || len(args) > 1 && args[len(args)-2] == "token-expired" {
					continue
				}
				if out := outOf(args, content, nil); leaked(out, canary) != "" {
					t.Errorf("%.200q with the file %.200q shows it:\n%s", args, content, out)
				}
			}
		}
		for _, args := range runs {
			if key && shows(args) {
				continue
			}
			if out := outOf(args, value, nil); leaked(out, canary) != "" {
				t.Errorf("%.300q shows it:\n%s", args, out)
			}
		}
		for _, name := range []string{"REALMLINT_CONFIG", "KEY", "COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"} {
			for _, args := range [][]string{{"-"}, {"settings"}, {"settings", "--key-env", "KEY"}, {"--key-env", "KEY"}, {"sign", "--key-env", "KEY"}, {"serve", "--addr", "127.0.0.1:0", "--key-env", "KEY"}} {
				if out := outOf(args, value, map[string]string{name: value}); leaked(out, canary) != "" {
					t.Errorf("%q with %s=%.200q shows it:\n%s", args, name, value, out)
				}
			}
		}
	}
	for _, key := range wholeKeys() {
		given(key, keyCanary, true)
	}
	for _, token := range wholeTokens() {
		given(token, signatureCanary, false)
	}
}

// outOf returns what a command writes, but for the key or the token that was
// asked for.
func outOf(args []string, stdin string, environment map[string]string) string {
	var stdout, stderr bytes.Buffer
	ended, end := context.WithCancel(context.Background())
	end()
	command := Command{
		Args: args, Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr,
		LookupEnv: func(name string) (string, bool) { value, set := environment[name]; return value, set },
		Now:       time.Unix(1704067200, 0), Clock: time.Now, Random: rand.Reader, Version: "test",
		Context: func() context.Context { return ended },
	}
	command.Run()
	if args[0] == "sign" || args[0] == "keygen" {
		return stderr.String()
	}
	return stdout.String() + stderr.String()
}

// TestNoSignatureInAnyPlaceIsShown puts a token into every claim and member.
func TestNoSignatureInAnyPlaceIsShown(t *testing.T) {
	folder := t.TempDir()
	for _, nested := range append(wholeTokens(), "-----BEGIN PRIVATE KEY-----\n"+base64.StdEncoding.EncodeToString([]byte(signatureCanary+signatureCanary))) {
		claims, header := map[string]any{nested: 1}, map[string]any{"alg": "HS256", "kid": nested, "jku": nested, nested: nested}
		for _, name := range []string{"aud", "iss", "sub", "exp", "iat", "nbf", "azp", "note", "jti"} {
			claims[name] = nested
		}
		inJSON := func(members map[string]any) string {
			text, err := json.Marshal(members)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		token := tokenOf(inJSON(header), inJSON(claims), "key", true)
		token += "\n" + "could not find app using Client App ID '" + nested + "'\n"
		for _, format := range append([]string{"summary"}, report.Formats...) {
			written := filepath.Join(folder, format)
			args := []string{"--show-claims", "-f", format + "=" + written, "-f", "text", "--app-id", nested, "--audience", nested}
			if format == "text" {
				args = []string{"--show-claims", "-f", format + "=" + written}
			}
			if format == "summary" {
				args = []string{"--summary", "-f", "text", "-f", "markdown=" + written, "-f", "html=" + written + ".html", "-f", "json=" + filepath.Join(folder, "part.json")}
			}
			out, _ := printed(args, token, "key")
			text, err := os.ReadFile(written)
			if err != nil {
				t.Fatalf("%s\n%s", err, out)
			}
			page, _ := os.ReadFile(written + ".html")
			if form := leaked(out+string(text)+string(page), signatureCanary); form != "" {
				t.Errorf("-f %s shows %s:\n%s%s", format, form, out, text)
			}
		}
		if out, _ := printed([]string{"summary", filepath.Join(folder, "part.json")}, "", ""); leaked(out, signatureCanary) != "" {
			t.Errorf("summary shows it:\n%s", out)
		}
	}
}

// TestNobodyWhoLogsInAtAnAddressIsShown gives a JWK URI with a key in it.
func TestNobodyWhoLogsInAtAnAddressIsShown(t *testing.T) {
	file := filepath.Join(t.TempDir(), "realmlint.yaml")
	for _, who := range append(wholeKeys(), wholeTokens()...) {
		if strings.ContainsAny(who, " \n\"") || strings.Contains(who, "//") {
			continue
		}
		for _, uri := range []string{"http://" + who + "@issuer.example/jwks", "https://user:" + who + "@issuer.example/jwks", "ftp://" + who + ":x@issuer.example"} {
			settings := fmt.Sprintf("app_id: myapp-abcde\njwk_uri: %q\n", uri)
			if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, format := range report.Formats {
				for _, args := range [][]string{{"settings"}, {"-"}, {"settings", "--fetch"}} {
					if args[len(args)-1] == "--fetch" && strings.HasPrefix(uri, "https:") && !strings.Contains(who, "/") {
						continue // which would look the host up
					}
					out := outOf(append(args, "-c", file, "-f", format), tokenOf("{}", "{}", "", true), nil)
					if leaked(out, keyCanary) != "" || leaked(out, signatureCanary) != "" {
						t.Errorf("%q with %s shows it:\n%s", args, uri, out)
					}
				}
			}
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
