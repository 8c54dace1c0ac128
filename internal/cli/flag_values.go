package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"realmlint/internal/report"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// stringList is the value of a flag that may be repeated. Pflag's own starts a CSV
// writer for each flag, which costs more than the check of a token.
type stringList []string

func (t *stringList) String() string { return strings.Join(*t, ",") }

// Set adds the text of one more flag, as it is.
func (t *stringList) Set(text string) error {
	*t = append(*t, text)
	return nil
}

// Type is what pflag calls such a value.
func (t *stringList) Type() string { return "stringArray" }

// value is what a flag takes: its name in the help, and what a shell offers.
type value struct {
	name  string
	offer cobra.CompletionFunc
}

// values are the values of all flags that take one. A command's own flag of a
// name that stands for something else on others goes under both names.
var values = map[string]value{
	"config":         {"PATH", files},
	"server":         {"NAME", words(serverNames()...)},
	"app-id":         {"ID", noCompletion},
	"algorithm":      {"NAME", words("HS256", "RS256")},
	"audience":       {"TEXT", noCompletion},
	"key-file":       {"PATH", files},
	"key-env":        {"NAME", noCompletion},
	"secret":         {"NAME=WHERE", noCompletion},
	"jwks":           {"FILE", files},
	"at":             {"TIME", noCompletion},
	"token":          {"TEXT", noCompletion},
	"candidate-key":  {"PATH", files},
	"field":          {"PATH", noCompletion},
	"column":         {"NAME", noCompletion},
	"expires-within": {"DURATION", words("1h", "1d", "7d")},
	"format":         {"NAME[=FILE]", formatFiles(report.Formats)},
	"rules format":   {"NAME", words("text", "json")},
	"summary format": {"NAME[=FILE]", formatFiles(stats.Formats)},
	"migrate format": {"NAME[=FILE]", formatFiles(migrateFormats)},
	"to":             {"NAME", words(destinations...)},
	"rule":           {"ID=SEVERITY", ruleSeverities},
	"fail-on":        {"SEVERITY", words("error", "warning", "never")},
	"color":          {"WHEN", words("auto", "always", "never")},
	"out":            {"FILE", files},
	"claim":          {"NAME=TEXT", noCompletion},
	"claims":         {"FILE", files},
	"exp":            {"TIME", words("1h", "1d", "30d")},
	"header":         {"NAME=TEXT", noCompletion},
	"private-key":    {"FILE", files},
	"break":          {"RULE", ruleIDs},
	"addr":           {"ADDRESS", noCompletion},
}

// valueOf returns what a flag of a command takes; a switch takes nothing.
func valueOf(cmd *cobra.Command, flag *pflag.Flag) (v value, takes bool) {
	if flag.NoOptDefVal != "" {
		return value{}, false
	}
	if v, ok := values[cmd.Name()+" "+flag.Name]; ok {
		return v, true
	}
	if v, ok := values[flag.Name]; ok {
		return v, true
	}
	return value{"TEXT", files}, true
}

// offerValues tells cobra what to offer for the flags of a command and of
// those below it.
func offerValues(cmd *cobra.Command) error {
	var failed error
	cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
		if v, takes := valueOf(cmd, flag); takes {
			if err := cmd.RegisterFlagCompletionFunc(flag.Name, v.offer); err != nil {
				failed = err
			}
		}
	})
	for _, sub := range cmd.Commands() {
		if err := offerValues(sub); err != nil {
			failed = err
		}
	}
	return failed
}

// words offers a few words and no files.
func words(list ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

// formatFiles offers formats, and after the = files.
func formatFiles(formats []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(begun, "=") {
			return files(cmd, args, begun)
		}
		return words(formats...)(cmd, args, begun)
	}
}

// files leaves it to the shell to offer paths.
func files(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// noCompletion offers nothing: what goes here only the user knows, and a path it
// is not.
func noCompletion(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// ruleIDs offers every rule, with what is wrong.
func ruleIDs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var list []string
	for _, rule := range allRules() {
		list = append(list, cobra.CompletionWithDesc(string(rule.ID), rule.Title))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// ruleSeverities offers ID= for every rule, and after the = the severities.
func ruleSeverities(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	var list []string
	if id, _, named := strings.Cut(begun, "="); named {
		for _, severity := range rules.SeverityNames {
			list = append(list, id+"="+severity)
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
	for _, rule := range allRules() {
		list = append(list, cobra.CompletionWithDesc(string(rule.ID)+"=", rule.Title))
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
