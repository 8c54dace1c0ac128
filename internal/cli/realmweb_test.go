package cli

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

const webSettings = `app_id: myapp-abcde
key: {file: key.txt}
metadata_fields:
  - {name: user_data.name, field_name: name}
  - {name: email, required: true}
`

// TestRealmWebLogsInAgainstServe has the real SDK log in, with a token that is
// let in and with one of every fault.
func TestRealmWebLogsInAgainstServe(t *testing.T) {
	if os.Getenv("REALMLINT_NODE") == "" {
		t.Skip("needs Node.js and packages from npm: REALMLINT_NODE=1 go test ./internal/cli -run RealmWeb")
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../testdata/realm-web")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(folder, "realmlint.yaml"), webSettings)
	const key = "tR7-vB2mQ9_xK4wZ8nLc3fGh6JdPs5YaEe1UoRiN"
	writeFile(t, filepath.Join(folder, "key.txt"), key)
	npmRun(t, folder, nil, "npm", "ci", "--no-audit", "--no-fund")

	cases := webCases(t, key)
	cases["url"] = serveSettings(t, filepath.Join(folder, "realmlint.yaml"))
	cases["maskedURL"] = serveSettings(t, filepath.Join(folder, "realmlint.yaml"), "--masked")
	text, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	npmRun(t, folder, text, "node", "test.mjs")
}

// webCases are the tokens for the SDK, and what is to come of them.
func webCases(t *testing.T, key string) map[string]any {
	t.Helper()
	provider := &realm.Provider{
		AppID:          "myapp-abcde",
		Algorithm:      checks.HS256,
		Keys:           []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(key)))},
		MetadataFields: []realm.MetadataField{{Name: "user_data.name", FieldName: "name"}, {Name: "email", Required: true}},
	}
	signer, err := tokengen.NewSigner(provider, nil)
	if err != nil {
		t.Fatal(err)
	}
	builder := func(sub string) *tokengen.Builder {
		return &tokengen.Builder{Server: realm.Server, Settings: provider, Signer: signer, Now: time.Now(), Claims: map[string]any{
			"sub": sub, "email": "ann@example.com", "user_data": map[string]any{"name": "Ann"},
		}}
	}
	var refused []map[string]any
	for _, rule := range realm.Server.Rules {
		token, subject, err := builder("users/1").WithFault(rule.ID)
		if err != nil || rule.Severity != rules.Error {
			continue
		}
		answer, _ := realm.Server.JudgeSubject(subject, nil)
		message := answer.Possible[0].Message
		if message == nil {
			message = &rules.Message{Text: "realmlint: Realm refuses this; its text is not known"}
		}
		refused = append(refused, map[string]any{"rule": rule.ID, "token": token, "error": message.Text, "code": "AuthError"})
	}
	good, _, err := builder("users/1").Token()
	if err != nil {
		t.Fatal(err)
	}
	linked, _, err := builder("users/2").Token()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{
		"app":     provider.AppID,
		"refused": refused,
		"good": map[string]any{
			"token": good, "linked": linked, "sub": "users/1",
			"data": map[string]any{"name": "Ann", "email": "ann@example.com"},
		},
	}
}

// serveSettings runs realmlint serve until the test ends and returns its address.
func serveSettings(t *testing.T, settings string, flags ...string) string {
	t.Helper()
	interrupted, interrupt := context.WithCancel(context.Background())
	out, in := io.Pipe()
	command := Command{
		Args:      append([]string{"serve", settings, "--addr", "127.0.0.1:0"}, flags...),
		Stdin:     strings.NewReader(""),
		Stdout:    in,
		Stderr:    in,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       time.Now(),
		Clock:     time.Now,
		Random:    rand.Reader,
		Context:   func() context.Context { return interrupted },
	}
	ended := make(chan int, 1)
	go func() { ended <- command.Run() }()
	t.Cleanup(func() {
		interrupt()
		if status := <-ended; status != 0 {
			t.Errorf("serve ended with status %d", status)
		}
	})
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	_, address, ok := strings.Cut(strings.TrimSpace(first), " at ")
	if err != nil || !ok {
		t.Fatalf("serve begins with %q (%v)", first, err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }() // the pipe must not run full
	return address
}

// npmRun runs a command in the folder.
func npmRun(t *testing.T, folder string, stdin []byte, name string, args ...string) {
	t.Helper()
	command := exec.Command(name, args...)
	command.Dir, command.Stdin = folder, bytes.NewReader(stdin)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	t.Logf("%s", out)
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
