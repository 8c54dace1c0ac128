package rules

import (
	"maps"
	"path"
	"strings"
	"sync/atomic"

	"realmlint/checks"
)

// Ignore is an entry of the settings that leaves out findings which the user knows of:
// of a rule, where it says, with the reason.
type Ignore struct {
	Rule        string   // an ID; "*" stands for any letters
	Files       []string // of the tokens or of the settings, as path.Match has patterns; none: all
	Fingerprint string   // of the token; empty: any
	Reason      string
	Position    checks.Position

	met, used atomic.Bool
}

// covers reports whether the entry is about a token of that fingerprint in a file, or
// about the settings there, which have none.
func (i *Ignore) covers(file, fingerprint string) bool {
	if i.Fingerprint != "" && i.Fingerprint != fingerprint {
		return false
	}
	if len(i.Files) == 0 {
		return true
	}
	for _, pattern := range i.Files {
		for _, name := range []string{file, path.Base(strings.ReplaceAll(file, `\`, "/"))} {
			if fit, _ := path.Match(pattern, name); fit {
				return true
			}
		}
	}
	return false
}

// Ignores are the entries of the settings. Any number of goroutines may ask.
type Ignores []*Ignore

// NeedFingerprint reports whether an entry is about single tokens.
func (list Ignores) NeedFingerprint() bool {
	for _, one := range list {
		if one.Fingerprint != "" {
			return true
		}
	}
	return false
}

// Covering returns those entries that cover a token, or the settings, and a key that is
// the same for the same entries; empty if none does.
func (list Ignores) Covering(file, fingerprint string) (some Ignores, key string) {
	var places []byte
	for i, one := range list {
		if one.covers(file, fingerprint) {
			one.met.Store(true)
			some, places = append(some, one), append(places, byte(i))
		}
	}
	return some, string(places)
}

// Policy returns the policy with the rules of all entries off, but for those that cannot
// be.
func (list Ignores) Policy(server *Server, policy Policy) Policy {
	changed := maps.Clone(policy)
	if changed == nil {
		changed = Policy{}
	}
	for _, rule := range server.Rules {
		if !rule.Undecides && list.names(rule.ID) {
			changed[rule.ID] = 0
		}
	}
	return changed
}

// OfTokens returns the entries that name a rule about tokens.
func (list Ignores) OfTokens(server *Server) Ignores { return list.about(server, false) }

// about returns the entries that name a rule about the settings, or about tokens.
func (list Ignores) about(server *Server, settings bool) (some Ignores) {
	for _, one := range list {
		for _, rule := range server.Rules {
			if rule.OfSettings() == settings && fits(one.Rule, string(rule.ID)) {
				some = append(some, one)
				break
			}
		}
	}
	return some
}

func (list Ignores) names(id ID) bool {
	for _, one := range list {
		if fits(one.Rule, string(id)) {
			return true
		}
	}
	return false
}

// Used notes which entries left one of the hits out.
func (list Ignores) Used(hits Hits) {
	for i := range hits {
		if hits[i].Severity != 0 {
			continue
		}
		for _, one := range list {
			if fits(one.Rule, string(hits[i].Rule.ID)) {
				one.used.Store(true)
			}
		}
	}
}

// Unused returns the entries that were about something and left nothing out.
func (list Ignores) Unused() (some Ignores) {
	for _, one := range list {
		if one.met.Load() && !one.used.Load() {
			some = append(some, one)
		}
	}
	return some
}

// FindingsBut judges the settings alone, as Findings does, without what the entries that
// cover their file leave out.
func (s *Server) FindingsBut(subject *checks.Subject, policy Policy, list Ignores, file string) []Finding {
	some, _ := list.about(s, true).Covering(file, "")
	if len(some) == 0 {
		return s.Findings(subject, policy)
	}
	all := s.Findings(subject, policy)
	for i := range all {
		some.Used(Hits{{Rule: all[i].Rule}})
	}
	return s.Findings(subject, some.Policy(s, policy))
}
