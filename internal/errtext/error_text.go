package errtext

import (
	"slices"
	"strings"
	"sync"
	"time"

	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
)

// unauthorized finds that word where it is what somebody said. Beside its
// symptom, which has to be the whole of a text, a ticket may have it at the
// end of a line.
var unauthorized = sync.OnceValue(func() *wording {
	w := newWording("unauthorized", asMessage)
	return &w
})

// leastKeyword keeps words out that stand in texts of all kinds.
const leastKeyword = 8

// Keywords returns a part of each error text by which a line that may hold it can
// be found, in lower case: the longest without a placeholder or a quote; and the
// marks of the server.
func (c *Catalogue) Keywords() []string {
	keywords := make([]string, 0, 1<<9)
	known := make(map[string]bool, 1<<9)
	add := func(text string) {
		if longest := unquoted(keywordOf(text)); len(longest) >= leastKeyword && !known[longest] {
			known[longest] = true
			keywords = append(keywords, longest)
		}
	}
	for i := range Lookalikes {
		add(Lookalikes[i].Text)
	}
	for i := range c.symptoms {
		for _, text := range c.symptoms[i].Texts {
			add(text)
		}
	}
	for _, refuser := range refusers.All {
		for i := range refuser.Texts {
			for _, text := range refuser.Texts[i].Says {
				add(text)
			}
		}
	}
	for _, mark := range append([]string{"error_code"}, marks...) {
		keywords = append(keywords, strings.ToLower(mark))
	}
	return keywords
}

// unquoted returns the longest part of a text between quotes.
func unquoted(text string) string {
	longest := ""
	for text != "" {
		at := strings.IndexAny(text, `'"`)
		if at < 0 {
			at = len(text)
		}
		if at > len(longest) {
			longest = text[:at]
		}
		text = text[min(at+1, len(text)):]
	}
	return longest
}

// ErrorText is one of the server's error texts in a line that somebody pasted.
type ErrorText struct {
	Text      string        // the server's words and no more of the line
	Rules     []*rules.Rule // whose they may be
	Lookalike *Lookalike    // set if it is not about a Custom JWT
	Refusal   *Refusal      // set if it is another program's
	server    *rules.Server // whose error texts are looked for: that of the catalogue
	Shared    string        // the programs that say the same; empty if nobody else does
	Marked    bool          // the line has a mark of the server's
	masked    bool          // all that clients are told once the server masks its texts
	normal    string        // the line
}

// ErrorTextIn returns the error text that the line holds, if it holds one.
func (c *Catalogue) ErrorTextIn(text string) (ErrorText, bool) {
	line := c.newLine(text)
	if found, ok := line.lookalike(); ok && !line.quotes(found, text) {
		return ErrorText{Text: found.Text, Lookalike: &found, server: c.server}, true
	}
	if found := line.refusals(text); len(found) > 0 && !c.Marked(text) {
		return ErrorText{Text: found[0].Text, Refusal: &found[0], server: c.server, normal: line.normal}, true
	}
	if w := unauthorized(); w.in(w.pattern(), line.normal) != "" {
		return ErrorText{Text: w.text, Shared: string(anyProgram), Marked: c.Marked(text), server: c.server, masked: true}, true
	}
	found := line.occurrences(nil, 1)
	if len(found) == 0 {
		return ErrorText{}, false
	}
	shared := string(found[0].symptom.Shared)
	return ErrorText{Text: shownText(found[0].part), Rules: c.behind(found), Shared: shared, Marked: shared == "" || c.Marked(text), server: c.server, normal: line.normal}, true
}

// MayBeOf reports whether the text may be an answer of the server of that ID.
func (r ErrorText) MayBeOf(server string) bool {
	switch {
	case r.Lookalike != nil:
		return false
	case r.Refusal != nil:
		return slices.ContainsFunc(r.Refusal.By, func(by Refused) bool { return by.Refuser.ID == server })
	}
	return r.server.ID == server
}

// Whose says whose the text is, where it is not the server's of that name.
func (r ErrorText) Whose(server string) string {
	return "This is of " + r.server.Name + ", not " + server + "'s."
}

// Algorithm returns the provider's algorithm under which alone the text is said;
// empty if it is said under either.
func (r ErrorText) Algorithm() string {
	if len(r.Rules) == 0 {
		return ""
	}
	algorithm := r.Rules[0].Algorithm
	for _, rule := range r.Rules {
		if rule.Algorithm != algorithm {
			return ""
		}
	}
	return algorithm
}

// Prediction is what the server says to a token: to the token alone, to what it
// was taken out of, and what it would say were it not for the first fault.
type Prediction struct {
	rules.Answer
	Said []rules.Message // in all wordings; none where it is not certain
	Then []rules.Message
}

// Predict returns what the answer and the findings amount to.
func Predict(answer rules.Answer, found []rules.Finding) Prediction {
	p := Prediction{Answer: answer}
	only, certain := answer.Certain()
	if certain && only.Message != nil {
		p.Said = append(p.Said, *only.Message)
	}
	for i := range found {
		switch f := &found[i]; {
		case f.Rule.ID.Is(rules.TokenWrapped), f.Rule.ID.Is(rules.SignatureTakenOut), certain && f.Rule.ID == only.Rule:
			p.Said = append(p.Said, f.Says...)
		case f.Refuses():
			p.Then = append(p.Then, f.Says...)
		}
	}
	return p
}

// Agrees reports whether the text is what the server says to the token. What it
// tells clients once it masks its texts agrees with any refusal.
func (r ErrorText) Agrees(p Prediction, now time.Time) bool {
	if r.masked {
		return p.Verdict() == rules.Rejected && r.server.Masked(now)
	}
	return r.amongst(p.Said)
}

// Telling reports whether the text may be the server's answer to a token: not
// another's, and not what any program says unless it is marked as the server's.
func (r ErrorText) Telling(marked bool) bool {
	return r.Lookalike == nil && (marked || r.Shared != string(anyProgram))
}

// BeforeItsTime reports whether the text is all that clients are told once the
// texts are masked, and now lies before that.
func (r ErrorText) BeforeItsTime(now time.Time) bool {
	return r.masked && !r.server.Masked(now)
}

// Later reports whether the server would say so to the token if its first fault
// were mended.
func (r ErrorText) Later(p Prediction) bool { return r.amongst(p.Then) }

// amongst reports whether one of the messages stands in the line, whatever the
// case of its letters.
func (r ErrorText) amongst(messages []rules.Message) bool {
	line := strings.ToLower(r.normal)
	return slices.ContainsFunc(messages, func(m rules.Message) bool {
		return strings.Contains(line, strings.ToLower(normalize(m.Text)))
	})
}
