package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"realmlint/internal/text"
)

// sections are the groups in which the help and the manual show the flags.
var sections = []struct {
	title string
	add   func(*checkOptions, *pflag.FlagSet)
}{
	{"Settings", (*checkOptions).addSettings},
	{"Tokens", (*checkOptions).addTokens},
	{"Output", (*checkOptions).addOutput},
}

// statuses say what the exit statuses mean.
var statuses = []struct {
	status  int
	meaning string
}{
	{exitGood, "nothing found that --fail-on counts"},
	{exitFound, "a token would be refused, or the settings cannot work"},
	{exitUsage, "wrong flags, or settings or input that cannot be read as such"},
	{exitBroken, "reading or writing broke down, or realmlint itself"},
	{exitUndecided, "nothing was refused, but something could not be decided"},
}

const (
	helpWidth  = 80
	helpColumn = 27 // where the text about a flag begins
)

// help writes what a command does, with examples, its flags in groups, and
// what its exit status means.
func help(w io.Writer, cmd *cobra.Command) {
	long := cmd.Long
	if long == "" {
		long = cmd.Short + "."
	}
	b := text.Terminal(w)
	b.Printf("%s\n\nUsage:\n  %s\n", text.Ours(long), text.Ours(cmd.UseLine()))
	if commands := visible(cmd); len(commands) > 0 {
		b.Printf("  %s COMMAND [flags]\n\nExamples:\n%s\n\nCommands:\n", cmd.CommandPath(), text.Ours(cmd.Example))
		for _, sub := range commands {
			b.Printf("  %-12s %s\n", sub.Name(), sub.Short)
		}
	} else {
		b.Printf("\nExamples:\n%s\n", text.Ours(cmd.Example))
	}
	for _, group := range groups(cmd) {
		b.Printf("\n%s:\n", group.title)
		for _, flag := range group.flags {
			helpLine(b, cmd, flag)
		}
	}
	if cmd.Flags().Lookup("fail-on") != nil {
		b.Printf("\nExit status:\n")
		for _, one := range statuses {
			b.Printf("  %d  %s\n", one.status, one.meaning)
		}
	}
}

// visible returns the subcommands that the help names.
func visible(cmd *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			list = append(list, sub)
		}
	}
	return list
}

// flagGroup is flags under one title.
type flagGroup struct {
	title string
	flags []*pflag.Flag
}

// groups returns a command's flags by section, then those that are in none.
func groups(cmd *cobra.Command) []flagGroup {
	var list []flagGroup
	placed := map[string]bool{}
	take := func(title string, in func(name string) bool) {
		group := flagGroup{title: title}
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			if !flag.Hidden && !placed[flag.Name] && in(flag.Name) {
				placed[flag.Name] = true
				group.flags = append(group.flags, flag)
			}
		})
		if len(group.flags) > 0 {
			list = append(list, group)
		}
	}
	for _, section := range sections {
		set := pflag.NewFlagSet("", pflag.ContinueOnError)
		section.add(&checkOptions{}, set)
		take(section.title, func(name string) bool { return set.Lookup(name) != nil })
	}
	take("Flags", func(string) bool { return true })
	return list
}

// flagNames shows a flag as it is typed: "-c, --config PATH".
func flagNames(cmd *cobra.Command, flag *pflag.Flag) string {
	names := "--" + flag.Name
	if flag.Shorthand != "" {
		names = "-" + flag.Shorthand + ", " + names
	}
	if v, takes := valueOf(cmd, flag); takes {
		names += " " + v.name
	}
	return names
}

// helpLine writes a flag and what it does beside it, or below it if its name is
// too long for that.
func helpLine(b *text.Writer, cmd *cobra.Command, flag *pflag.Flag) {
	names := "  " + flagNames(cmd, flag)
	if flag.Shorthand == "" {
		names = "    " + names
	}
	if len(names) > helpColumn-2 {
		b.Printf("%s\n%*s", names, helpColumn, "")
	} else {
		b.Printf("%-*s", helpColumn, names)
	}
	b.WrapPieces(nil, helpColumn, helpWidth, pieces(about(flag)))
	b.Printf("\n")
}

// about says what a flag does, and what holds without it.
func about(flag *pflag.Flag) string {
	switch {
	case flag.Name == "help":
		return "print this"
	case flag.DefValue == "" || flag.DefValue == "false":
		return flag.Usage
	}
	return flag.Usage + " (default " + flag.DefValue + ")"
}

// pieces splits a text about a flag into words, but no example in two.
func pieces(usage string) []string {
	before, rest, found := strings.Cut(usage, "e.g. ")
	if !found {
		return strings.Fields(usage)
	}
	example, after := rest, ""
	if end := strings.IndexAny(rest, ";("); end >= 0 {
		example, after = strings.TrimRight(rest[:end], " "), rest[end:]
	}
	list := append(strings.Fields(before), "e.g. "+example)
	if strings.HasPrefix(after, ";") {
		list[len(list)-1] += ";"
		after = after[1:]
	}
	return append(list, strings.Fields(after)...)
}
