package report

import (
	"fmt"
	"strings"

	"realmlint/rules"
)

// The sentences in which a report tells the server's words. They call it by its
// name; what it answers stands in them to the letter.

// unknownText is said in place of a text that is not on record. It follows the
// server's name.
const unknownText = "refuses this; its text is not known"

// letIn says that the server takes a token.
func letIn(server *rules.Server) string { return server.Name + " lets this token in" }

// refusal returns what the server says to a token with these findings, and what
// leads in to it; lead is empty if the sentence is ours. Masked is the note
// that the client does not see the text, empty if it does.
func (run *Run) refusal(findings []rules.Finding) (lead, sentence, masked string) {
	message, known := rules.FirstMessage(findings)
	if run.Server.Masks(message, run.At) {
		masked = "since " + run.Server.MaskedSince.Format("2 January 2006") + ` in the app's log only; the client sees "unauthorized"`
	}
	switch {
	case !known:
		return "", run.Server.Name + "'s text for this is not known", masked
	case message.Confidence == rules.Inferred:
		return run.Server.Name + " probably says", message.Text, masked
	}
	return run.Server.Name + " says", message.Text, masked
}

// answerInLine returns the server's text for a finding and how well it is attested, in
// words: "Realm: …", "Realm, probably: …"; empty if it has nothing to say.
func answerInLine(server *rules.Server, f *rules.Finding) string {
	switch {
	case len(f.Says) == 0 && f.Refuses():
		return server.Name + " " + unknownText
	case len(f.Says) == 0:
		return ""
	case f.Says[0].Confidence == rules.Inferred:
		return server.Name + ", probably: " + f.Says[0].Text
	}
	return server.Name + ": " + f.Says[0].Text
}

// wordings returns the server's texts for a finding, each with how well it is
// attested, the one of the moment first; the others come with their years.
func wordings(server *rules.Server, f *rules.Finding) []string {
	var list []string
	for i, m := range f.Says {
		if i > 0 && m.Text == f.Says[i-1].Text {
			continue
		}
		var notes []string
		if years := m.Years.String(); i > 0 && years != "" {
			notes = append(notes, years)
		}
		switch m.Confidence {
		case rules.Reproduced:
			notes = append(notes, "as "+server.Model+" does")
		case rules.Inferred:
			notes = append(notes, "inferred")
		}
		text := m.Text
		if len(notes) > 0 {
			text = fmt.Sprintf("%s  (%s)", text, strings.Join(notes, ", "))
		}
		list = append(list, text)
	}
	if list == nil && f.Refuses() {
		list = []string{unknownText}
	}
	return list
}
