// Package docgen writes docs/rules.md out of the rules, docs/manglings.md out of the
// manglings, docs/providers.md out of the issuers and docs/errors.md out of the error
// texts, and finds a rule's example in the first again: `make golden` calls Write,
// Manglings, Providers and Errors, `realmlint explain` asks Example of the pages that
// were built in.
package docgen

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/internal/errtext"
	"realmlint/rules"
)

// head opens the page. What it says of severities and confidence holds for
// every rule of a server: %[1]s is its name, %[2]s its model, %[3]s the day from
// which on it masks its texts.
const head = `# The rules

Written by ` + "`make golden`" + ` from the rules themselves; do not edit. ` + "`realmlint explain RULE`" + ` prints a rule's part.

An **error** means that %[1]s refuses the token, or every login with these settings. A **warning**: %[1]s takes it, but it will bite. An **info** is worth knowing. The rules stand in the order in which %[1]s's words win: of several errors %[1]s answered the first.

How well one of %[1]s's texts is attested: *observed* (an answer of the real server, the guide, official docs or tests), *reproduced* (%[2]s, our model of the server, prints it), *inferred* (follows from one of these). Since %[3]s the client saw ` + "`unauthorized`" + ` only, and the text stood in the app's log.
`

// Write returns docs/rules.md. Example gives the output that shows a rule.
func Write(server *rules.Server, example func(rules.ID) (string, error)) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, head, server.Name, server.Model, server.MaskedSince.Format("2 January 2006"))
	b.WriteString("\n| rule | severity | what is wrong |\n|---|---|---|\n")
	for i := range server.Rules {
		rule := server.Rules[i]
		fmt.Fprintf(&b, "| [%s](#%[1]s) | %s | %s |\n", rule.ID, rule.Severity, rule.Title)
	}
	for i := range server.Rules {
		shown, err := example(server.Rules[i].ID)
		if err != nil {
			return nil, err
		}
		page(&b, server, server.Rules[i], shown)
	}
	return b.Bytes(), nil
}

// page writes the part of one rule.
func page(b *bytes.Buffer, server *rules.Server, r *rules.Rule, example string) {
	fmt.Fprintf(b, "\n%s%s\n\n", heading, r.ID)
	fmt.Fprintf(b, "**%s** (%s, at `%s`)\n", r.Title, r.Severity, InGeneralAt(r))
	fmt.Fprintf(b, "\n%s\n", r.Why)
	fixes(b, r)
	answers(b, server, r)
	lookalikes(b, r)
	fmt.Fprintf(b, "\nExample:\n\n```\n%s```\n", example)
}

// fixes lists what to do, and on which side.
func fixes(b *bytes.Buffer, r *rules.Rule) {
	b.WriteString("\nFix:\n\n")
	for _, fix := range GeneralFixes(r) {
		fmt.Fprintf(b, "- %s: %s", fix.Side, fix.Text)
		if fix.Untried != "" {
			fmt.Fprintf(b, " It is not tried: %s.", fix.Untried)
		}
		b.WriteString("\n")
	}
}

// heading begins the part of a rule.
const heading = "## "

// at shows where a rule's findings are, in general.
func at(r *rules.Rule) string { return strings.ReplaceAll(r.At.String(), "[{index}]", "[…]") }

// answers lists what the server answered, and how well that is attested.
func answers(b *bytes.Buffer, server *rules.Server, r *rules.Rule) {
	switch {
	case len(r.Says) > 0:
		fmt.Fprintf(b, "\nWhat %s answered:\n\n", server.Name)
	case r.Severity == rules.Error:
		fmt.Fprintf(b, "\nWhat %s answered is not known.\n", server.Name)
	}
	for _, m := range r.Says {
		notes := string(m.Confidence)
		if years := m.Years.String(); years != "" {
			notes += ", " + years
		}
		fmt.Fprintf(b, "- `%s` (%s)\n", InGeneral(m.Text), notes)
		for _, source := range m.Sources {
			fmt.Fprintf(b, "  - <%s>: %s\n", source.URL, source.Note)
		}
	}
}

func lookalikes(b *bytes.Buffer, r *rules.Rule) {
	first := true
	for _, found := range errtext.Lookalikes {
		if found.Beside != r.ID {
			continue
		}
		if first {
			b.WriteString("\nNot to be taken for it:\n\n")
			first = false
		}
		fmt.Fprintf(b, "- `%s`: %s <%s>\n", InGeneral(found.Text), found.Means, found.Source.URL)
	}
}
