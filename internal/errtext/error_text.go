package errtext

import (
	"slices"
	"strings"
	"sync"
	"time"

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
	var texts, keywords []string
	for i := range Lookalikes {
		texts = append(texts, Lookalikes[i].Text)
	}
	for i := range c.symptoms {
		texts = append(texts, c.symptoms[i].Texts...)
	}
	for _, text := range texts {
		longest := ""
		for _, part := range strings.FieldsFunc(keywordOf(text), func(r rune) bool { return r == '\'' || r == '"' }) {
			if len(part) > len(longest) {
				longest = part
			}
		}
		if len(longest) >= leastKeyword && !slices.Contains(keywords, longest) {
			keywords = append(keywords, longest)
		}
	}
	for _, mark := range append([]string{"error_code"}, marks...) {
		keywords = append(keywords, strings.ToLower(mark))
	}
	return keywords
}

// ErrorText is one of the server's error texts in a line that somebody pasted.
type ErrorText struct {
	Text      string        // the server's words and no more of the line
	Rules     []*rules.Rule // whose they may be
	Lookalike *Lookalike    // set if it is not about a Custom JWT
	server    *rules.Server // whose error texts are looked for
	Shared    string        // the programs that say the same; empty if nobody else does
	Marked    bool          // the line has a mark of the server's
	masked    bool          // all that clients are told once the server masks its texts
	normal    string        // the line
}

// ErrorTextIn returns the error text that the line holds, if it holds one.
func (c *Catalogue) ErrorTextIn(text string) (ErrorText, bool) {
	line := c.newLine(text)
	if found, ok := line.lookalike(); ok {
		return ErrorText{Text: found.Text, Lookalike: &found}, true
	}
	if w := unauthorized(); w.in(w.pattern(), line.normal) != "" {
		return ErrorText{Text: w.text, Shared: string(anyProgram), Marked: c.Marked(text), server: c.server, masked: true}, true
	}
	found := line.occurrences(nil)
	if len(found) == 0 {
		return ErrorText{}, false
	}
	shared := string(found[0].symptom.Shared)
	return ErrorText{Text: shownText(found[0].part), Rules: c.behind(found), Shared: shared, Marked: shared == "" || c.Marked(text), normal: line.normal}, true
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
		case f.Rule.ID == rules.TokenWrapped, f.Rule.ID == rules.SignatureTakenOut, certain && f.Rule.ID == only.Rule:
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

// Telling reports whether the text says anything once its origin is not known:
// what any program says does not.
func (r ErrorText) Telling(marked bool) bool { return marked || r.Shared != string(anyProgram) }

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
