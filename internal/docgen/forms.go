package docgen

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/checks"
)

// Forms returns docs/forms.md: every form under which a signature that does
// not match may be good after all.
func Forms(forms []*checks.Form) []byte {
	var b bytes.Buffer
	b.WriteString("# Why a signature is bad\n\nWritten by `make golden` from the table of forms; do not edit. When no key of the settings verifies a token, these forms are tried, the likeliest first, and one is named only if the signature is good with it. The key itself is never shown.\n\n| form | what happened | at the issuer | in Realm | example |\n|---|---|---|---|---|\n")
	for _, form := range forms {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", form.Name, cell(form.Means), cell(form.Issuer), cell(form.Realm), cell(form.Example()))
	}
	return b.Bytes()
}

// cell makes a text fit into one cell of a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ").Replace(text)
}
