package docgen

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/checks/mangling"
)

// Manglings returns docs/manglings.md: every mangling under which a signature
// that does not match may be good after all, in a server's words.
func Manglings(all []*mangling.Mangling, words mangling.Vocabulary) []byte {
	var b bytes.Buffer
	b.WriteString("# Why a signature is bad\n\nWritten by `make golden` from the table of manglings; do not edit. When no key of the settings verifies a token, these are tried, the likeliest first, and one is named only if the signature is good with it. The key itself is never shown.\n\n")
	fmt.Fprintf(&b, "| mangling | what happened | at the issuer | in %s | example |\n|---|---|---|---|---|\n", words.Server)
	for _, one := range all {
		fmt.Fprintf(&b, "| %s |", one.Name)
		for _, text := range []string{one.Means, one.Issuer + one.Sender, one.Settings, one.Example()} {
			fmt.Fprintf(&b, " %s |", cell(words.Fill(text)))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// cell makes a text fit into one cell of a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ").Replace(text)
}
