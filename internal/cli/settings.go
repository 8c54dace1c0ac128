package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

// settings returns the subcommand that checks the settings alone.
func (c *Command) settings() *cobra.Command {
	var o checkOptions
	check := &cobra.Command{
		Use:   "settings [flags]",
		Short: "Check the provider's settings alone, without a token",
		Long: `realmlint settings says whether a login can succeed at all with the provider's
settings, and what in them will bite.`,
		Example: `  realmlint settings
  realmlint settings -c backend/realmlint.yaml --fail-on warning
  realmlint settings --app-id myapp-abcde --algorithm RS256 --key-file public.pem`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return tokenBesideSettings{}
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error { return c.checkSettings(&o) },
	}
	check.Flags().SortFlags = false
	o.addSettings(check.Flags())
	o.addOutput(check.Flags())
	return check
}

// checkSettings judges the settings. What was found is in the report from its
// beginning; there are no results to add.
func (c *Command) checkSettings(o *checkOptions) error {
	run, err := c.begin(o)
	if err != nil {
		return err
	}
	if run.provider.Source == "" && !o.anySetting() {
		return noSettings{errors.New("there are no settings to check: no realmlint.yaml here, and no flag gives one")}
	}
	if err := c.open(o, run); err != nil {
		return err
	}
	return c.end(run)
}

// noSettings is the error of a check of nothing.
type noSettings struct{ error }

// Hint says where settings come from.
func (noSettings) Hint() string {
	return "name the settings file with -c PATH, or give settings such as --app-id myapp-abcde --key-env REALM_SIGNING_KEY"
}

// tokenBesideSettings is the error of an argument where none can be. It does
// not repeat the argument, which may be a token.
type tokenBesideSettings struct{}

func (tokenBesideSettings) Error() string { return "settings takes no argument" }

// Hint says where a file and a token go.
func (tokenBesideSettings) Hint() string {
	return "name a settings file with -c PATH; to check a token too, leave out the word settings"
}
