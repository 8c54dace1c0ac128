package powersync_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// modelFolder is where the model of the service lives.
const modelFolder = "../../testdata/powersync"

// question is a line that the model reads, and told one that it writes.
type question struct {
	Config string  `json:"config"`
	Header *string `json:"header"`
	At     int64   `json:"at"`
}

type told struct {
	Status      int    `json:"status"`
	Code        string `json:"code"`
	Description string `json:"description"`
}

func (a told) String() string { return fmt.Sprintf("%d %s %q", a.Status, a.Code, a.Description) }

// wanted is what generated tokens must get to hear, or they are no test.
var wanted = []string{
	"200 ", "Authentication required", "not a well-formed JWT", `Extension Header Parameter \\"x\\" is not recognized`, `\\"alg\\" \(Algorithm\) Header Parameter not allowed`,
	"Unexpected token algorithm", "Could not find an appropriate key", "signature verification failed", "requires key modulusLength", "its curve must be",
	`claim \\"exp\\"`, `claim \\"iat\\"`, `claim \\"sub\\"`, `claim \\"nbf\\"`, `claim \\"aud\\"`, "JWT has expired", `Unexpected \\"aud\\" claim value`,
	"maximum of 86400 seconds", "maximum of 606000 seconds", "got Infinitys", "Payload parameters must be an object",
}

// TestOracleAnswersFreshTokens compares our answers with those of the model to
// tokens and configurations that nobody has seen before.
func TestOracleAnswersFreshTokens(t *testing.T) {
	if os.Getenv("REALMLINT_NODE") == "" {
		t.Skip("needs Node.js and packages from npm: REALMLINT_NODE=1 go test ./rules/powersync -run Oracle")
	}
	number, seed := setting(t, "REALMLINT_ORACLE_TOKENS", 2000), setting(t, "REALMLINT_ORACLE_SEED", 1)
	from := signers(t)
	ask, answers := model(t)
	fresh := func(i int) question {
		config, header, at, ok := newCase(rand.New(rand.NewPCG(uint64(seed), uint64(i))), from)
		if !ok {
			return question{Config: config, At: at}
		}
		return question{Config: config, Header: &header, At: at}
	}
	go func() {
		defer ask.Close()
		lines := json.NewEncoder(ask)
		for i := range number {
			if lines.Encode(fresh(i)) != nil {
				return // the model has ended; the reader below says so
			}
		}
	}()
	heard := map[string]int{}
	var different, compared int
	for i := range number {
		var model told
		if err := answers.Decode(&model); err != nil {
			t.Fatalf("the model ended at token %d: %v", i, err)
		}
		heard[kind(model)]++
		q := fresh(i)
		header := ""
		if q.Header != nil {
			header = *q.Header
		}
		if model.Status == 0 {
			t.Fatalf("seed %d, token %d: the service does not start: %s\n%s", seed, i, model.Description, q.Config)
		}
		var ours told
		ours.Status, ours.Code, ours.Description = answer(q.Config, header, q.At)
		if ours.Status == notAnswered {
			continue
		}
		compared++
		if ours == model {
			continue
		}
		if different++; different <= 10 {
			text, _ := json.Marshal(q)
			t.Errorf("seed %d, token %d: we say %v, the model %v\n%s", seed, i, ours, model, text)
		}
	}
	report(t, heard, number)
	t.Logf("seed %d: %d tokens, %d compared, %d answers different", seed, number, compared, different)
	if compared == 0 && !t.Failed() {
		t.Skip("answer of answer_test.go answers nothing yet")
	}
}

// report logs how often each kind of answer was given, and fails for one that was
// not given at all.
func report(t *testing.T, heard map[string]int, number int) {
	t.Helper()
	kinds := make([]string, 0, len(heard))
	for kind := range heard {
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, func(a, b string) int { return heard[b] - heard[a] })
	for _, kind := range kinds {
		t.Logf("%6d %s", heard[kind], kind)
	}
	for _, want := range wanted {
		if number >= 2000 && !slices.ContainsFunc(kinds, regexp.MustCompile(want).MatchString) {
			t.Errorf("no token of %d was told %s", number, want)
		}
	}
}

var (
	audienceTold = regexp.MustCompile(`(claim value: ).*`)
	numberTold   = regexp.MustCompile(`(got )-?[0-9.e+-]+s`)
)

// kind leaves out of an answer what is the token's own.
func kind(a told) string {
	a.Description = numberTold.ReplaceAllString(audienceTold.ReplaceAllString(a.Description, "$1…"), "$1…s")
	return a.String()
}

// setting reads a number from the environment.
func setting(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 {
		t.Fatalf("%s: %q is no number", name, text)
	}
	return number
}

// model starts the model, with its packages if they are not there.
func model(t *testing.T) (ask io.WriteCloser, answers *json.Decoder) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(modelFolder, "node_modules")); err != nil {
		install := exec.Command("npm", "ci", "--no-audit", "--no-fund")
		install.Dir = modelFolder
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	command := exec.Command("node", "model.mjs")
	command.Dir, command.Stderr = modelFolder, os.Stderr
	ask, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = ask.Close()
		_, _ = io.Copy(io.Discard, out)
		if err := command.Wait(); err != nil {
			t.Errorf("the model: %v", err)
		}
	})
	return ask, json.NewDecoder(bufio.NewReader(out))
}
