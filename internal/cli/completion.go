package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"realmlint/internal/text"
)

// completion returns the subcommand that prints what makes a shell complete
// realmlint's commands, flags and their values.
func (c *Command) completion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a completion script; bash needs the package bash-completion",
		Long: `realmlint completion prints what makes a shell complete commands, flags and
their values, in shells that are started once it is in its place.

For bash it needs the package bash-completion, version 2 or later, and on macOS
a bash from Homebrew: the system's is too old. zsh needs compinit.`,
		Example: `  realmlint completion bash > ~/.local/share/bash-completion/completions/realmlint
  realmlint completion zsh > "${fpath[1]}/_realmlint"
  realmlint completion fish > ~/.config/fish/completions/realmlint.fish
  realmlint completion powershell >> $PROFILE`,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("completion: name one shell: %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				_ = root.GenBashCompletionV2(c.Stdout, true) // the stream keeps the error
			case "zsh":
				_ = root.GenZshCompletion(c.Stdout) // the stream keeps the error
			case "fish":
				_ = root.GenFishCompletion(c.Stdout, true) // the stream keeps the error
			case "powershell":
				_ = root.GenPowerShellCompletionWithDesc(c.Stdout) // the stream keeps the error
			default:
				if near := text.DidYouMean(args[0], shells); near != "" {
					return fmt.Errorf("completion: unknown shell %q%s", args[0], near)
				}
				return fmt.Errorf("completion: unknown shell %q; the shells are %s", args[0], strings.Join(shells, ", "))
			}
			return nil
		},
	}
}
