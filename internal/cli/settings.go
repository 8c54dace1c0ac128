package cli

import (
	"errors"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"realmlint/checks"
	realmsettings "realmlint/internal/settings/realm"
)

// settings returns the subcommand that checks the settings alone.
func (c *Command) settings() *cobra.Command {
	var o checkOptions
	check := &cobra.Command{
		Use:   "settings [flags] [PATH]",
		Short: "Check the settings alone, without a token",
		Long: `realmlint settings says whether a login can succeed at all with the provider's
settings, and what in them will bite. PATH is what -c takes: a settings file, or
an exported app or the file of its provider.`,
		Example: `  realmlint settings
  realmlint settings ./my-app --secret jwt_key=env:REALM_SIGNING_KEY
  realmlint settings -c backend/realmlint.yaml --fail-on warning
  realmlint settings --app-id myapp-abcde --algorithm RS256 --key-file public.pem`,
		Args: func(command *cobra.Command, args []string) error {
			switch {
			case len(args) > 1, len(args) == 1 && tokenLike(args[0]):
				return tokenBesideSettings{}
			case len(args) == 0:
				return nil
			case command.Flags().Changed("config"):
				return errors.New("settings come from one place: give either -c PATH or PATH alone")
			}
			return command.Flags().Set("config", args[0])
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
	run, err := c.begin(o, func(checks.Settings) time.Time { return c.Now })
	if err != nil {
		return err
	}
	if run.target.settings.Describe().Source == "" && !o.anySetting() {
		return noSettings{errors.New("there are no settings to check: no realmlint.yaml here, and no flag gives one")}
	}
	if err := c.open(o, run); err != nil {
		return err
	}
	defer run.outputs.discard()
	return c.conclude(run, run.end(&brokenLines{}))
}

// noSettings is the error of a check of nothing.
type noSettings struct{ error }

// Hint says where settings come from.
func (noSettings) Hint() string {
	if realmsettings.IsApp(".") {
		return "this folder is an exported app: realmlint settings ."
	}
	return "name the settings file with -c PATH, or give settings such as --app-id myapp-abcde --key-env REALM_SIGNING_KEY; `realmlint init` writes a file to fill in"
}

// tokenLike reports whether an argument is a token rather than a path.
func tokenLike(arg string) bool {
	if beginsLikeToken(arg) {
		return true
	}
	_, err := os.Stat(arg)
	return err != nil && strings.Count(arg, ".") == 2 && len(arg) > 60
}

// tokenBesideSettings is the error of an argument where none can be. It does
// not repeat the argument, which may be a token.
type tokenBesideSettings struct{}

func (tokenBesideSettings) Error() string {
	return "settings takes one argument, the path of the settings"
}

// Hint says where a file and a token go.
func (tokenBesideSettings) Hint() string {
	return "to check a token too, leave out the word settings, and name the settings with -c PATH"
}
