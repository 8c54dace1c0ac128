// Package stats counts what was found in many tokens: in memory that does
// not grow with them, and so that the counts of several runs add up.
//
// New makes the summary of a run. Each worker counts its tokens into a Part of
// it, which Merge takes back in the order of the input; Close adds what the
// settings come to, and Write shows it in one of Formats. Read reads what was
// written as JSON, by another run or on another machine, to be merged too.
package stats

import (
	"fmt"
	"slices"
	"time"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/rules"
)

// schema names the form of the JSON summary; docs/summary.schema.json says it
// in full.
const schema = "realmlint.summary/v2"

// Summary is what many tokens come to. Its JSON can be read again and merged
// with that of other runs.
type Summary struct {
	Schema   string        `json:"schema"`
	Version  string        `json:"version"`
	Server   string        `json:"server"`   // whose words are counted; empty in what older versions wrote, which is realm
	At       time.Time     `json:"at"`       // of several merged runs: of the first
	Settings []jobSettings `json:"settings"` // those of each run, each once
	// NobodyAnswers is what report.Run says of At.
	NobodyAnswers string        `json:"nobody_answers,omitempty"`
	Counts        report.Totals `json:"summary"`
	// Unread counts the lines in which no token was found where one was to be.
	Unread      int              `json:"unread"`
	FirstUnread string           `json:"first_unread,omitempty"`
	Interrupted bool             `json:"interrupted,omitempty"`
	Causes      []causeCount     `json:"causes"` // each refused token counts in one
	Signatures  badSignatures    `json:"bad_signatures"`
	Rules       []ruleCount      `json:"rules"` // in the order in which the server answers them
	Issuers     tally            `json:"issuers"`
	KeyIDs      tally            `json:"key_ids"`
	Audiences   tally            `json:"audiences"`
	Expiry      [spans]spanCount `json:"expiry"`
	Changes     tally            `json:"changes"` // what one change of the settings would let in

	server *rules.Server // whose words they are; nil in a part
}

// jobSettings are those of one run.
type jobSettings struct {
	Source    string              `json:"source"`
	AppID     string              `json:"app_id"`
	Algorithm string              `json:"algorithm"`
	Audience  []string            `json:"audience"`
	Keys      int                 `json:"keys"`
	Assumed   []report.Assumption `json:"assumed"`
	Line      string              `json:"line"` // all of it in words, as a report has them
	Findings  []rules.ID          `json:"findings"`
}

// ruleCount counts the tokens in which one rule found something.
type ruleCount struct {
	ID       rules.ID           `json:"rule"`
	Severity string             `json:"severity"`
	Title    string             `json:"title"`
	Tokens   int                `json:"tokens"`
	Example  report.TokenSource `json:"example"` // the first of them
}

// New returns the summary of no tokens yet.
func New(run report.Run) *Summary {
	s := &Summary{Schema: schema, Version: run.Version, Server: run.Server.ID, At: run.At.UTC().Truncate(time.Second), Causes: []causeCount{}, Signatures: badSignatures{Manglings: []manglingCount{}}, Rules: []ruleCount{}, Expiry: emptySpans(), NobodyAnswers: run.NobodyAnswers(), server: run.Server}
	p := run.Used
	settings := jobSettings{
		Source: p.Source, AppID: p.AppID, Algorithm: p.Algorithm, Audience: append([]string{}, p.Audience...), Keys: p.Keys,
		Assumed: run.Assumptions(), Line: run.SettingsLine(), Findings: []rules.ID{},
	}
	for _, finding := range run.Settings {
		settings.Findings = append(settings.Findings, finding.Rule.ID)
	}
	s.Settings = []jobSettings{settings}
	return s
}

// Part returns a summary that counts tokens for s, to be merged into it.
func (s *Summary) Part() *Summary {
	return &Summary{At: s.At, Expiry: emptySpans()}
}

