package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"realmlint/internal/cli"
)

// screen is a block of the README that shows a command and what it prints.
var screen = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```")

func TestReadmeShowsWhatItsCommandsPrint(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	screens := 0
	written := screen.ReplaceAllStringFunc(string(readme), func(block string) string {
		screens++
		command := screen.FindStringSubmatch(block)[1]
		return "```console\n$ " + command + "\n" + printed(t, command) + "```"
	})
	if screens == 0 {
		t.Fatal("the README shows no screen")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(written), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(readme), written); diff != "" {
		t.Errorf("the README's screens are not what is printed; run `go test . -update` and read them:\n%s", diff)
	}
}

// printed runs a command of the README, without a shell, and returns what it
// writes.
func printed(t *testing.T, command string) string {
	t.Helper()
	args, ok := strings.CutPrefix(command, "go run . ")
	if !ok {
		args, ok = strings.CutPrefix(command, "realmlint ")
	}
	if !ok || !strings.Contains(args, "--at ") && !strings.HasPrefix(args, "explain ") {
		t.Fatalf("a command of the README begins with go run . or realmlint, and has --at if it judges: %s", command)
	}
	var out bytes.Buffer
	run := cli.Command{
		Args:      strings.Fields(args),
		Stdin:     strings.NewReader(""),
		Stdout:    &out,
		Stderr:    &out,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       time.Time{},
		Version:   "(devel)",
		Pages:     pages,
	}
	run.Run()
	if fault := crash(out.Bytes()); fault != "" {
		t.Fatalf("%s: %s", command, fault)
	}
	return out.String()
}
