package api

import (
	"encoding/json"
	"strings"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Given are settings that whoever serves the page has, keys among them. Of keys no
// more than a name gets into an answer.
type Given struct {
	Server   *rules.Server
	Settings checks.Settings
	Policy   rules.Policy
}

// ShownGiven is what the page shows of given settings.
type ShownGiven struct {
	Name   text.Shown   `json:"name"`
	Lines  []text.Shown `json:"lines"`
	Server string       `json:"server"`
}

// Shown returns what the page shows of the settings: what they were read from, what
// of them counts, and what keys are called.
func (g *Given) Shown() ShownGiven {
	used := g.Settings.Describe()
	name := used.AppID
	if name == "" {
		name = used.Source
	}
	run := report.Run{Server: g.Server, Used: used}
	return ShownGiven{Name: short(name), Lines: []text.Shown{short(strings.TrimPrefix(run.SettingsLine(), "settings "))}, Server: g.Server.Name}
}

// CheckGiven answers a request as Check does, under the settings that it names by
// their number; what the request says of settings does not count.
func CheckGiven(request []byte, version string, given []Given) []byte {
	var asked struct {
		Request
		Given int `json:"given"`
	}
	if err := json.Unmarshal(request, &asked); err != nil || asked.Given < 0 || asked.Given >= len(given) {
		return encoded(Answer{Problem: &Problem{Text: "the request is not what this page sends; reload the page"}})
	}
	r := Request{Text: asked.Text, At: asked.At, Now: asked.Now, Candidate: asked.Candidate, Case: asked.Case, given: &given[asked.Given]}
	return r.shownAnswer(version)
}

// underGiven returns what a request asks to be judged under given settings.
func (r *Request) underGiven() (*subject, *Problem) {
	s, wrong := (&Request{At: r.At, Now: r.Now, Candidate: r.Candidate, pause: r.pause}).subject()
	if wrong != nil {
		return nil, wrong
	}
	s.server, s.settings, s.policy, s.given = r.given.Server, r.given.Settings, r.given.Policy, true
	return s, nil
}