// Token counts one token.
func (s *Summary) Token(source report.TokenSource, token *checks.Token, hits rules.Hits, verdict rules.Verdict) {
	s.Counts.Token(verdict, hits.Failed())
	for i := range hits {
		rule, severity := hits[i].Rule, hits[i].Severity
		if severity == 0 {
			continue // switched off
		}
		s.Counts.Finding(severity)
		counted := s.rule(rule.ID, severity.String())
		if counted.Tokens++; counted.Tokens == 1 {
			counted.Title, counted.Example = rule.Title, source
		}
	}
	glance := token.Glance()
	if len(glance.Issuer) > 0 {
		s.Issuers.add(glance.Issuer)
	}
	for _, audience := range glance.Audience {
		s.Audiences.add(audience)
	}
	if glance.KeyID != "" {
		s.KeyIDs.add([]byte(glance.KeyID))
	}
	s.Expiry[spanOf(glance, s.At)].Tokens++
}

// rule returns what was counted of a rule.
func (s *Summary) rule(id rules.ID, severity string) *ruleCount {
	for i := range s.Rules {
		if one := &s.Rules[i]; one.ID == id && one.Severity == severity {
			return one
		}
	}
	s.Rules = append(s.Rules, ruleCount{ID: id, Severity: severity})
	return &s.Rules[len(s.Rules)-1]
}

// Change counts a token that a change of the settings would let in, and that no
// change which it includes would.
func (s *Summary) Change(change string) { s.Changes.add([]byte(change)) }

// Broken counts a line in which no token was found.
func (s *Summary) Broken(err error) {
	if s.Unread == 0 {
		s.FirstUnread = err.Error()
	}
	s.Unread++
}

// Merge adds what another summary counted after this one.
func (s *Summary) Merge(more *Summary) {
	s.mergeSettings(more.Settings)
	s.Counts.Merge(more.Counts)
	if s.Unread == 0 {
		s.FirstUnread = more.FirstUnread
	}
	s.Unread += more.Unread
	s.Interrupted = s.Interrupted || more.Interrupted
	s.mergeCauses(more.Causes)
	s.Signatures.merge(&more.Signatures)
	for _, rule := range more.Rules {
		counted := s.rule(rule.ID, rule.Severity)
		if rule.Tokens += counted.Tokens; counted.Tokens > 0 {
			rule.Title, rule.Example = counted.Title, counted.Example
		}
		*counted = rule
	}
	s.Issuers.merge(&more.Issuers)
	s.KeyIDs.merge(&more.KeyIDs)
	s.Audiences.merge(&more.Audiences)
	s.Changes.merge(&more.Changes)
	for i := range s.Expiry {
		s.Expiry[i].Tokens += more.Expiry[i].Tokens
	}
}

// mergeSettings adds the settings of other runs, each once.
func (s *Summary) mergeSettings(more []jobSettings) {
	known := map[string]bool{}
	for _, settings := range s.Settings {
		known[settings.identity()] = true
	}
	for _, settings := range more {
		if identity := settings.identity(); !known[identity] {
			known[identity] = true
			s.Settings = append(s.Settings, settings)
		}
	}
}

func (s jobSettings) identity() string {
	return fmt.Sprintf("%q %q %q %d %q %q %q", s.Source, s.AppID, s.Algorithm, s.Keys, s.Audience, s.Findings, s.Line)
}

// Close counts the findings about the settings, once all tokens are counted.
func (s *Summary) Close(server *rules.Server, settings []rules.Finding) {
	s.Counts.Settings(settings)
	s.Order(server)
}

// Order puts the parts into the order in which they are shown, of what the server
// says.
func (s *Summary) Order(server *rules.Server) {
	s.server = server
	s.orderCauses(server)
	s.Signatures.order(server)
	slices.SortStableFunc(s.Rules, func(a, b ruleCount) int { return server.Place(a.ID) - server.Place(b.ID) })
	for _, tally := range s.tallies() {
		tally.order()
	}
}

func (s *Summary) tallies() []*tally {
	return []*tally{&s.Issuers, &s.KeyIDs, &s.Audiences, &s.Changes}
}
