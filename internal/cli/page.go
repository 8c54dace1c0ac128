package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"realmlint/internal/web"
)

// page returns the subcommand that writes the page that needs no server.
func (c *Command) page() *cobra.Command {
	return &cobra.Command{
		Use:   "page DIR",
		Short: "Write the page as a folder that needs no server",
		Long: `realmlint page writes a folder of files for any web host, or to be opened from
disk: a page to paste a token and the provider's settings into. The checks run
in the browser, as WebAssembly, and the page may connect to nothing.`,
		Example: "  realmlint page public/realmlint",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("page: name one folder to write to, such as public/realmlint")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.writePage(args[0]) },
	}
}

func (c *Command) writePage(folder string) error {
	files, err := web.Static()
	if err != nil {
		return err
	}
	if err := files.Write(folder); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	_, err = fmt.Fprintf(c.Stdout, "The page is in %s; open index.html there, or put the folder on a web host.\n", folder)
	return asWriteError(err)
}
