// Package errtext knows error texts: those that Realm answered, what SDKs print
// around them, what each came from, and what only looks like one.
package errtext

import (
	"slices"
	"strings"

	"realmlint/rules"
	"realmlint/rules/realm"
)

// Diagnosis is what a pasted text comes to: an error, a log, a stack trace.
type Diagnosis struct {
	Told    []Told        // the symptoms, in the order in which they stand
	Friends []FalseFriend // texts that only look like one
	Codes   []Code        // what the error numbers mean, by generation
	Code    string        // the error_code that the answer names, if we know it
	SDK     string        // who wrapped the server's text, if somebody did
	Status  string        // of HTTP, if it is there
	Link    string        // the app's log entry, if it is there
	Mute    bool          // an SDK got an answer with a status and without a text
}

// Told is a symptom in the words of the pasted text.
type Told struct {
	*Symptom
	// Text is what was pasted, or Realm's own text if that is only near.
	Text string
	// Differs says in what the pasted text is not Realm's to the letter: "its
	// quotes"; empty if it is.
	Differs string
}

// Attested returns the best attested of Realm's messages of this text. There
// is none if no rule has one: Realm was not seen to answer it.
func (t Told) Attested() (best rules.Message, ok bool) {
	for _, id := range t.Rules {
		rule, _ := realm.Server.Rule(id)
		for _, m := range rule.Says {
			text := strings.TrimPrefix(m.Text, authPrefix)
			its := text == "{error}" || slices.ContainsFunc(t.Texts, func(own string) bool { return own == text && t.holds(own) })
			if its && (!ok || m.Confidence == rules.Observed && best.Confidence != rules.Observed) {
				best, ok = m, true
			}
		}
	}
	return best, ok
}

// holds reports whether what was pasted is this wording of the symptom.
func (t Told) holds(own string) bool {
	w := newWording(0, own, Anywhere)
	return len(t.Texts) == 1 || w.pattern().MatchString(fold(t.Text))
}

var logLink = lazily(`https?://[^\s"'<>\\]+/logs\?co_id=[0-9A-Fa-f]{24}`)

// Diagnose reads a pasted text. It knows what SDKs print around the server's
// words; of a text that is none of Realm's to the letter it finds the nearest.
func Diagnose(text string) Diagnosis {
	d := Diagnosis{Codes: codesIn(text), Code: codeNamed(fold(text)), Link: logLink().FindString(text)}
	for line := range strings.Lines(text) {
		if friend, ok := FalseFriendIn(line); ok && !slices.ContainsFunc(d.Friends, func(f FalseFriend) bool { return f.Text == friend.Text }) {
			d.Friends = append(d.Friends, friend)
		}
		if w := unwrap(fold(line)); w.sdk != "" && d.SDK == "" {
			d.SDK, d.Status, d.Mute = w.sdk, w.status, w.status != "" && w.message == ""
		}
	}
	for _, one := range symptomsIn(text) {
		d.Told = append(d.Told, Told{&Symptoms[one.wording.owner], shownText(one.text), one.wording.differs(text)})
	}
	if len(d.Told) == 0 && len(d.Friends) == 0 {
		if w, differs := nearest(text); w != nil {
			d.Told = []Told{{&Symptoms[w.owner], rules.Placeholder().ReplaceAllString(w.text, "…"), differs}}
		} else if strings.Contains(text, authPrefix) {
			d.Told = []Told{{prefixAlone, authPrefix + "…", ""}}
		}
	}
	return d
}

// CodeMeans says what the error_code of the answer is about.
func (d Diagnosis) CodeMeans() string { return codeMeans[d.Code] }

// Known reports whether there is anything to say.
func (d Diagnosis) Known() bool {
	return d.Mute || d.Code != "" || len(d.Told)+len(d.Friends)+len(d.Codes) > 0
}

// tokenLike is what looks like a token or the beginning of one.
var tokenLike = lazily(`eyJ[\w-]{10,}[\w.-]*`)

// shownText makes a part of a pasted text fit to be shown: no token, and
// nothing that a terminal would act on.
func shownText(text string) string {
	return rules.SanitizeTo(tokenLike().ReplaceAllString(text, "(a token)"), 3*rules.Longest)
}

// differs says in what a text that the wording was found in is not as Realm
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
