package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal is a real pseudo-terminal with a realmlint on it, as a person has one.
type terminal struct {
	t       *testing.T
	keys    *os.File // what is typed goes in here
	program *exec.Cmd
	ended   chan struct{}

	mutex sync.Mutex
	shown bytes.Buffer
}

// patience is how long a terminal is waited for, on a machine that is busy.
const patience = 20 * time.Second

// onTerminal starts a command of a shell on a terminal of 80 columns, in the folder.
func onTerminal(t *testing.T, folder, command string) *terminal {
	t.Helper()
	if testing.Short() {
		t.Skip("starts processes; run without -short")
	}
	keys, screen := openTerminal(t)
	x := &terminal{t: t, keys: keys, ended: make(chan struct{})}
	x.program = exec.Command("sh", "-c", command)
	x.program.Dir = folder
	x.program.Env = append(os.Environ(), "NO_COLOR=1", "REALMLINT_CONFIG=", "COLUMNS=")
	x.program.Stdin, x.program.Stdout, x.program.Stderr = screen, screen, screen
	x.program.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.program.Start(); err != nil {
		t.Fatal(err)
	}
	screen.Close()
	go func() {
		defer close(x.ended)
		for buffer := make([]byte, 4096); ; {
			n, err := keys.Read(buffer) // ends in an error when the last program leaves
			x.mutex.Lock()
			x.shown.Write(buffer[:n])
			x.mutex.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = x.program.Process.Kill()
		keys.Close()
	})
	return x
}

// openTerminal returns both sides of a new pseudo-terminal.
func openTerminal(t *testing.T) (keys, screen *os.File) {
	t.Helper()
	keys, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there are no pseudo-terminals here: %v", err)
	}
	number, err := unix.IoctlGetInt(int(keys.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(keys.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(keys.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80})
	}
	if err != nil {
		t.Fatal(err)
	}
	if screen, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Skipf("there are no pseudo-terminals here: %v", err)
	}
	return keys, screen
}

// shows waits until the terminal shows a text.
func (x *terminal) shows(text string) {
	x.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		x.mutex.Lock()
		shown := x.shown.String()
		x.mutex.Unlock()
		if strings.Contains(shown, text) {
			return
		}
		if time.Now().After(end) {
			x.t.Fatalf("the terminal does not show %q, but\n%s", text, shown)
		}
	}
}

// types types keys; \x03 is Ctrl-C and \x04 Ctrl-D.
func (x *terminal) types(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.keys, keys); err != nil {
		x.t.Fatal(err)
	}
}

// end waits for the end of the program and returns all that was shown.
func (x *terminal) end() string {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(patience):
		x.mutex.Lock()
		defer x.mutex.Unlock()
		x.t.Fatalf("the program does not end; the terminal shows\n%s", x.shown.String())
	}
	_ = x.program.Wait()
	return strings.ReplaceAll(x.shown.String(), "\r\n", "\n")
}

// Whoever types realmlint alone is told what it waits for and how to end it.
func TestWaitingOnATerminalIsSaid(t *testing.T) {
	token := guideToken(t)
	given := "--app-id app-id --key-file " + guideKey(t) + " "
	for _, c := range []struct{ command, waiting, typed, shows, status string }{
		{"realmlint " + given, "realmlint: waiting for a token, or a text with one in it: paste, then Ctrl-D", token + "\n\x04", "REFUSED  Realm says: Token is expired", "1"},
		{"realmlint --at 2021-04-17T16:00:00Z " + given + "-", "realmlint: waiting for a token", token + "\n\x04", "ACCEPTED", "0"},
		{"realmlint --summary " + given, "realmlint: waiting for tokens, or a text with tokens in it: paste, then Ctrl-D", token + "\n\x04", "1 token checked", "1"},
		{"realmlint --raw " + given, "realmlint: waiting for a token: paste", token + "\n\x04", "REFUSED", "1"},
		{"realmlint --field jwt " + given, "realmlint: waiting for lines of JSON", `{"jwt": "a.b"}` + "\n\x04", "REFUSED", "1"},
		{"realmlint decode", "realmlint: waiting for a token, or a text with one in it: paste, then Ctrl-D", token + "\n\x04", "<stdin>:1:1", "0"},
		{"realmlint explain -", "realmlint: waiting for an error text, or a log with one in it: paste, then Ctrl-D", "signature is invalid\n\x04", "Causes, the most frequent first", "0"},
		{"realmlint sign --claims - --at 2021-04-17T16:00:00Z " + given, "realmlint: waiting for claims as a JSON object", "{\"sub\": \"a\"}\n\x04", "\neyJ", "0"},
	} {
		x := onTerminal(t, t.TempDir(), c.command+"; echo status $?")
		x.shows(c.waiting)
		x.types(c.typed)
		if shown := x.end(); !strings.Contains(shown, c.shows) || !strings.HasSuffix(shown, "status "+c.status+"\n") {
			t.Errorf("%s shows\n%s", c.command, shown)
		}
	}
}

