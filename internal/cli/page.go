package cli

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"realmlint/internal/text"
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
		RunE: func(_ *cobra.Command, args []string) error { return c.makePage(args[0]) },
	}
}

func (c *Command) makePage(folder string) error {
	files, err := web.Static()
	if err != nil {
		return err
	}
	if err := writePage(folder, files); err != nil {
		return err
	}
	text.Terminal(c.Stdout).Printf("The page is in %s; open index.html there, or put the folder on a web host.\n", folder)
	return nil
}

// writePage puts the files of a page into a folder, which it makes if need be. An
// earlier page of ours is written over; another's is an error.
func writePage(folder string, files web.Files) error {
	there, err := os.ReadFile(filepath.Join(folder, "index.html"))
	if err == nil && !bytes.Contains(there, []byte("<title>realmlint</title>")) {
		return notOurs{folder}
	}
	_, err = os.Stat(folder)
	made := err != nil
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	var all []newFile
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all = append(all, newFile{filepath.Join(folder, name), files[name]})
	}
	if err = writeFiles(0o644, all...); err != nil && made {
		_ = os.Remove(folder) // if nothing else is in it by now
	}
	return err
}

// notOurs is the error of a folder in which another page stands.
type notOurs struct{ folder string }

func (e notOurs) Error() string {
	return fmt.Sprintf("page: %s has another index.html in it, which is left as it is", e.folder)
}

// Hint says the way out.
func (notOurs) Hint() string { return "name a folder of its own for the page" }
