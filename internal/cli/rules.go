package cli

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"realmlint/rules"
)

// rules returns the subcommand that lists every rule.
func (c *Command) rules() *cobra.Command {
	var format string
	list := &cobra.Command{
		Use:               "rules",
		Short:             "List every rule: id, severity, title",
		Example:           "  realmlint rules\n  realmlint rules -f json",
		Args:              noArgument("realmlint explain RULE tells one rule"),
		ValidArgsFunction: noCompletion,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				c.rulesAsText()
			case "json":
				c.rulesAsJSON()
			default:
				return knownFormat(format, []string{"text", "json"})
			}
			return nil
		},
	}
	list.Flags().StringVarP(&format, "format", "f", "text", "text or json, e.g. -f json")
	return list
}

func (c *Command) rulesAsText() {
	table := tabwriter.NewWriter(c.Stdout, 0, 0, 2, ' ', 0)
	for _, rule := range allRules() {
		fmt.Fprintf(table, "%s\t%s\t%s\n", rule.ID, rule.Severity, rule.Title)
	}
	_ = table.Flush() // the stream keeps the error
}

func (c *Command) rulesAsJSON() {
	type row struct {
		ID       rules.ID `json:"id"`
		Severity string   `json:"severity"`
		Title    string   `json:"title"`
	}
	rows := make([]row, 0, len(allRules()))
	for _, rule := range allRules() {
		rows = append(rows, row{rule.ID, rule.Severity.String(), rule.Title})
	}
	encoder := json.NewEncoder(c.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(rows)
}