// Ctrl-C says that it stopped, wherever realmlint waits, and is no good end.
func TestCtrlCOnATerminalIsSaid(t *testing.T) {
	for command, said := range map[string]string{
		"realmlint --app-id a":                                "realmlint: error: interrupted after 0 tokens; the rest was not checked\n",
		"realmlint --app-id a --at 1704067200":                "realmlint: error: interrupted after 0 tokens; the rest was not checked\n",
		"realmlint --app-id a --summary":                      "realmlint: error: interrupted after 0 tokens; the rest was not checked\n",
		"realmlint decode":                                    "realmlint: error: interrupted; what was typed or pasted was not read to its end\n",
		"realmlint explain -":                                 "realmlint: error: interrupted; what was typed or pasted was not read to its end\n",
		"realmlint sign --claims - --app-id a --key-env HOME": "realmlint: error: --claims: interrupted; what was typed or pasted was not read to its end\n",
	} {
		x := onTerminal(t, t.TempDir(), "trap : INT; "+command+"; echo status $?")
		x.shows("paste, then Ctrl-D")
		x.types("\x03")
		if shown := x.end(); !strings.Contains(shown, "\n"+said) || !strings.HasSuffix(shown, "status 3\n") {
			t.Errorf("%s shows\n%s", command, shown)
		}
	}
}

// JSON is whole also where it was stopped.
func TestCtrlCLeavesJSONWhole(t *testing.T) {
	folder := t.TempDir()
	x := onTerminal(t, folder, "trap : INT; realmlint --app-id a -f json > out.json; echo status $?")
	x.shows("paste, then Ctrl-D")
	x.types("\x03")
	if shown := x.end(); !strings.HasSuffix(shown, "status 3\n") {
		t.Errorf("it shows\n%s", shown)
	}
	text, err := os.ReadFile(filepath.Join(folder, "out.json"))
	if err == nil {
		err = validJSON(string(text))
	}
	if err != nil || !bytes.Contains(text, []byte(`"interrupted": true`)) {
		t.Errorf("%v: %s", err, text)
	}
}

// The progress line is for him who waits, and never stands in the report, though
// both come to the same terminal, by a pipe or not.
func TestProgressNeverStandsInTheReport(t *testing.T) {
	folder := t.TempDir()
	list := strings.Repeat(guideToken(t)+"\n", 100)
	if err := os.WriteFile(filepath.Join(folder, "list.txt"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	// It goes on for longer than progress is awaited.
	given := "{ for i in 1 2 3; do cat list.txt; sleep 0.4; done; } | realmlint --app-id app-id --key-file " + guideKey(t) + " --at 2021-04-17T16:00:00Z "
	for _, c := range []struct {
		command  string
		progress bool
	}{
		{given + "-f short", false},
		{given + "-f json", false},
		{given + "-f json | cat", false},
		{given + "-f json | head -n 3", false},
		{given + "-f json > report.json", true},
		{given + "-f json=report.json", true},
		{given + "--summary", true},
		{given + "--summary -q", false},
	} {
		x := onTerminal(t, folder, c.command)
		shown := x.end()
		if c.progress != strings.Contains(shown, " a second") {
			t.Errorf("%s: progress is to be shown: %t; the terminal shows\n%.2000s", c.command, c.progress, shown)
		}
		// Each progress line is taken away before anything else is written.
		for _, line := range strings.Split(shown, "\r\x1b[K") {
			if strings.Contains(line, " a second") && strings.Contains(strings.TrimSuffix(line, "\n"), "\n") {
				t.Errorf("%s: something stands behind a progress line: %.300q", c.command, line)
			}
		}
	}
}

// A reader that has seen enough is no error, and nothing is said of it.
func TestHeadEndsInSilence(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "list.txt"), []byte(strings.Repeat(guideToken(t)+"\n", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"realmlint --app-id a --key-env HOME list.txt", "realmlint rules", "realmlint explain token-expired", "realmlint --help"} {
		x := onTerminal(t, folder, "{ "+command+"; echo status $? >status; } | head -n 1")
		if shown := x.end(); strings.Count(shown, "\n") != 1 || strings.Contains(shown, "realmlint: ") {
			t.Errorf("%s | head -n 1 shows\n%s", command, shown)
		}
		status, _ := os.ReadFile(filepath.Join(folder, "status"))
		if want := map[bool]string{true: "status 1\n", false: "status 0\n"}[strings.Contains(command, "list")]; string(status) != want {
			t.Errorf("%s ends with %q, want %q", command, status, want)
		}
	}
}

func guideToken(t *testing.T) string {
	t.Helper()
	token, err := os.ReadFile("testdata/guide/token.jwt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(token))
}

func guideKey(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("testdata/guide/signing-key.txt")
	if err != nil {
		t.Fatal(err)
	}
	return path
}
