package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"realmlint/internal/docgen"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// explain returns the subcommand that explains rules, and finds the rules
// behind an error text.
func (c *Command) explain() *cobra.Command {
	var o checkOptions
	explain := &cobra.Command{
		Use:   "explain RULE|TEXT|-...",
		Short: "Explain a rule, or find the rules behind an error text",
		Long: `realmlint explain explains a rule, or says of an error text what is
behind it: the causes, the most frequent first, what to collect, and the rules.

The text may be a line, a stack trace or a part of a log, as an SDK, the
server or a colleague gave it, or an error number; - reads it from standard
input.`,
		Example: `  realmlint explain token-expired
  realmlint explain "could not find PEM formatted data in the provided public key"
  realmlint explain error code 46
  pbpaste | realmlint explain -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("explain: name a rule or give an error text, or - for standard input; `realmlint rules` lists the rules")
			}
			return nil
		},
		ValidArgsFunction: ruleIDs,
		RunE:              func(_ *cobra.Command, args []string) error { return c.explainAll(&o, args) },
	}
	addColor(explain.Flags(), &o.color)
	return explain
}

// explainAll explains each argument if all are rules; else they are the words
// of one text.
func (c *Command) explainAll(o *checkOptions, args []string) error {
	colored, err := o.colored(c)
	if err != nil {
		return err
	}
	look := look{report.Width(c.width()), colored}
	if len(args) == 1 && args[0] == "-" {
		text, err := c.pasted()
		if err != nil {
			return err
		}
		return c.explainText(look, text)
	}
	for _, arg := range args {
		if _, _, ok := ruleOf(rules.ID(arg)); !ok {
			return c.explainText(look, strings.Join(args, " "))
		}
	}
	for i, arg := range args {
		if i > 0 {
			fmt.Fprintln(c.Stdout)
		}
		server, rule, _ := ruleOf(rules.ID(arg))
		writeRule(c.Stdout, look, server, rule, docgen.Example(c.Pages, rule.ID))
	}
	return nil
}

// longestText is how many bytes of text are explained.
const longestText = 1 << 20

// pasted reads the text to be explained from standard input.
func (c *Command) pasted() (string, error) {
	text, err := io.ReadAll(io.LimitReader(c.typedInput("an error text, or a log with one in it"), longestText+1))
	switch {
	case errors.As(err, new(stopped)):
		return "", err
	case err != nil:
		return "", fmt.Errorf("<stdin>: %w", err)
	case len(text) > longestText:
		return "", errors.New("<stdin>: the text is over 1 MiB; give the lines around the error, such as `grep -B2 -A5 login app.log`")
	}
	return string(text), nil
}

// explainText says what is behind an error text.
func (c *Command) explainText(look look, text string) error {
	explained, err := errtext.New(realm.Server).Explain(text, servers...)
	if err != nil {
		return err
	}
	writeExplanation(c.Stdout, look, realm.Server, explained)
	return nil
}
