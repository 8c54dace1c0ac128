package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"realmlint/internal/text"
)

// notOneOf is the error of a flag's value that is none of those that there are.
func notOneOf(flag, given string, known ...string) error {
	last := len(known) - 1
	return fmt.Errorf("%s: %q is not %s or %s%s", flag, given, strings.Join(known[:last], ", "), known[last], text.DidYouMean(given, known))
}

// flagError is a flag that is not there or has no value.
type flagError struct {
	error
	command *cobra.Command
}

func (f flagError) Error() string {
	var unknown *pflag.NotExistError
	switch {
	case !errors.As(f.error, &unknown):
		return f.error.Error()
	case unknown.GetSpecifiedShortnames() != "":
		// Pflag repeats what is behind it, as in -kKEY.
		return fmt.Sprintf("unknown shorthand flag: -%c", []rune(unknown.GetSpecifiedName())[0])
	}
	if near := text.Nearest(unknown.GetSpecifiedName(), flagsOf(f.command)); near != "" {
		return fmt.Sprintf("%s; did you mean --%s?", f.error, near)
	}
	return f.error.Error()
}

// Hint says which command has the flag, else where the flags are.
func (f flagError) Hint() string {
	path := f.command.CommandPath()
	var unknown *pflag.NotExistError
	if errors.As(f.error, &unknown) && unknown.GetSpecifiedShortnames() == "" {
		name := unknown.GetSpecifiedName()
		for _, other := range append(visible(f.command.Root()), f.command.Root()) {
			if other != f.command && slices.Contains(flagsOf(other), name) {
				return fmt.Sprintf("--%s is a flag of %s; %s --help lists those of this command", name, other.CommandPath(), path)
			}
		}
	}
	return path + " --help lists the flags, each with an example"
}

// flagsOf returns the names of a command's flags.
func flagsOf(command *cobra.Command) []string {
	names := []string{"help"}
	command.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	return names
}

// needless are words by which other tools check.
var needless = []string{"check", "verify", "lint", "validate"}

// meantCommand returns the error of a first argument that is no file but looks like
// a command: one that is mistyped, or the one that no check needs.
func meantCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	word := args[0]
	if _, err := os.Lstat(word); err == nil || !plainWord(word) {
		return nil
	}
	if slices.Contains(needless, word) {
		return noCommand{fmt.Errorf("there is no command %q, and a check needs none", word), "realmlint FILE"}
	}
	names := []string{"help"}
	for _, sub := range visible(root) {
		names = append(names, sub.Name())
	}
	if near := text.Nearest(word, names); near != "" {
		return noCommand{fmt.Errorf("no such file: %q; did you mean the command %s?", word, near), "to check a text as a token, whatever it looks like, use --token TEXT"}
	}
	return nil
}

// plainWord reports whether an argument could be a command: letters and hyphens.
func plainWord(arg string) bool {
	return arg != "" && len(arg) <= 16 && strings.Trim(strings.ToLower(arg), "abcdefghijklmnopqrstuvwxyz-_") == "" && arg[0] != '-'
}

// noCommand is the error of a command that is not there.
type noCommand struct {
	error
	hint string
}

// Hint says what to type.
func (n noCommand) Hint() string { return n.hint }

// help returns the command that shows the help of others.
func (c *Command) help() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Show what a command does, with examples and its flags",
		Example: "  realmlint help\n  realmlint help sign",
		ValidArgsFunction: func(command *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, sub := range visible(command.Root()) {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(command *cobra.Command, args []string) error {
			about, rest, err := command.Root().Find(args)
			if err != nil || len(rest) > 0 {
				var names []string
				for _, sub := range visible(command.Root()) {
					names = append(names, sub.Name())
				}
				return fmt.Errorf("help: there is no command %q%s", args[0], text.DidYouMean(args[0], names))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// version returns the command that does what --version does.
func (c *Command) version() *cobra.Command {
	return &cobra.Command{
		Use:               "version",
		Short:             "Print the version, and what it was built with",
		Example:           "  realmlint version",
		Args:              noArgument("realmlint --help shows the commands"),
		ValidArgsFunction: noCompletion,
		Run:               func(*cobra.Command, []string) { c.printVersion() },
	}
}
