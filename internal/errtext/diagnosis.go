package errtext

import (
	"slices"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// Diagnosis is what a pasted text comes to: an error, a log, a stack trace.
type Diagnosis struct {
	Matches    []Match       // the symptoms, in the order in which they stand
	Rules      []*rules.Rule // behind the symptoms, in the server's order
	Lookalikes []Lookalike   // texts that only look like one
	Refusals   []Refusal     // texts of other programs
	Codes      []SDKCode     // what the error numbers mean, by generation
	Code       string        // the error_code that the answer names, if we know it
	SDK        string        // who wrapped the server's text, if somebody did
	Status     string        // of HTTP, if it is there
	Link       string        // the app's log entry, if it is there
	NoText     bool          // an SDK got an answer with a status and without a text
	Marked     bool          // there is a mark of the server's, or a text that nobody else writes
	Anyones    []string      // texts without a mark that any program writes
}

// Match is a symptom in the words of the pasted text.
type Match struct {
	*Symptom
	// Text is what was pasted, or the server's own text if that is only near.
	Text string
	// Differs says in what the pasted text is not the server's to the letter: "its
	// quotes"; empty if it is.
	Differs string
	Line    int // of the pasted text, from 1
}

// IsMasked reports whether the text gives no reason: any program says so.
func (m Match) IsMasked() bool { return m.Shared == anyProgram }

// Attested returns the best attested of the server's messages of this text. There
// is none if no rule has one: it was not seen to answer it.
func (m Match) Attested() (best rules.Message, ok bool) {
	for _, rule := range m.Rules {
		for _, message := range rule.Says {
			text := plain(message)
			its := text == "{error}" || slices.Contains(m.Texts, text) && m.holds(text)
			if its && (!ok || message.Confidence == rules.Observed && best.Confidence != rules.Observed) {
				best, ok = message, true
			}
		}
	}
	return best, ok
}

// holds reports whether what was pasted is this wording of the symptom.
func (m Match) holds(own string) bool {
	w := newWording(own, anywhere)
	return len(m.Texts) == 1 || w.pattern().MatchString(normalize(m.Text))
}

// logLink is the address of a log entry, in whose names there is no room for a
// key: https://realm.mongodb.com/groups/GROUP/apps/APP/logs?co_id=ID.
var logLink = text.Lazily(`https?://(?:[A-Za-z0-9-]{1,31}\.)*[A-Za-z0-9-]{1,31}(?::\d{1,5})?(?:/(?:api|admin|v\d\.\d|groups|apps|[0-9A-Fa-f]{24}))*/logs\?co_id=[0-9A-Fa-f]{24}`)

// Diagnose reads a pasted text. It knows what SDKs print around the server's
// words; of a text that is none of the server's to the letter it finds the
// nearest.
func (c *Catalogue) Diagnose(text string) Diagnosis {
	d := Diagnosis{Codes: codesIn(text), Code: codeNamed(normalize(text)), Link: logLink().FindString(text), Marked: c.Marked(text)}
	for line := range strings.Lines(text) {
		if w := parseSDKLine(normalize(line)); w.sdk != "" && d.SDK == "" {
			d.SDK, d.Status, d.NoText = w.sdk, w.status, w.status != "" && w.message == ""
		}
	}
	read := c.read(text)
	d.Lookalikes, d.Refusals = read.lookalikes, read.refusals
	found := read.symptoms
	d.Marked = d.Marked || slices.ContainsFunc(found, func(o occurrence) bool { return !o.symptom.isShared() })
	for _, one := range found {
		switch {
		case d.Marked || one.symptom.Shared != anyProgram:
			d.Matches = append(d.Matches, Match{one.symptom, shownText(one.part), one.differs(text), one.line})
		case len(d.Refusals) == 0:
			d.Anyones = append(d.Anyones, shownText(one.part))
		}
	}
	if len(found)+len(d.Lookalikes)+len(d.Refusals) == 0 && !c.isOpposed(text) {
		if w, differs := c.closest(text, d.Marked); w != nil {
			found = []occurrence{{wording: w}}
			d.Matches = []Match{{w.symptom, rules.Placeholder().ReplaceAllString(w.text, "…"), differs, 1}}
		} else if strings.Contains(text, authPrefix) {
			found = c.newLine(strings.TrimSpace(authPrefix)).occurrences(nil, 1)
			for _, one := range found {
				d.Matches = append(d.Matches, Match{one.symptom, authPrefix + "…", "", 1})
			}
		}
	}
	d.Rules = c.behind(found)
	d.tellReasonsFirst()
	d.dropUnmarked()
	return d
}

// tellReasonsFirst puts what clients are told whatever the reason behind the texts
// that say one, such as that of the app's log.
func (d *Diagnosis) tellReasonsFirst() {
	slices.SortStableFunc(d.Matches, func(a, b Match) int {
		return rank(a.IsMasked()) - rank(b.IsMasked())
	})
	slices.SortStableFunc(d.Refusals, func(a, b Refusal) int { return rank(a.general()) - rank(b.general()) })
}

// dropUnmarked drops names and numbers that Realm's SDKs have in common with other
// programs, where nothing says that they are Realm's.
func (d *Diagnosis) dropUnmarked() {
	if d.Marked {
		return
	}
	d.Code = ""
	if len(d.Refusals) > 0 {
		d.Codes = nil
	}
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// Errors is how many errors stand in the text.
func (d Diagnosis) Errors() int {
	return len(d.Matches) + len(d.Refusals) + len(d.Anyones) + len(d.Lookalikes)
}

// Lines are the lines in which errors stand, each once.
func (d Diagnosis) Lines() []int {
	var lines []int
	for _, match := range d.Matches {
		lines = append(lines, match.Line)
	}
	for _, refusal := range d.Refusals {
		lines = append(lines, refusal.Line)
	}
	for _, lookalike := range d.Lookalikes {
		lines = append(lines, lookalike.Line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// CodeMeans says what the error_code of the answer is about.
func (d Diagnosis) CodeMeans() string { return codeMeans[d.Code] }

// Known reports whether there is anything to say.
func (d Diagnosis) Known() bool {
	return d.NoText || d.Code != "" || d.Errors()+len(d.Codes) > 0
}

// tokenLike is what looks like a token or the beginning of one.
var tokenLike = text.Lazily(`eyJ[\w-]{10,}[\w.-]*`)

// shownText returns as much of a pasted text as is shown: no token, no key, and
// no more than 240 characters.
func shownText(pasted string) string {
	return text.Cut(text.WithoutKeys(tokenLike().ReplaceAllString(pasted, "(a token)")), 3*rules.Longest)
}

// differs says in what a text that the wording was found in is not as the server
// writes it.
func (w *wording) differs(text string) string {
	text = unescape(text)
	plain := strings.Join(strings.Fields(text), " ")
	switch {
	case anyLine(text, func(line string) bool { return w.in(w.exact(), line) != "" }):
		return ""
	case w.in(w.exact(), plain) != "":
		return "its line ends"
	case w.in(w.exact(), quotes.Replace(plain)) != "":
		return "its quotes"
	case w.in(w.pattern(), plain) != "":
		return "its capitals"
	}
	return "its quotes and capitals"
}

func anyLine(text string, holds func(string) bool) bool {
	for line := range strings.Lines(text) {
		if holds(strings.TrimRight(line, "\r\n")) {
			return true
		}
	}
	return false
}
