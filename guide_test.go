package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// guideBlock is a block of docs/guide.md that the test has to do with.
var guideBlock = regexp.MustCompile("(?ms)^```(yaml|console|console serve)\n(.*?)^```")

// TestTheGuideDoesWhatItSays runs the commands of docs/guide.md from top to
// bottom, by a shell, in an empty folder. A yaml block is written to the file
// that its first line names; "console serve" is what serve prints meanwhile.
func TestTheGuideDoesWhatItSays(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil || runtime.GOOS == "windows" {
		t.Skip("needs curl, and the shell and the signals of Unix")
	}
	text, err := os.ReadFile("docs/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	// Another port than the guide's, which may be taken.
	guide := walk{t: t, folder: t.TempDir()}
	page := strings.ReplaceAll(string(text), "127.0.0.1:8787", guide.freeAddress())
	commands := 0
	for _, block := range guideBlock.FindAllStringSubmatch(page, -1) {
		kind, text := block[1], block[2]
		switch kind {
		case "yaml":
			name, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
			writeFile(t, filepath.Join(guide.folder, name), text)
		case "console serve":
			guide.served(text)
		case "console":
			for _, step := range strings.Split("\n"+text, "\n$ ")[1:] {
				commands++
				command, want, _ := strings.Cut(strings.TrimSuffix(step, "\n"), "\n")
				guide.run(command, want)
			}
		}
	}
	if commands < 10 {
		t.Errorf("the guide has only %d commands", commands)
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// walk is one way through the guide.
type walk struct {
	t       *testing.T
	folder  string
	address string
	serve   *bufio.Reader // what serve prints
}

func (g *walk) freeAddress() string {
	g.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		g.t.Fatal(err)
	}
	defer listener.Close()
	g.address = listener.Addr().String()
	return g.address
}

// run runs a command and compares what it prints.
func (g *walk) run(command, want string) {
	g.t.Helper()
	if strings.HasPrefix(command, "realmlint serve") {
		g.start()
		g.served(want + "\n\n")
		return
	}
	shell := exec.Command("sh", "-c", command)
	shell.Dir = g.folder
	out, err := shell.CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		g.t.Fatal(err)
	}
	if got := strings.TrimSuffix(string(out), "\n"); !alike(got, want) {
		g.t.Errorf("$ %s\nprints\n%s\nand the guide has\n%s", command, got, want)
	}
}

// start runs serve until the test ends.
func (g *walk) start() {
	g.t.Helper()
	command := exec.Command("realmlint", "serve", "--addr", g.address)
	command.Dir = g.folder
	out, err := command.StdoutPipe()
	if err != nil {
		g.t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		g.t.Fatal(err)
	}
	g.serve = bufio.NewReader(out)
	g.t.Cleanup(func() {
		if err := command.Process.Signal(syscall.SIGINT); err != nil {
			g.t.Error(err)
		}
		_, _ = io.Copy(io.Discard, g.serve)
		if err := command.Wait(); err != nil {
			g.t.Errorf("serve, when it was interrupted: %v", err)
		}
	})
}

// served compares the next lines that serve prints.
func (g *walk) served(want string) {
	g.t.Helper()
	var got strings.Builder
	for range strings.Count(want, "\n") {
		line, err := g.serve.ReadString('\n')
		if err != nil {
			g.t.Fatal(err)
		}
		got.WriteString(line)
	}
	if !alike(got.String(), want) {
		g.t.Errorf("serve prints\n%s\nand the guide has\n%s", &got, want)
	}
}

// alike reports whether got is want, where "…" stands for anything in a line.
func alike(got, want string) bool {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", "[^\n]*?")
	return regexp.MustCompile(fmt.Sprintf("^%s$", pattern)).MatchString(got)
}
