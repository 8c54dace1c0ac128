package api

import (
	"strings"

	"realmlint/internal/errtext"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// explainedText is what is behind an error text that was pasted without a token.
type explainedText struct {
	Parts   []explainedPart `json:"parts"`
	Collect []text.Shown    `json:"collect"`
}

// explainedPart is about one error in it.
type explainedPart struct {
	Says   text.Shown       `json:"says"`
	Facts  []explainedFact  `json:"facts"`
	Lines  []text.Shown     `json:"lines"`
	Causes []explainedCause `json:"causes"`
	Rules  []explainedRule  `json:"rules"` // behind the text
}

type explainedFact struct {
	Name   string     `json:"name"`
	Text   text.Shown `json:"text"`
	Quoted bool       `json:"quoted"`
}

type explainedCause struct {
	What text.Shown `json:"what"`
	Do   text.Shown `json:"do"`
	URL  string     `json:"url"`
}

type explainedRule struct {
	ID    rules.ID `json:"id"`
	Title string   `json:"title"`
}

// servers are all whose rules may say a text.
var servers = []*rules.Server{realm.Server, powersync.Server}

// explain says whose error a text without a token is, and what is behind it; nil if
// nothing is known of it, or if why there is no token says more.
func explain(pasted string, why error) *explainedText {
	texts := errtext.New(realm.Server)
	if why != nil && !strings.Contains(why.Error(), "no token found in") && !texts.Diagnose(pasted).Known() {
		return nil
	}
	found, err := texts.Explain(pasted, servers...)
	if err != nil {
		return nil
	}
	shown := explainedText{Parts: []explainedPart{}, Collect: shownAll(found.Collect)}
	for _, part := range found.Parts {
		one := explainedPart{Says: short(part.Says), Facts: []explainedFact{}, Lines: shownAll(part.Lines), Causes: []explainedCause{}, Rules: []explainedRule{}}
		for _, fact := range part.Facts {
			one.Facts = append(one.Facts, explainedFact{fact.Name, short(fact.Text), fact.Quoted})
		}
		for _, cause := range part.Causes {
			one.Causes = append(one.Causes, explainedCause{short(cause.What), short(cause.Do), cause.URL})
		}
		for _, of := range part.Rules {
			one.Rules = append(one.Rules, titles(of.Rules)...)
		}
		shown.Parts = append(shown.Parts, one)
	}
	if last := len(shown.Parts) - 1; last >= 0 {
		shown.Parts[last].Rules = append(shown.Parts[last].Rules, titles(found.Rules)...)
	}
	return &shown
}

func titles(list []*rules.Rule) (shown []explainedRule) {
	for _, rule := range list {
		shown = append(shown, explainedRule{rule.ID, rule.Title})
	}
	return shown
}

func shownAll(list []string) []text.Shown {
	shown := make([]text.Shown, 0, len(list))
	for _, one := range list {
		shown = append(shown, short(one))
	}
	return shown
}
