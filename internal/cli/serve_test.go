package cli

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// serving runs serve until the test ends and returns its address, the lines
// that it prints after its welcome, and what stops it and returns its status.
func serving(t *testing.T, args ...string) (address string, lines *bufio.Scanner, stop func() int) {
	t.Helper()
	key := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(key, []byte("made-for-tests-made-for-tests-made-for-tests"), 0o600); err != nil {
		t.Fatal(err)
	}
	interrupted, interrupt := context.WithCancel(context.Background())
	out, in := io.Pipe()
	at := time.Date(2023, time.May, 1, 12, 0, 0, 0, time.UTC)
	command := Command{
		Args:      append([]string{"serve", "--addr", "127.0.0.1:0", "--app-id", "myapp-abcde", "--key-file", key}, args...),
		Stdin:     strings.NewReader(""),
		Stdout:    in,
		Stderr:    in,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       at,
		Clock:     func() time.Time { return at },
		Random:    rand.Reader,
		Context:   func() context.Context { return interrupted },
	}
	status := make(chan int, 1)
	go func() { status <- command.Run() }()
	lines = bufio.NewScanner(out)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "page at http://127.0.0.1:") {
		t.Fatalf("serve begins with %q", lines.Text())
	}
	address = strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "page at "), "/")
	if lines.Scan(); lines.Text() != "app myapp-abcde at "+address {
		t.Fatalf("serve names its app with %q", lines.Text())
	}
	lines.Scan()
	lines.Scan()
	ended := false
	stop = func() int {
		ended = true
		interrupt()
		return <-status
	}
	t.Cleanup(func() {
		if !ended {
			stop()
		}
	})
	return address, lines, stop
}

