package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"

	"realmlint/internal/errtext"
	"realmlint/rules/realm"
)

// mostOfTicket is how long a text is that is looked through for the app of a
// login before its tokens are judged: what somebody pasted, not a log.
const mostOfTicket = 1 << 20

// takeAppOfTicket gives the provider the App ID of the login that the input is
// about, where neither the settings nor a flag name an app or an audience. Of
// files alone, whose end is there: nobody waits for that of a pipe.
func (c *Command) takeAppOfTicket(provider *realm.Provider, o *checkOptions, args []string, stdin *bufio.Reader) {
	if provider.AppID != "" || len(provider.Audience) > 0 || len(provider.Export.AppIDs) > 0 || o.summary || o.raw || o.field != "" || o.column != "" || len(o.texts) > 0 {
		return
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	id := ""
	for _, name := range args {
		text, shown := readTicket(name), name
		if name == "-" {
			text, shown = c.stdinTicket(stdin), "<stdin>"
		}
		found, line, ok := errtext.AppOfLogin(text)
		switch {
		case !ok:
		case id == "":
			id, provider.AppIDFrom = found, fmt.Sprintf("the login in %s:%d", shown, line)
		case id != found: // tickets of two apps
			provider.AppIDFrom = ""
			return
		}
	}
	provider.AppID = id
}

// readTicket returns the text of a file; nothing if it is long or cannot be read,
// which is said where its tokens are looked for.
func readTicket(name string) string {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostOfTicket {
		return ""
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return string(text)
}

// stdinTicket returns the text of a file that is standard input, which is there
// to be read again; nothing if it is long, or no file.
func (c *Command) stdinTicket(stdin *bufio.Reader) string {
	file, isFile := c.Stdin.(interface{ Stat() (fs.FileInfo, error) })
	if !isFile {
		return ""
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostOfTicket {
		return ""
	}
	text, err := io.ReadAll(stdin)
	if err != nil {
		return ""
	}
	stdin.Reset(bytes.NewReader(text))
	return string(text)
}
