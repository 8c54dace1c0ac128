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
	var format, of string
	list := &cobra.Command{
		Use:               "rules",
		Short:             "List every rule: id, severity, server, title",
		Example:           "  realmlint rules\n  realmlint rules --server powersync -f json",
		Args:              noArgument("realmlint explain RULE tells one rule"),
		ValidArgsFunction: noCompletion,
		RunE: func(command *cobra.Command, _ []string) error {
			asked := servers
			if command.Flags().Changed("server") {
				server, err := serverNamed(of)
				if err != nil {
					return err
				}
				asked = []*rules.Server{server}
			}
			switch format {
			case "text":
				c.rulesAsText(asked)
			case "json":
				c.rulesAsJSON(asked)
			default:
				return knownFormat(format, []string{"text", "json"})
			}
			return nil
		},
	}
	list.Flags().StringVar(&of, "server", "", "only the rules of one server, realm or powersync, e.g. --server powersync")
	list.Flags().StringVarP(&format, "format", "f", "text", "text or json, e.g. -f json")
	return list
}

func (c *Command) rulesAsText(asked []*rules.Server) {
	table := tabwriter.NewWriter(c.Stdout, 0, 0, 2, ' ', 0)
	for _, server := range asked {
		for _, rule := range server.Rules {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", rule.ID, rule.Severity, server.ID, rule.Title)
		}
	}
	_ = table.Flush() // the stream keeps the error
}

func (c *Command) rulesAsJSON(asked []*rules.Server) {
	type row struct {
		ID       rules.ID `json:"id"`
		Severity string   `json:"severity"`
		Title    string   `json:"title"`
		Server   string   `json:"server"`
	}
	rows := []row{}
	for _, server := range asked {
		for _, rule := range server.Rules {
			rows = append(rows, row{rule.ID, rule.Severity.String(), rule.Title, server.ID})
		}
	}
	encoder := json.NewEncoder(c.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(rows)
}
