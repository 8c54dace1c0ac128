package cli

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// screen is a block of a page that shows a command and what it prints. Its
// fence is longer than any in what is printed.
var screen = regexp.MustCompile("(?ms)^(```+)console\n\\$ ([^\n]*)\n(.*?)^```+$")

func TestPagesShowWhatTheirCommandsPrint(t *testing.T) {
	t.Chdir("../..") // where a reader runs them
	rules, err := os.ReadFile("docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "docs/output.md", "docs/migrate.md", "docs/first-ten-minutes.md"} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		screens := 0
		written := screen.ReplaceAllStringFunc(string(page), func(block string) string {
			screens++
			parts := screen.FindStringSubmatch(block)
			return parts[1] + "console\n$ " + parts[2] + "\n" + screenOf(t, parts[2], string(rules)) + parts[1]
		})
		if screens == 0 {
			t.Fatalf("%s shows no screen", name)
		}
		inStep(t, name, []byte(written))
	}
}

// screenOf runs a command of a page, without a shell, and returns what it
// writes. Rules is what explain reads from.
func screenOf(t *testing.T, command, rules string) string {
	t.Helper()
	args, ok := strings.CutPrefix(command, "go run . ")
	if !ok {
		args, ok = strings.CutPrefix(command, "realmlint ")
	}
	if !ok || !strings.Contains(args, "--at ") && !strings.HasPrefix(args, "explain ") {
		t.Fatalf("a command of a page begins with go run . or realmlint, and has --at if it judges: %s", command)
	}
	var out bytes.Buffer
	run := Command{
		Args:      strings.Fields(args),
		Stdin:     strings.NewReader(""),
		Stdout:    &out,
		Stderr:    &out,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       time.Time{},
		Version:   "(devel)",
		Pages:     []string{rules},
	}
	run.Run()
	if out.Len() == 0 {
		t.Fatalf("%s prints nothing", command)
	}
	return out.String()
}
