package report

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// The sentences in which a report tells the server's words. They call it by its
// name; what it answers stands in them to the letter.

// unknownText is said in place of a text that is not on record. It follows the
// server's name.
const unknownText = "refuses this; its text is not known"

// unknownAtStart is said in its place where the server does not start.
const unknownAtStart = "does not start; what it says is not known"

// notAllChecked is said of a token where realmlint itself failed.
const notAllChecked = "nothing refuses this token, but not all could be checked"

// refusal returns what the server says for certain to a token that it refuses,
// and what leads in to it; lead is empty if the sentence is ours.
func (run *Run) refusal(possible *rules.Possible) (lead, sentence string) {
	message := possible.Message
	switch {
	case message == nil && run.stopsStart(possible.Rule):
		return "", run.Server.Name + " does not start; what it says is not known"
	case message == nil:
		return "", run.Server.Name + "'s text for this is not known"
	case message.HTTPStatus() == 0:
		return run.Server.Name + " does not start and says", message.Text
	case message.Confidence == rules.Inferred:
		return run.Server.Name + " probably says", message.Text
	}
	return run.Server.Name + " says", message.Text
}

// stopsStart reports whether the server does not start for what that rule found.
func (run *Run) stopsStart(id rules.ID) bool {
	unworded := run.Server.Unworded(id)
	return unworded.HTTPStatus() == 0
}

// masked returns the note that clients do not see the server's text, if the answer
// may be a refusal of which they do not; else it is empty.
func (run *Run) masked(answer *rules.Answer) string {
	masks := func(p rules.Possible) bool {
		message := p.Message
		if message == nil {
			message = &rules.Message{}
		}
		return p.Verdict == rules.Rejected && run.Server.Masks(*message, run.At)
	}
	if !slices.ContainsFunc(answer.Possible, masks) {
		return ""
	}
	return `The client saw "unauthorized"; this stood in the app's log.`
}

// inItsOwnTime says what the server would have said to a token that has expired,
// and what leads in to that.
func (run *Run) inItsOwnTime(own *OwnTime) (lead, said string) {
	said = run.then(&own.Answer)
	if only, certain := own.Answer.Certain(); certain && only.Verdict == rules.Accepted {
		said = run.Server.Name + " let it in"
	}
	return "expired since " + text.Between(run.At.Unix(), own.Expired.Unix()) + "; in its own time (" + text.InUTC(own.At) + ")", said
}

// answerInLine returns the server's text for a finding, how well it is attested and
// what it hangs on, in words: "Realm: …", "Realm, probably: …"; empty if it has
// nothing to say.
func answerInLine(server *rules.Server, f *rules.Finding, answer *rules.Answer) string {
	switch {
	case len(f.Says) == 0 && f.Refuses() && f.Rule.StopsStart():
		return server.Name + " " + unknownAtStart
	case len(f.Says) == 0 && f.Refuses():
		return server.Name + " " + unknownText
	case len(f.Says) == 0:
		return ""
	case f.Says[0].Confidence == rules.Inferred:
		return server.Name + ", probably: " + f.Says[0].Text + onlyIf(f, answer)
	}
	return server.Name + ": " + f.Says[0].Text + onlyIf(f, answer)
}

// onlyIf says under what a finding's text is the answer, where that hangs on
// something.
func onlyIf(f *rules.Finding, answer *rules.Answer) string {
	if answer == nil {
		return ""
	}
	for _, possible := range answer.Possible {
		if possible.Rule == f.Rule.ID && len(possible.If) > 0 {
			var s sentence
			s.conditions([]rules.Possible{possible})
			return s.String()
		}
	}
	return ""
}

// wordings returns the server's texts for a finding, each with how well it is
// attested, the one of the moment first; the others come with their years.
func wordings(server *rules.Server, f *rules.Finding) []string {
	var list []string
	for i, m := range f.Says {
		if i > 0 && m.Text == f.Says[i-1].Text {
			continue
		}
		for _, next := range f.Says[i+1:] { // an earlier version that said the same, with another code
			if next.Text != m.Text {
				break
			}
			m.Years.From = next.Years.From
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
	switch {
	case list != nil || !f.Refuses():
	case f.Rule.StopsStart():
		list = []string{unknownAtStart}
	default:
		list = []string{unknownText}
	}
	return list
}
