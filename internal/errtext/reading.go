package errtext

import (
	"slices"
	"strings"
)

// reading is what stands in a pasted text, line by line.
type reading struct {
	lookalikes []Lookalike
	refusals   []Refusal
	symptoms   []occurrence
}

// mostRefusals is how many texts of other programs are told: a text with more is
// a log, and the first ones are the beginning of the trouble.
const mostRefusals = 8

// read looks through a text of any number of lines. Lines that are lookalikes, or
// another program's and not marked as the server's, hold no symptom. A text broken
// over several lines is looked for if nothing stands in a line.
func (c *Catalogue) read(whole string) reading {
	var r reading
	var lines []string
	n := 0
	for text := range strings.Lines(whole) {
		n++
		line := c.newLine(text)
		if found, ok := line.lookalike(); ok && !line.quotes(found, whole) {
			found.Line = n
			if !slices.ContainsFunc(r.lookalikes, func(l Lookalike) bool { return l.Text == found.Text }) {
				r.lookalikes = append(r.lookalikes, found)
			}
			continue
		}
		if r.refused(line, whole, n) && !c.Marked(text) {
			continue
		}
		lines = append(lines, text)
		r.symptoms = line.occurrences(r.symptoms, n)
	}
	if len(r.symptoms)+len(r.refusals) == 0 && len(lines) > 1 {
		line := c.newLine(strings.Join(lines, " "))
		if !r.refused(line, whole, 1) {
			r.symptoms = line.occurrences(nil, 1)
		}
	}
	r.dropGeneral()
	return r
}

// refused adds what other programs say in the line, each text once, and reports
// whether there is any.
func (r *reading) refused(line line, whole string, n int) bool {
	found := line.refusals(whole)
	for _, one := range found {
		known := func(other Refusal) bool { return other.By[0].Text == one.By[0].Text }
		if len(r.refusals) < mostRefusals && !slices.ContainsFunc(r.refusals, known) {
			one.Line = n
			r.refusals = append(r.refusals, one)
		}
	}
	return len(found) > 0
}

// dropGeneral drops a pattern that stands for any text of a refuser's where another
// line has a closer one.
func (r *reading) dropGeneral() {
	closer := func(one Refusal) bool { return !one.general() }
	if slices.ContainsFunc(r.refusals, closer) {
		r.refusals = slices.DeleteFunc(r.refusals, Refusal.general)
	}
}
