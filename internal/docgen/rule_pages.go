// Package docgen writes docs/rules.md and docs/rules-powersync.md out of the servers'
// rules, docs/manglings.md out of the manglings, docs/providers.md out of the issuers
// and docs/errors.md out of the error texts, and finds a rule's example in the first two
// again: `make golden` calls Write, Manglings, Providers and Errors, `realmlint explain`
// asks Example of the pages that were built in.
package docgen

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/internal/errtext"
	"realmlint/rules"
)

// head opens the page. What it says of severities holds for every rule of a server:
// %[1]s is what the page is called, %[2]s the server's name.
const head = `# %[1]s

Written by ` + "`make golden`" + ` from the rules themselves; do not edit. ` + "`realmlint explain RULE`" + ` prints a rule's part.

An **error** means that %[2]s refuses the token, or every login with these settings. A **warning**: %[2]s takes it, but it will bite. An **info** is worth knowing. The rules stand in the order in which %[2]s %[3]s them: of several errors the first alone.
`

// ofRealm says how well Realm's texts are attested, and who saw them: %[1]s is its name,
// %[2]s its model, %[3]s the day from which on it masked them.
const ofRealm = `
How well one of %[1]s's texts is attested: *observed* (an answer of the real server, the guide, official docs or tests), *reproduced* (%[2]s, our model of the server, prints it), *inferred* (follows from one of these). Since %[3]s the client saw ` + "`unauthorized`" + ` only, and the text stood in the app's log.
`

// ofService says the same of a service that was run: %[1]s is its model, %[2]s for what
// else that is likely to hold.
const ofService = `
%[1]s was run (%[2]s), and every text of today is *observed*: it is what the service answered. It answered otherwise before version 1.12.0 (13 May 2025), with the texts of the library jose, in another order: the audience came before the times. Before version 1.3.9 (22 January 2025) the code was ` + "`AUTHORIZATION`" + `. An older text that nobody has seen is taken to be today's, and is *inferred*. ` + "`--at`" + ` chooses the version.

The client sees code and text, with status 401. What the service's log says besides stands below the text. A service that does not start answers nobody; then the text is what it prints.
`

// headOf returns how the page of a server begins.
func headOf(server *rules.Server) string {
	if !server.MaskedSince.IsZero() {
		return fmt.Sprintf(head, "The rules", server.Name, answered(server)) + fmt.Sprintf(ofRealm, server.Name, server.Model, server.MaskedSince.Format("2 January 2006"))
	}
	return fmt.Sprintf(head, "The rules of "+server.Name, server.Name, answered(server)) + fmt.Sprintf(ofService, server.Model, server.ModelNote)
}

// Write returns the page of a server's rules. Example gives the output that shows a rule.
func Write(server *rules.Server, example func(rules.ID) (string, error)) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(headOf(server))
	b.WriteString("\n| rule | severity | what is wrong |\n|---|---|---|\n")
	for i := range server.Rules {
		rule := server.Rules[i]
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", rule.ID, anchorOf(rule.ID), rule.Severity, rule.Title)
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

// anchorOf returns what a rule's heading is linked by.
func anchorOf(id rules.ID) string {
	_, anchor, _ := strings.Cut(id.Page(), "#")
	return anchor
}

// at shows where a rule's findings are, in general.
func at(r *rules.Rule) string { return strings.ReplaceAll(r.At.String(), "[{index}]", "[…]") }

// answers lists what the server answered, and how well that is attested.
func answers(b *bytes.Buffer, server *rules.Server, r *rules.Rule) {
	switch {
	case len(r.Says) > 0:
		fmt.Fprintf(b, "\n%s:\n\n", WhatItAnswers(server, r))
	case r.Severity == rules.Error:
		fmt.Fprintf(b, "\n%s is not known.\n", WhatItAnswers(server, r))
	}
	for _, m := range r.Says {
		notes := string(m.Confidence)
		if years := m.Years.String(); years != "" {
			notes += ", " + years
		}
		fmt.Fprintf(b, "- `%s` (%s)\n", InGeneral(m.Text), notes)
		if code, known := m.ErrorCode(); known && server.MaskedSince.IsZero() {
			fmt.Fprintf(b, "  - code `%s`\n", code)
		}
		for _, field := range m.Log {
			fmt.Fprintf(b, "  - the log's `%s`: `%s`\n", field.Name, InGeneral(field.Text))
		}
		for _, source := range m.Sources {
			fmt.Fprintf(b, "  - <%s>: %s\n", source.URL, source.Note)
		}
	}
}

// WhatItAnswers returns the words for what a server says where the rule finds something.
func WhatItAnswers(server *rules.Server, r *rules.Rule) string {
	if r.StopsStart() {
		return "What " + server.Name + " prints in place of starting"
	}
	return "What " + server.Name + " " + answered(server)
}

// answered is the tense in which a server's answers are told.
func answered(server *rules.Server) string {
	if server.LastDay.IsZero() {
		return "answers"
	}
	return "answered"
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