func TestServeAnswersUntilItIsInterrupted(t *testing.T) {
	address, lines, stop := serving(t)
	printed := make(chan string, 1)
	go func() {
		lines.Scan()
		printed <- lines.Text()
		for lines.Scan() { // the pipe must not run full
		}
	}()
	response, err := http.Post(address+"/api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login", "application/json", strings.NewReader(`{"token":"a.b"}`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil || response.StatusCode != 401 || !strings.HasPrefix(string(text), `{"error":"token contains an invalid number of segments","error_code":"AuthError","link":"`+address+`/groups/`) {
		t.Errorf("got %d %s (%v)", response.StatusCode, text, err)
	}
	if got, want := <-printed, "2023-05-01T12:00:00Z myapp-abcde login: 401, token contains an invalid number of segments"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	if status := stop(); status != exitGood {
		t.Errorf("an interrupt ends it with status %d", status)
	}
	if response, err := http.Get(address); err == nil {
		_ = response.Body.Close()
		t.Error("it still answers after its end")
	}
}

// stuck is a standard output that takes the welcome, and then nothing more until
// its reader comes back.
type stuck struct {
	welcome chan string
	greeted bool
	back    chan struct{}
	printed strings.Builder
}

func (s *stuck) Write(p []byte) (int, error) {
	if !s.greeted {
		if strings.HasPrefix(string(p), "page at ") {
			s.welcome <- string(p)
		}
		s.greeted = strings.Contains(string(p), "Ctrl-C ends it.")
		return len(p), nil
	}
	<-s.back
	s.printed.Write(p)
	return len(p), nil
}

// running runs serve with that standard output, and returns its address and what
// stops it.
func running(t *testing.T, stdout *stuck, stderr io.Writer) (address string, stop func() int) {
	t.Helper()
	key := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(key, []byte("made-for-tests-made-for-tests-made-for-tests"), 0o600); err != nil {
		t.Fatal(err)
	}
	interrupted, interrupt := context.WithCancel(context.Background())
	command := Command{
		Args:   []string{"serve", "--addr", "127.0.0.1:0", "--app-id", "myapp-abcde", "--key-file", key},
		Stdout: stdout, Stderr: stderr,
		LookupEnv: func(string) (string, bool) { return "", false },
		Clock:     func() time.Time { return time.Unix(1682942400, 0) },
		Random:    rand.Reader,
		Context:   func() context.Context { return interrupted },
	}
	status := make(chan int, 1)
	go func() { status <- command.Run() }()
	first, _, _ := strings.Cut(<-stdout.welcome, "\n")
	return strings.TrimSuffix(strings.TrimPrefix(first, "page at "), "/"), func() int {
		interrupt()
		return <-status
	}
}

// logIn sends so many logins that are refused, and fails if one is not answered.
func logIn(t *testing.T, address string, logins int) {
	t.Helper()
	client := http.Client{Timeout: 5 * time.Second}
	for i := range logins {
		response, err := client.Post(address+"/api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login", "application/json", strings.NewReader(`{"token":"a.b"}`))
		if err != nil {
			t.Fatalf("login %d is not answered: %v", i+1, err)
		}
		_ = response.Body.Close()
	}
}

func TestAnOutputThatNobodyReadsStopsNoLogin(t *testing.T) {
	stdout := &stuck{welcome: make(chan string, 1), back: make(chan struct{})}
	var said strings.Builder
	address, stop := running(t, stdout, &said)
	logIn(t, address, maxUntold+50)
	close(stdout.back)
	if status := stop(); status != exitGood {
		t.Errorf("exit status %d: %s", status, said.String())
	}
	printed := stdout.printed.String()
	told := strings.Count(printed, " login: 401, ")
	missed := fmt.Sprintf("realmlint: not told, since nobody read this in time: %d logins\n", maxUntold+50-told)
	if told < maxUntold || !strings.Contains(printed, missed) {
		t.Errorf("%d logins are told, and it ends with %q, want %q", told, printed[max(0, len(printed)-200):], missed)
	}
}

func TestServeEndsThoughNobodyReads(t *testing.T) {
	t.Parallel() // it waits
	stdout := &stuck{welcome: make(chan string, 1), back: make(chan struct{})}
	var said strings.Builder
	address, stop := running(t, stdout, &said)
	logIn(t, address, 3)
	if status := stop(); status != exitGood || said.String() != "realmlint: not told, since nobody reads standard output: 3 logins\n" {
		t.Errorf("exit status %d: %q", status, said.String())
	}
	close(stdout.back)
}

// A client that has sent half a request, be it half its header or half its body,
// is not waited for.
func TestServeEndsInTheMidstOfARequest(t *testing.T) {
	t.Parallel() // it waits
	address, lines, stop := serving(t)
	go func() {
		for lines.Scan() { // the pipe must not run full
		}
	}()
	for _, half := range []string{
		"POST /api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login HTTP/1.1\r\nHost: 127",
		"POST /api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"token\":",
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, half); err != nil {
			t.Fatal(err)
		}
	}
	begun := time.Now()
	if status := stop(); status != exitGood {
		t.Errorf("exit status %d", status)
	}
	if took := time.Since(begun); took > stopPatience+5*time.Second {
		t.Errorf("the end took %s", took)
	}
}

func TestServeShowsThePage(t *testing.T) {
	address, _, _ := serving(t)
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 || !strings.Contains(string(page), "<title>realmlint</title>") {
		t.Errorf("got %d %.80s (%v)", response.StatusCode, page, err)
	}
}

// Without settings there is the page alone, and it says so.
func TestServeWithoutSettingsIsThePageAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	ended, end := context.WithCancel(context.Background())
	end()
	var out strings.Builder
	command := Command{
		Args:      []string{"serve", "--addr", "127.0.0.1:0"},
		Stdin:     strings.NewReader(""),
		Stdout:    &out,
		Stderr:    &out,
		LookupEnv: func(string) (string, bool) { return "", false },
		Clock:     func() time.Time { return time.Time{} },
		Random:    rand.Reader,
		Context:   func() context.Context { return ended },
	}
	if status := command.Run(); status != exitGood || !strings.Contains(out.String(), "There are no settings here") {
		t.Errorf("status %d: %s", status, out.String())
	}
}

func TestOnlyHostsThatNobodyElseCanClaimAreServed(t *testing.T) {
	address, _, _ := serving(t)
	port := address[strings.LastIndexByte(address, ':'):]
	for host, want := range map[string]int{
		"127.0.0.1" + port:       200,
		"localhost" + port:       200,
		"LOCALHOST":              200,
		"[::1]" + port:           200,
		"10.0.2.2" + port:        200, // the Android emulator's name for its host
		"evil.example":           403,
		"evil.example" + port:    403,
		"localhost.evil.example": 403,
		"127.0.0.1.evil.example": 403,
	} {
		request, err := http.NewRequest("GET", address+"/api/client/v2.0/app/myapp-abcde/location", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("Host %s: %d, want %d", host, response.StatusCode, want)
		}
	}
}

func TestAPortInUseIsNoMistakeInTheFlags(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	var said strings.Builder
	command := Command{
		Args:      []string{"serve", "--addr", taken.Addr().String()},
		Stdout:    io.Discard,
		Stderr:    &said,
		LookupEnv: func(string) (string, bool) { return "", false },
		Clock:     func() time.Time { return time.Time{} },
		Random:    rand.Reader,
	}
	if status := command.Run(); status != exitBroken || !strings.Contains(said.String(), "address already in use") {
		t.Errorf("exit status %d, want %d: %s", status, exitBroken, said.String())
	}
}
