package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
)

const (
	probeMoment   = "2024-01-01T00:30:00Z"
	probeSettings = "app_id: myapp-abcde\nkey: {file: key.txt}\n"
	// probeCondition is met by every other token, and by nothing that anybody
	// but the rule could tell a token by.
	probeCondition = `s.Token.Fingerprint()[len("sha256:")] < '8'`
)

// speaks is what the probe's condition comes to.
func speaks(token string) bool {
	return checks.Parse(token).Fingerprint()[len("sha256:")] < '8'
}

// TestANewRuleSpeaksOnEveryRoute lays the skeletons of a rule, as make rule does,
// lets it find tokens by their hash, and asks a realmlint with that rule on every
// route that a token can take. The rule's file and its line in the server's list
// are all that it was given: a route on which it is silent has a list of its own.
func TestANewRuleSpeaksOnEveryRoute(t *testing.T) {
	if testing.Short() {
		t.Skip("builds realmlint once more; run without -short")
	}
	folder := t.TempDir()
	writeFile(t, filepath.Join(folder, "key.txt"), exampleKey)
	writeFile(t, filepath.Join(folder, "realmlint.yaml"), probeSettings)
	p := &probed{t: t, program: buildWithProbe(t), folder: folder}
	tokens := p.signed(24)
	spoke := 0
	for _, token := range tokens {
		if speaks(token) {
			spoke++
		}
		for _, flags := range [][]string{{}, {"-f", "json"}, {"-f", "short"}, {"--summary"}, {"--summary", "-f", "json"}} {
			out, _ := p.run(append(flags, "--at", probeMoment, "--token", token)...)
			p.compare(strings.Join(append([]string{"realmlint"}, flags...), " "), token, out)
		}
	}
	if spoke < 4 || spoke > len(tokens)-4 {
		t.Errorf("%d of %d tokens are for the probe; take others", spoke, len(tokens))
	}
	p.served(tokens)
}

// probed is a realmlint that has the probe among its rules.
type probed struct {
	t               *testing.T
	program, folder string
}

// compare holds what a route says of a token against the probe's condition.
func (p *probed) compare(route, token, said string) {
	p.t.Helper()
	if found := strings.Contains(said, "probe-rule"); found != speaks(token) {
		p.t.Errorf("%s: the probe speaks: %t, want %t:\n%s", route, found, !found, said)
	}
}

// run runs realmlint and returns what it writes.
func (p *probed) run(args ...string) (stdout, stderr string) {
	p.t.Helper()
	var out, remarks bytes.Buffer
	run := exec.Command(p.program, args...)
	run.Dir, run.Stdout, run.Stderr = p.folder, &out, &remarks
	if err := run.Run(); err != nil {
		p.t.Fatalf("%v: %v\n%s%s", args, err, &out, &remarks)
	}
	return out.String(), remarks.String()
}

// signed makes tokens with sign, whose remarks are the first route.
func (p *probed) signed(count int) []string {
	var tokens []string
	for i := range count {
		token, remarks := p.run("sign", "--at", probeMoment, "--claim", fmt.Sprintf("sub=user%d", i))
		tokens = append(tokens, strings.TrimSpace(token))
		p.compare("realmlint sign", tokens[i], remarks)
	}
	return tokens
}

// served logs in with the tokens, and pastes them into the page.
func (p *probed) served(tokens []string) {
	p.t.Helper()
	patience, end := context.WithTimeout(context.Background(), time.Minute)
	serve := exec.CommandContext(patience, p.program, "serve", "--addr", "127.0.0.1:0", "--at", probeMoment)
	serve.Dir = p.folder
	out, err := serve.StdoutPipe()
	if err == nil {
		err = serve.Start()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { end(); _ = serve.Wait() }()
	log := bufio.NewReader(out)
	_, address, ok := strings.Cut(p.until(log, " at http://"), " at ")
	if !ok {
		p.t.Fatal("serve does not say its address")
	}
	address = strings.TrimRight(address, "/\n")
	p.until(log, "app myapp-abcde")

	login := address + "/api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login"
	for _, token := range tokens {
		page := map[string]any{"text": token, "file": probeSettings, "keys": []string{exampleKey}, "at": probeMoment}
		p.compare("the page", token, p.post(address+"/check", page))

		p.post(login, map[string]any{"token": token})
		p.post(strings.Replace(login, "myapp-abcde", "nobody", 1), nil) // what stands before it in the log is the token's
		p.compare("the log of realmlint serve", token, p.until(log, "login: 404"))
	}
}

// until reads to the end of a line that holds the text, and returns all.
func (p *probed) until(log *bufio.Reader, text string) string {
	p.t.Helper()
	var all strings.Builder
	for {
		line, err := log.ReadString('\n')
		all.WriteString(line)
		if err != nil {
			p.t.Fatalf("no %q in what serve prints: %v\n%s", text, err, &all)
		}
		if strings.Contains(line, text) {
			return all.String()
		}
	}
}

func (p *probed) post(address string, body any) string {
	p.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	answer, err := http.Post(address, "application/json", bytes.NewReader(text))
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(said)
}

// buildWithProbe builds a realmlint to which the probe was added, and returns its
// path. The tree stays as it is: the compiler reads the changed files from
// elsewhere.
func buildWithProbe(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	rule, list := filepath.Join("rules", "realm", "probe_rule.go"), filepath.Join("rules", "realm", "realm.go")
	for _, name := range []string{filepath.Dir(rule), filepath.Join("testdata", "rules", "realm")} {
		if err := os.MkdirAll(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	goTool(t, "build", "-o", filepath.Join(folder, "newrule.exe"), "./testdata/newrule")
	lay := exec.Command(filepath.Join(folder, "newrule.exe"), "probe-rule")
	lay.Dir = folder
	if out, err := lay.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	replace(t, filepath.Join(folder, rule), filepath.Join(folder, rule), "return nil, false", "return nil, "+probeCondition)
	replace(t, list, filepath.Join(folder, list), "Rules: []*rules.Rule{\n", "Rules: []*rules.Rule{\n\t\tprobeRule,\n")

	// The page answers at /check unless WebAssembly is built in.
	overlay := map[string]string{rule: filepath.Join(folder, rule), list: filepath.Join(folder, list),
		filepath.Join("internal", "web", "built", "realmlint.wasm.gz"): "", filepath.Join("internal", "web", "built", "wasm_exec.js"): ""}
	text, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(folder, "overlay.json"), string(text))
	program := filepath.Join(folder, "realmlint.exe")
	goTool(t, "build", "-overlay", filepath.Join(folder, "overlay.json"), "-o", program, ".")
	return program
}

func goTool(t *testing.T, args ...string) {
	t.Helper()
	run := exec.Command("go", args...)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// replace copies a file and replaces a text that stands in it once.
func replace(t *testing.T, from, to, old, changed string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(text, []byte(old)) != 1 {
		t.Fatalf("%s has not once %q; the probe has to be put in another way", from, old)
	}
	writeFile(t, to, strings.Replace(string(text), old, changed, 1))
}
