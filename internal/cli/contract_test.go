package cli

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"realmlint/internal/report"
)

var (
	settingsFlags = []string{"config", "app-id", "algorithm", "audience", "require-any-audience", "key-file", "key-env", "secret", "jwks", "fetch"}
	outputFlags   = []string{"format", "at", "rule", "fail-on", "color", "quiet"}
)

// promised are the commands that users depend on, each with its flags.
var promised = map[string][]string{
	"realmlint": slices.Concat(settingsFlags, outputFlags,
		[]string{"token", "raw", "expires-within", "show-claims", "candidate-key", "help", "version"}),
	"realmlint migrate": slices.Concat(settingsFlags, outputFlags,
		[]string{"to", "out", "token", "raw", "field", "column", "summary", "help"}),
	"realmlint settings":   slices.Concat(settingsFlags, outputFlags, []string{"help"}),
	"realmlint decode":     {"token", "raw", "color", "help"},
	"realmlint explain":    {"color", "help"},
	"realmlint rules":      {"format", "help"},
	"realmlint init":       {"out", "help"},
	"realmlint keygen":     {"help"},
	"realmlint sign":       {"claim", "claims", "exp", "header", "break", "help"},
	"realmlint share":      {"config", "token", "raw", "at", "help"},
	"realmlint serve":      {"addr", "masked", "help"},
	"realmlint completion": {"help"},
	"realmlint version":    {"help"},
}

var promisedFormats = []string{"text", "short", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html"}

func TestHelpAndManualKeepTheContract(t *testing.T) {
	root := (&Command{Args: []string{"--help"}}).root()
	page, err := os.ReadFile(manualPage)
	if err != nil {
		t.Fatal(err)
	}
	for path, flags := range promised {
		cmd, rest, _ := root.Find(strings.Fields(path)[1:])
		if len(rest) > 0 {
			t.Errorf("%s is promised, but not there", path)
			continue
		}
		shown := helpOf(t, cmd)
		if !bytes.Contains(page, []byte("\n.B "+roff(path)+"\n")) {
			t.Errorf("the manual's synopsis does not name %s", path)
		}
		if cmd != root && !strings.Contains(helpOf(t, root), "\n  "+cmd.Name()+" ") {
			t.Errorf("realmlint --help does not name the command %s", cmd.Name())
		}
		if cmd.Example == "" || !strings.Contains(shown, cmd.Example) {
			t.Errorf("%s --help shows no example", path)
		}
		for _, name := range flags {
			flag := cmd.Flags().Lookup(name)
			if name == "help" {
				continue
			}
			if flag == nil {
				t.Errorf("%s --%s is promised, but not there", path, name)
				continue
			}
			if !strings.Contains(shown, flagNames(cmd, flag)) {
				t.Errorf("%s --help does not show --%s", path, name)
			}
			if !bytes.Contains(page, []byte("\n.B "+roff(flagNames(cmd, flag))+"\n")) {
				t.Errorf("the manual does not show %s --%s", path, name)
			}
		}
	}
}

func TestHelpAndManualNameEveryExitStatus(t *testing.T) {
	root := (&Command{Args: []string{"--help"}}).root()
	page := string(manual(root))
	for i, status := range []int{exitGood, exitFound, exitUsage, exitBroken, exitUndecided} {
		one := statuses[i]
		if status != i || one.status != i {
			t.Errorf("the %d. exit status is %d, in the help %d", i, status, one.status)
		}
		if line := fmt.Sprintf("  %d  %s\n", i, one.meaning); !strings.Contains(helpOf(t, root), line) {
			t.Errorf("--help lacks the line %q", line)
		}
		if !strings.Contains(page, fmt.Sprintf("\n.B %d\n", i)) {
			t.Errorf("the manual lacks exit status %d", i)
		}
	}
}

func TestFormatsKeepTheContract(t *testing.T) {
	usage := (&Command{Args: []string{"--help"}}).root().Flags().Lookup("format").Usage
	for _, format := range promisedFormats {
		if !slices.Contains(report.Formats, format) || !strings.Contains(usage, format) {
			t.Errorf("the format %s is promised, but not there or not in --help", format)
		}
	}
}

// A flag that nobody promised may come, but it too has an example, and the
// table of values says what it takes.
func TestEveryFlagHasAnExampleAndAKnownValue(t *testing.T) {
	eachCommand((&Command{Args: []string{"--help"}}).root(), func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if flag.Name == "help" || flag.Name == "version" {
				return
			}
			if !strings.Contains(flag.Usage, "e.g. ") {
				t.Errorf("%s --%s: the help shows no example", cmd.CommandPath(), flag.Name)
			}
			_, ours := values[cmd.Name()+" "+flag.Name]
			if _, common := values[flag.Name]; flag.NoOptDefVal == "" && !ours && !common {
				t.Errorf("%s --%s: values does not say what it takes", cmd.CommandPath(), flag.Name)
			}
		})
	})
}

func TestHelpFitsATerminal(t *testing.T) {
	eachCommand((&Command{Args: []string{"--help"}}).root(), func(cmd *cobra.Command) {
		for line := range strings.Lines(helpOf(t, cmd)) {
			if len(line)-1 > helpWidth && !strings.Contains(cmd.Example, strings.TrimSuffix(line, "\n")) {
				t.Errorf("%s --help: a line is longer than %d characters: %s", cmd.CommandPath(), helpWidth, line)
			}
		}
	})
}

func helpOf(t *testing.T, cmd *cobra.Command) string {
	t.Helper()
	cmd.InitDefaultHelpFlag()
	var b strings.Builder
	help(&b, cmd)
	return b.String()
}

func eachCommand(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, sub := range visible(cmd) {
		eachCommand(sub, do)
	}
}
