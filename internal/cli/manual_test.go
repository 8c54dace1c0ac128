package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write the manual page and the screens of README.md and docs/output.md; read them before you commit")

const manualPage = "../../docs/man/realmlint.1"

func TestManualIsInStepWithTheCommands(t *testing.T) {
	inStep(t, manualPage, manual((&Command{Args: []string{"--help"}}).root()))
}

// inStep holds a written page against what is to stand in it.
func inStep(t *testing.T, name string, page []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), string(page)); diff != "" {
		t.Errorf("%s is out of step; run `make golden` and read it:\n%s", name, diff)
	}
}

// manual writes the page of all commands: one page is better to search than
// one a command. It is written here, so that the program carries none of it.
func manual(root *cobra.Command) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, ".TH REALMLINT 1\n.SH NAME\nrealmlint \\- %s\n.SH SYNOPSIS\n", roff(lowerFirst(root.Short)))
	for _, cmd := range append([]*cobra.Command{root}, visible(root)...) {
		rest := strings.TrimPrefix(cmd.UseLine(), cmd.CommandPath()+" ")
		fmt.Fprintf(&b, ".B %s\n%s\n.br\n", roff(cmd.CommandPath()), roff(rest))
	}
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s.SH OPTIONS\n", paragraphs(root.Long))
	for _, group := range groups(root) {
		fmt.Fprintf(&b, ".SS %s\n", group.title)
		options(&b, root, group)
	}
	b.WriteString(".SH COMMANDS\n")
	for _, cmd := range visible(root) {
		long := cmd.Long
		if long == "" {
			long = cmd.Short + "."
		}
		fmt.Fprintf(&b, ".SS %s\n%s", roff(cmd.CommandPath()), paragraphs(long))
		if cmd.Flags().Lookup("fail-on") != nil {
			b.WriteString(".PP\nIt takes the options that say what the settings are and how the report looks.\n")
		}
		for _, group := range groups(cmd) {
			if cmd.Flags().Lookup("fail-on") == nil || group.title == "Flags" { // those of its own
				options(&b, cmd, group)
			}
		}
		example(&b, cmd)
	}
	b.WriteString(".SH EXIT STATUS\n")
	for _, one := range statuses {
		fmt.Fprintf(&b, ".TP\n.B %d\n%s\n", one.status, roff(one.meaning))
	}
	b.WriteString(".PP\nWith several causes the first of 3, 2, 1, 4 wins.\n.SH ENVIRONMENT\n")
	for _, one := range [][2]string{
		{"REALMLINT_CONFIG", "the settings file, if --config names none"},
		{"NO_COLOR, CLICOLOR_FORCE", "whether the report is coloured, if --color does not say"},
		{"COLUMNS", "how wide the text report is; else as wide as the terminal"},
	} {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", one[0], roff(one[1]))
	}
	b.WriteString(".SH FILES\n.TP\n.I realmlint.yaml\nthe settings, in the folder where realmlint is run\n.SH EXAMPLES\n")
	example(&b, root)
	return b.Bytes()
}

// options writes the flags of a group, without --help, which all have.
func options(b *bytes.Buffer, cmd *cobra.Command, group flagGroup) {
	for _, flag := range group.flags {
		if flag.Name == "help" {
			continue
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(flagNames(cmd, flag)), roff(about(flag)))
	}
}

func example(b *bytes.Buffer, cmd *cobra.Command) {
	b.WriteString(".PP\n.EX\n")
	for line := range strings.Lines(cmd.Example + "\n") {
		b.WriteString(roff(strings.TrimPrefix(line, "  ")))
	}
	b.WriteString(".EE\n")
}

func paragraphs(text string) string {
	return strings.ReplaceAll(roff(text), "\n\n", "\n.PP\n") + "\n"
}

// roff makes a text mean itself: a hyphen that can be copied, a backslash, and
// no request at the beginning of a line.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n.", "\n\\&.", "\n'", "\n\\&'").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		return `\&` + text
	}
	return text
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }
