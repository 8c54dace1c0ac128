package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// guided is a run on the guide's token, some hours too late.
func guided(t *testing.T, args ...string) (*Command, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	return &Command{
		Args:      append([]string{"--app-id", "app-id", "--key-file", "../../testdata/guide/signing-key.txt", "--at", "2021-04-17T18:00:00Z"}, args...),
		Stdin:     strings.NewReader(""),
		Stdout:    &stdout,
		Stderr:    &stderr,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       time.Unix(1700000000, 0),
		Version:   "test",
	}, &stdout, &stderr
}

func TestInterruptedRunClosesItsReportAndSaysSo(t *testing.T) {
	for _, format := range [][]string{{"-f", "json"}, {"--summary", "-f", "json"}} {
		command, stdout, stderr := guided(t, format...)
		command.Stdin = strings.NewReader(strings.Repeat("a.b\n", 10000))
		ended, end := context.WithCancel(context.Background())
		end()
		command.Context = func() context.Context { return ended }
		status := command.Run()
		var report struct {
			Interrupted bool
			Summary     struct{ Interrupted bool }
		}
		if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
			t.Fatalf("%v: %v: %s", format, err, stdout)
		}
		said := strings.Contains(stderr.String(), "interrupted after")
		if status != 3 || !said || !report.Interrupted && !report.Summary.Interrupted {
			t.Errorf("%v: status %d, %+v: %s", format, status, report, stderr)
		}
	}
}

// gone is a report whose reader has left.
type gone struct{}

func (gone) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
}

func TestReaderThatHasLeftIsNoError(t *testing.T) {
	for _, format := range [][]string{{}, {"-f", "json"}, {"--summary"}} {
		command, _, stderr := guided(t, append(format, "../../testdata/guide/token.jwt")...)
		command.Stdout = gone{}
		if status := command.Run(); status != 1 || stderr.Len() > 0 {
			t.Errorf("%v: status %d, %s", format, status, stderr)
		}
	}
}

// A token that was made after the start, as in `realmlint sign | realmlint`, is
// judged as of the moment at which it came.
func TestTokenFromAPipeIsJudgedAsOfItsArrival(t *testing.T) {
	token, err := os.ReadFile("../../testdata/guide/token.jwt")
	if err != nil {
		t.Fatal(err)
	}
	command, stdout, _ := guided(t)
	issued := time.Date(2021, time.April, 17, 15, 32, 7, 0, time.UTC)
	command.Args = []string{"--app-id", "app-id", "--key-file", "../../testdata/guide/signing-key.txt"}
	command.Now, command.Clock = issued.Add(-time.Second), func() time.Time { return issued }
	command.Stdin = bytes.NewReader(token)
	if status := command.Run(); status != 0 {
		t.Errorf("status %d: %s", status, stdout)
	}
	command.Now, command.Clock = issued, func() time.Time { return issued.Add(-time.Second) }
	command.Stdin = bytes.NewReader(token)
	if status := command.Run(); status != 1 {
		t.Errorf("the clock was not asked: status %d: %s", status, stdout)
	}
}

func TestProgressIsForATerminalAndLeavesNothingBehind(t *testing.T) {
	command, stdout, stderr := guided(t, "--summary", "../../testdata/guide/token.jwt")
	now := time.Unix(0, 0)
	command.StderrTerminal = true
	command.Clock = func() time.Time {
		now = now.Add(time.Second)
		return now
	}
	command.Run()
	lines := regexp.MustCompile(`^(\r\x1b\[K[01] tokens?, \d a second, \d+% read)*\r\x1b\[K1 token, \d a second, 100% read\r\x1b\[K$`)
	if !lines.MatchString(stderr.String()) || strings.Contains(stdout.String(), "a second") {
		t.Errorf("got %q", stderr)
	}
	// A report comes to the terminal itself, or through a pipe; in a file nothing
	// stands in the way.
	report, _, stderr := guided(t, "../../testdata/guide/token.jwt")
	report.StderrTerminal, report.Terminal, report.Clock = true, true, command.Clock
	if report.Run(); stderr.Len() > 0 {
		t.Errorf("beside the report: %q", stderr)
	}
	kept, _, stderr := guided(t, "-f", "json="+filepath.Join(t.TempDir(), "report.json"), "../../testdata/guide/token.jwt")
	kept.StderrTerminal, kept.Clock = true, command.Clock
	if kept.Run(); !lines.MatchString(stderr.String()) {
		t.Errorf("beside a file: %q", stderr)
	}
	// What is said of a line takes the place of the progress line.
	broken, _, stderr := guided(t, "--field", "a", "-f", "json="+filepath.Join(t.TempDir(), "report.json"))
	broken.Stdin = strings.NewReader("{}\n{}\n")
	broken.StderrTerminal, broken.Clock = true, command.Clock
	if broken.Run(); !regexp.MustCompile(`read|a second`).MatchString(stderr.String()) || regexp.MustCompile(`a second[^\r]*realmlint:`).MatchString(stderr.String()) {
		t.Errorf("beside broken lines: %q", stderr)
	}
	quiet, _, stderr := guided(t, "-q", "--summary", "../../testdata/guide/token.jwt")
	quiet.StderrTerminal, quiet.Clock = true, command.Clock
	if quiet.Run(); stderr.Len() > 0 {
		t.Errorf("with -q: %q", stderr)
	}
}

// What takes longer than a second is said, on a terminal.
func TestFetchThatTakesLongIsSaid(t *testing.T) {
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(patience + 200*time.Millisecond)
		fmt.Fprint(w, `{"keys": []}`)
	}))
	defer slow.Close()
	settings := filepath.Join(t.TempDir(), "realmlint.yaml")
	if err := os.WriteFile(settings, []byte("app_id: myapp-abcde\njwk_uri: "+slow.URL+"/jwks.json\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for terminal, want := range map[bool]string{true: "realmlint: waiting for the answer of " + slow.URL + "/jwks.json …\n", false: ""} {
		command, _, stderr := guided(t)
		command.Args = []string{"-c", settings, "--fetch", "--insecure", "--token", "a.b"}
		command.StderrTerminal, command.Clock = terminal, time.Now
		if command.Run(); stderr.String() != want {
			t.Errorf("on a terminal (%t): %q, want %q", terminal, stderr, want)
		}
	}
}
