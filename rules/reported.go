package rules

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// unauthorized is all that a client was told of a refusal from 22 May 2024 on.
const unauthorized = "unauthorized"

var (
	sanitized = time.Date(2024, time.May, 22, 0, 0, 0, 0, time.UTC)
	// In HTTP's own "401 Unauthorized" the word begins with a capital.
	unauthorizedAlone = regexp.MustCompile(`(?:^|[^\w-])unauthorized(?:$|[^\w-])`)
	constant          = regexp.MustCompile(`\{[a-z][a-z_0-9]*\}|['"]`)
)

// Sanitized reports whether clients were told no more than "unauthorized".
func Sanitized(now time.Time) bool { return !now.Before(sanitized) }

// leastWord keeps words out that stand in texts of all kinds.
const leastWord = 8

// Words returns a part of each of Realm's texts by which a line that may hold
// it can be found: the longest without a placeholder or a quote.
func Words() []string {
	words := []string{unauthorized}
	for i := range All {
		for _, message := range All[i].Realm {
			longest := ""
			for _, part := range constant.Split(message.Text, -1) {
				if len(part) > len(longest) {
					longest = part
				}
			}
			if len(longest) >= leastWord && !slices.Contains(words, longest) {
				words = append(words, longest)
			}
		}
	}
	return words
}

// Reported is one of Realm's error texts in a line that somebody pasted.
type Reported struct {
	Text   string       // Realm's words and no more of the line
	Rules  []*Rule      // whose they may be; none for "unauthorized"
	Friend *FalseFriend // set if it is not about a Custom JWT
	line   string
}

// ReportedIn returns the error text that the line holds, if it holds one.
func ReportedIn(line string) (Reported, bool) {
	if friend, ok := FalseFriendIn(line); ok {
		return Reported{Text: friend.Text, Friend: &friend, line: line}, true
	}
	found := ByText(line)
	for _, rule := range found {
		for _, message := range rule.Realm {
			if text, ok := message.excerpt(line); ok {
				return Reported{Text: text, Rules: found, line: line}, true
			}
		}
	}
	if unauthorizedAlone.MatchString(line) {
		return Reported{Text: unauthorized, line: line}, true
	}
	return Reported{}, false
}

// excerpt returns the message as it stands in the line, or its own text where
// that is long or may hold a piece of a token.
func (m Message) excerpt(line string) (string, bool) {
	if !m.In(line) {
		return "", false
	}
	words := placeholder.Split(m.Text, -1)
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	text := regexp.MustCompile("(?i)" + strings.Join(words, ".+?")).FindString(line)
	if text == "" || len(text) > len(m.Text)+longest || strings.Contains(text, "eyJ") {
		text = m.Text
	}
	return text, true
}

// Prediction is what Realm says to a token: to the token alone, to what it
// was taken out of, and what it would say were it not for the first fault.
type Prediction struct {
	Verdict Verdict
	Said    []Message // in all wordings
	Then    []Message
}

// Predict returns what the findings amount to.
func Predict(found []Finding) Prediction {
	p := Prediction{Verdict: Judge(found)}
	first := true
	for i := range found {
		switch f := &found[i]; {
		case f.Refuses() && !first:
			p.Then = append(p.Then, f.Realm...)
		case f.Refuses():
			first = false
			p.Said = append(p.Said, f.Realm...)
		case f.Rule.ID == TokenWrapped:
			p.Said = append(p.Said, f.Realm...)
		}
	}
	return p
}

// Agrees reports whether the text is what Realm says to the token. What it
// told clients since May 2024 agrees with any refusal.
func (r Reported) Agrees(p Prediction, now time.Time) bool {
	if r.Rules == nil {
		return r.Friend == nil && p.Verdict == Rejected && Sanitized(now)
	}
	return r.amongst(p.Said)
}

// Later reports whether Realm would say so to the token if its first fault
// were mended.
func (r Reported) Later(p Prediction) bool { return r.Rules != nil && r.amongst(p.Then) }

func (r Reported) amongst(messages []Message) bool {
	return slices.ContainsFunc(messages, func(m Message) bool { return m.In(r.line) })
}
