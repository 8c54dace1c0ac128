package cli

import (
	"bytes"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"realmlint/internal/report"
	"realmlint/internal/stats"
)

// fails is a writer that takes so many bytes and then returns an error.
type fails struct {
	takes int
	err   error
}

func (f *fails) Write(p []byte) (int, error) {
	if f.takes -= len(p); f.takes < 0 {
		return 0, f.err
	}
	return len(p), nil
}

// manyTokens are more than one chunk of the engine, each refused.
var manyTokens = strings.Repeat(tokenOf(`{"alg":"HS256"}`, `{"aud":"myapp-abcde","sub":"a","exp":1704067199}`, "key", true)+"\n", 1000)

// outputTo runs realmlint over manyTokens, and returns its exit status and what
// it writes on standard error.
func outputTo(stdout io.Writer, args ...string) (int, string) {
	return runTo(stdout, manyTokens, append([]string{"--app-id", "myapp-abcde", "--key-env", "KEY"}, args...)...)
}

func runTo(stdout io.Writer, stdin string, args ...string) (int, string) {
	var stderr bytes.Buffer
	command := Command{
		Args:  args,
		Stdin: strings.NewReader(stdin), Stdout: stdout, Stderr: &stderr, Terminal: true, Columns: 50,
		LookupEnv: func(name string) (string, bool) { return map[string]string{"KEY": "key"}[name], name == "KEY" },
		Now:       time.Unix(1704067200, 0), Version: "test", Random: rand.Reader,
		Pages: []string{"\n## token-expired\n\nIt is so.\n"},
	}
	return command.Run(), stderr.String()
}

func TestStandardOutputThatBreaksLeavesTheFilesWhole(t *testing.T) {
	var whole bytes.Buffer
	if status, said := outputTo(&whole, "-f", "json"); status != exitFound || said != "" {
		t.Fatalf("exit status %d: %s", status, said)
	}
	for _, test := range []struct {
		name   string
		err    error
		status int
		says   string
	}{
		{"whose reader left", syscall.EPIPE, exitFound, ""},
		{"that is full", syscall.ENOSPC, exitBroken, "realmlint: error: writing standard output: no space left on device\n"},
	} {
		file := filepath.Join(t.TempDir(), "out.json")
		status, said := outputTo(&fails{10, test.err}, "-f", "text", "-f", "json="+file)
		if status != test.status || said != test.says {
			t.Errorf("standard output %s: exit status %d, want %d: %q", test.name, status, test.status, said)
		}
		if text, err := os.ReadFile(file); err != nil || !bytes.Equal(text, whole.Bytes()) {
			t.Errorf("standard output %s: the file has %d bytes of %d: %v", test.name, len(text), whole.Len(), err)
		}
		status, said = outputTo(&fails{10, test.err}, "-f", "text")
		if status != test.status || said != test.says {
			t.Errorf("alone, standard output %s: exit status %d, want %d: %q", test.name, status, test.status, said)
		}
	}
}

func TestFileIsNoTerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.txt")
	var shown bytes.Buffer
	if status, said := outputTo(&shown, "-f", "json", "-f", "text="+file); status != exitFound || said != "" {
		t.Fatalf("exit status %d: %s", status, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsRune(text, '\x1b') || !bytes.Contains(text, []byte("get a new token for each login.\n")) {
		t.Errorf("a file is written as if to a terminal of 50 columns: %.800s", text)
	}
	if status, _ := outputTo(io.Discard, "-f", "text="+file, "--color", "always"); status != exitFound {
		t.Fatalf("exit status %d", status)
	}
	if text, err = os.ReadFile(file); err != nil || !bytes.ContainsRune(text, '\x1b') {
		t.Errorf("--color always does not colour a file: %v", err)
	}
}

// A file that is there stays as it was until the new one is whole, and keeps
// what may be done with it and where it leads.
func TestFileIsReplacedAndNotWrittenOver(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not replace a file that somebody has open")
	}
	folder := t.TempDir()
	file, link := filepath.Join(folder, "out.json"), filepath.Join(folder, "link.json")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("out.json", link); err != nil {
		t.Fatal(err)
	}
	was, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer was.Close()
	if status, said := outputTo(io.Discard, "-f", "json="+link); status != exitFound || said != "" {
		t.Fatalf("exit status %d: %s", status, said)
	}
	if text, err := io.ReadAll(was); err != nil || string(text) != "old" {
		t.Errorf("who has the old file open reads %.50q of the new one: %v", text, err)
	}
	info, err := os.Lstat(file)
	if err != nil || info.Size() < 1000 || info.Mode().Perm() != 0o640 {
		t.Errorf("the new file: %v, %v", info, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 2 {
		t.Errorf("something is left beside the file: %v, %v", left, err)
	}
}

// everyOutput has a call of each command that writes to standard output; serve,
// which goes on for ever, has tests of its own.
var everyOutput = map[string][][]string{
	"realmlint":  {{}, {"--help"}, {"--version"}, {"--summary"}, {"-q"}},
	"settings":   {{}, {"--help"}},
	"explain":    {{"token-expired"}, {"signature", "is", "invalid"}, {"error", "code", "46"}},
	"rules":      {{}, {"-f", "json"}},
	"summary":    {{"SUMMARY"}, {"SUMMARY", "-f", "json"}},
	"keygen":     {{}, {"--guide"}},
	"share":      {{}},
	"sign":       {{"--claim", "aud=other"}},
	"migrate":    {{}, {"-f", "json"}, {"-"}, {"-f", "json", "-"}, {"--summary", "-"}},
	"serve":      {{"--help"}},
	"page":       {{"--help"}},
	"completion": {{"bash"}, {"zsh"}, {"fish"}, {"powershell"}},
	"__complete": {{"explain", "tok"}},
	"help":       {{"rules"}},
	"version":    {{}},
	"init":       {{"--help"}},
	"decode":     {{"--token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"}},
}

// A standard output that is full or closed is an error of every command; a reader
// that has left is none, and changes nothing.
func TestEveryCommandSaysThatStandardOutputBroke(t *testing.T) {
	summary := filepath.Join(t.TempDir(), "summary.json")
	if status, said := outputTo(io.Discard, "--summary", "-f", "json="+summary); status != exitFound || said != "" {
		t.Fatalf("exit status %d: %s", status, said)
	}
	for _, format := range report.Formats {
		everyOutput["realmlint"] = append(everyOutput["realmlint"], []string{"-f", format})
		everyOutput["settings"] = append(everyOutput["settings"], []string{"-f", format})
	}
	for _, format := range stats.Formats {
		everyOutput["realmlint"] = append(everyOutput["realmlint"], []string{"--summary", "-f", format})
	}
	for _, cmd := range visible((&Command{}).root()) {
		if everyOutput[cmd.Name()] == nil {
			t.Errorf("the table has no call of the command %s", cmd.Name())
		}
	}
	oneToken, _, _ := strings.Cut(manyTokens, "\n")
	for command, calls := range everyOutput {
		for _, call := range calls {
			args := strings.Fields(strings.ReplaceAll(strings.Join(call, " "), "SUMMARY", summary))
			if slices.Contains([]string{"realmlint", "settings", "share", "sign", "migrate"}, command) {
				args = append(args, "--app-id", "myapp-abcde", "--key-env", "KEY")
			}
			if command != "realmlint" {
				args = append([]string{command}, args...)
			}
			call := command + " " + strings.Join(call, " ")
			var whole bytes.Buffer
			want, usual := runTo(&whole, oneToken, args...)
			if whole.Len() == 0 {
				t.Errorf("%s prints nothing: %s", call, usual)
			}
			if status, said := runTo(&fails{1, syscall.EPIPE}, oneToken, args...); status != want || said != usual {
				t.Errorf("%s, whose reader left: exit status %d, want %d; it says %q, want %q", call, status, want, said, usual)
			}
			says := usual + "realmlint: error: writing standard output: file already closed\n"
			if status, said := runTo(&fails{1, os.ErrClosed}, oneToken, args...); status != exitBroken || said != says {
				t.Errorf("%s, closed: exit status %d, want %d; it says %q, want %q", call, status, exitBroken, said, says)
			}
		}
	}
}
