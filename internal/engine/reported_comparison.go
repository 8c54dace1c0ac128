package engine

import (
	"fmt"
	"slices"
	"time"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/rules"
)

// Compare returns one comparison for each input that holds an error text, and one
// more if it holds another program's beside the server's. After an interruption the
// input may still be read.
func (r *ReportedErrors) Compare() []report.Comparison {
	r.guard.Lock()
	defer r.guard.Unlock()
	var all []report.Comparison
	for _, l := range r.inputs {
		if len(l.reported) > 0 {
			all = append(all, l.compare(r.now, r.settings))
		}
		if i := slices.IndexFunc(l.reported, func(t errtext.ErrorText) bool { return t.Refusal != nil && !t.MayBeOf(l.server.ID) }); i >= 0 && slices.ContainsFunc(l.reported, l.telling) {
			all = append(all, l.anothers(i))
		}
	}
	return all
}

// compare looks for the text and the token that agree. If none do, it is the
// first text about a Custom JWT that is told apart.
func (l *inputLog) compare(now time.Time, settings checks.Description) report.Comparison {
	if c, ok := l.agreement(now); ok {
		return c
	}
	first := max(0, slices.IndexFunc(l.reported, l.telling))
	reported := l.reported[first]
	switch {
	case reported.Lookalike != nil:
		return l.undecided(first, reported.Lookalike.Means)
	case !reported.MayBeOf(l.server.ID):
		return l.anothers(first)
	case !l.telling(reported):
		return l.undecided(first, "is not compared: "+reported.Shared+" says so, and "+errtext.NoMark(l.server))
	case len(l.predictions) == 0:
		return l.undecided(first, "there is no token to compare it with; realmlint explain says what is behind it")
	case reported.BeforeItsTime(now):
		return l.undecided(first, "clients were told no more than this from "+l.server.MaskedSince.Format("2 January 2006")+" on; judge as of the time of the failure with --at")
	case l.tooMany:
		return l.undecided(first, "there are too many tokens to compare it with")
	}
	if c, ok := l.otherAlgorithm(first, settings); ok {
		return c
	}
	for _, p := range l.predictions {
		if missing := p.missing(l.server); missing != "" {
			return l.undecided(first, "cannot be compared: "+missing)
		}
	}
	return l.comparison(first, false, l.differs(reported)+l.sharers(reported))
}

// agreement returns the comparison of the first text that the server says to one of
// the tokens, now or in the token's own time; ok is false if none is.
func (l *inputLog) agreement(now time.Time) (c report.Comparison, ok bool) {
	for i, reported := range l.reported {
		for _, p := range l.predictions {
			if l.telling(reported) && reported.Agrees(p.Prediction, now) {
				return l.comparison(i, true, fmt.Sprintf("agrees with what %s says to the token in line %d%s", l.server.Name, p.line, l.sharers(reported))), true
			}
		}
	}
	for i, reported := range l.reported {
		for _, p := range l.predictions {
			if p.own != nil && l.telling(reported) && reported.Agrees(*p.own, p.ownAt) {
				return l.comparison(i, true, fmt.Sprintf("agrees with what %s said to the token in line %d in its own time%s", l.server.Name, p.line, l.sharers(reported))), true
			}
		}
	}
	return c, false
}

// telling reports whether a text may be the server's and says something.
func (l *inputLog) telling(reported errtext.ErrorText) bool {
	return reported.MayBeOf(l.server.ID) && reported.Telling(reported.Marked || l.marked)
}

// sharers says who else says so, of a text without a mark of the server's.
func (l *inputLog) sharers(reported errtext.ErrorText) string {
	if reported.Marked || l.marked || reported.Shared == "" {
		return ""
	}
	return "; " + reported.Shared + " says so, and nothing here is a mark of " + l.server.Name + "'s"
}

// missing says what keeps a text from being compared with the prediction; empty
// if nothing does.
func (p *prediction) missing(server *rules.Server) string {
	only, certain := p.Certain()
	switch {
	case !certain && len(p.Possible) > 0:
		return p.Possible[0].If[0].Reason
	case !certain:
		return "realmlint itself failed on this token"
	case only.Verdict == rules.Rejected && len(p.Said) == 0:
		return "what " + server.Name + " says to this token is not known"
	}
	return ""
}

// differs says why a text agrees with no token.
func (l *inputLog) differs(reported errtext.ErrorText) string {
	for _, p := range l.predictions {
		if reported.Later(p.Prediction) {
			return fmt.Sprintf("does not agree yet: %s says so to the token in line %d once its first error is mended; with --at and the time of the failure it may be the first", l.server.Name, p.line)
		}
	}
	says := "does not agree: the token or the settings pasted are not the ones that failed"
	if len(l.predictions) > 1 {
		return says
	}
	switch p := l.predictions[0]; {
	case p.Verdict() == rules.Accepted:
		return says + "; " + l.server.Name + " lets this token in"
	case len(p.Said) > 0:
		return says + "; to this token it says: " + p.Said[0].Text
	}
	return says
}

// anothers says of a text that it is another program's, whatever the token.
func (l *inputLog) anothers(i int) report.Comparison {
	refusal := l.reported[i].Refusal
	if refusal == nil {
		return l.undecided(i, l.reported[i].Whose(l.server.Name))
	}
	return l.undecided(i, refusal.Whose(l.server.Name)+" "+refusal.By[0].Text.Meaning())
}

func (l *inputLog) undecided(i int, says string) report.Comparison {
	r := l.comparison(i, false, says)
	r.Agrees = nil
	return r
}

func (l *inputLog) comparison(i int, agrees bool, says string) report.Comparison {
	r := report.Comparison{
		Source: report.InputLine{Name: l.name, Line: l.lines[i]},
		Text:   l.reported[i].Text,
		Agrees: &agrees,
		Says:   says,

		Foreign: !l.reported[i].MayBeOf(l.server.ID) || l.reported[i].Refusal == nil && !l.reported[i].Marked && !l.marked,
	}
	said := l.reported[i].Rules
	if refusal := l.reported[i].Refusal; refusal != nil {
		said = refusal.RulesOf(l.server)
	}
	for _, rule := range said {
		r.Rules = append(r.Rules, rule.ID)
	}
	return r
}
