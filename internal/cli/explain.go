package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"realmlint/internal/docs"
	"realmlint/rules"
)

// explain returns the subcommand that explains rules, and finds the rules
// behind an error text.
func (c *Command) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE|TEXT...",
		Short: "Explain a rule, or find the rules behind an error text",
		Example: `  realmlint explain token-expired
  realmlint explain "could not find PEM formatted data in the provided public key"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("explain: name a rule or give an error text; `realmlint rules` lists the rules")
			}
			return nil
		},
		ValidArgsFunction: ruleIDs,
		RunE:              func(_ *cobra.Command, args []string) error { return c.explainAll(args) },
	}
}

// explainAll explains each argument if all are rules; else they are the words
// of one text.
func (c *Command) explainAll(args []string) error {
	var pages []string
	for _, arg := range args {
		page, ok := docs.Page(c.Pages, rules.ID(arg))
		if !ok {
			return c.explainText(strings.Join(args, " "))
		}
		pages = append(pages, page)
	}
	_, err := fmt.Fprint(c.Stdout, strings.Join(pages, "\n"))
	return written(err)
}

// explainText says which rules are behind an error text.
func (c *Command) explainText(text string) error {
	if friend, ok := rules.FalseFriendIn(text); ok {
		_, err := fmt.Fprintf(c.Stdout, "This is not about a Custom JWT. %s\n\n  text    %s\n  source  %s\n", friend.Means, friend.Text, friend.Source.URL)
		return written(err)
	}
	found := rules.ByText(text)
	if len(found) == 0 {
		return rules.Unexplained(text)
	}
	var pages []string
	for _, rule := range found {
		page, _ := docs.Page(c.Pages, rule.ID)
		pages = append(pages, page)
	}
	_, err := fmt.Fprint(c.Stdout, strings.Join(pages, "\n"))
	return written(err)
}
