// Package remedy finds out what it takes for a refused token to be let in: it
// makes the change that a fix comes to, has the server judge what comes of it,
// and goes on until the token is let in or nothing more can be tried.
//
//	walker := remedy.NewWalker(realm.Server, checks.Subject{Settings: settings, Now: now}, nil)
//	answer.Road = walker.Walk(subject, found)
//
// What is said of a fix is what the rules say of a token that was really made and
// signed: with the server's key where that is known and signs, else with a
// stand-in that takes its place on both sides. Where it was not known whether a
// signature is good, that stays open.
package remedy

import (
	"realmlint/checks"
	"realmlint/rules"
	"slices"
)

// mostSteps is how many steps a road has at most. Each mends another fault, of
// which no token had more than half as many.
const mostSteps = 16

// Walker walks the roads of tokens that are refused under the same settings at
// the same moment. It is for one goroutine.
type Walker struct {
	server *rules.Server
	common checks.Subject // without a token
	policy rules.Policy
	same   *rules.Evaluator // under the settings of common
}

// NewWalker returns a walker for tokens that are judged under the settings and at
// the moment of common, which has no token.
func NewWalker(server *rules.Server, common checks.Subject, policy rules.Policy) *Walker {
	return &Walker{server: server, common: common, policy: policy}
}

// Walk returns the road of a token that is refused for certain, of which that was
// found. It has no steps if the rule that refuses it is switched off.
func (w *Walker) Walk(s *checks.Subject, found []rules.Finding) (road rules.Road) {
	defer func() {
		if recover() != nil { // a bug, which must not take the answer with it
			road.End = "realmlint itself failed on it"
		}
	}()
	first := found
	defer func() { road.Mended = gone(first, found) }()
	mended := map[rules.ID]bool{}
	for len(road.Steps) < mostSteps {
		cause := refusing(found)
		if cause == nil {
			return road
		}
		of := cause.Refusing().Rule.ID
		if mended[of] {
			road.End = "the same is refused once more"
			return road
		}
		mended[of] = true
		step, next := w.step(s, cause)
		road.Steps = append(road.Steps, step)
		if next == nil {
			road.End = step.Fix.Untried
			return road
		}
		s, found = next.subject, next.found
		if next.answer.Verdict() != rules.Rejected {
			return road
		}
	}
	return road
}

// gone returns the rules that found something before and find nothing after. What
// stood around a token is not looked for again.
func gone(before, after []rules.Finding) (ids []rules.ID) {
	for i := range before {
		id := before[i].Rule.ID
		still := slices.ContainsFunc(after, func(f rules.Finding) bool { return f.Rule.ID == id })
		if !still && !id.Is(rules.TokenWrapped) {
			ids = append(ids, id)
		}
	}
	return ids
}

// refusing returns the first cause for which the server refuses the token; nil if
// there is none.
func refusing(found []rules.Finding) *rules.Cause {
	causes := rules.Causes(found)
	for i := range causes {
		if causes[i].Refuses() {
			return &causes[i]
		}
	}
	return nil
}

// step takes the first fix of a cause that leads on. Next is nil if none can be
// tried.
func (w *Walker) step(s *checks.Subject, cause *rules.Cause) (step rules.Step, next *outcome) {
	of := cause.Refusing().Rule.ID
	step = rules.Step{Cause: cause.Finding, Of: of}
	for _, fix := range cause.Finding.Fixes {
		tried := w.try(s, fix, of)
		switch {
		case tried == nil:
		case next == nil:
			next = tried
			step.Fix, step.Then = fix, &tried.answer
		default:
			step.Or = append(step.Or, fix)
		}
	}
	if next == nil && len(cause.Finding.Fixes) > 0 {
		step.Fix = cause.Finding.Fixes[0]
	}
	return step, next
}

// outcome is what becomes of a token once a change was made.
type outcome struct {
	subject *checks.Subject
	answer  rules.Answer
	found   []rules.Finding
}

// try makes the change of a fix and judges what comes of it; nil if there is
// nothing to be tried, or if the rule refuses the token still.
func (w *Walker) try(s *checks.Subject, fix rules.Fix, of rules.ID) *outcome {
	if len(fix.Change) == 0 {
		return nil
	}
	if w.common.Pause != nil {
		w.common.Pause()
	}
	made, err := attemptOf(w.server, s, fix.Change)
	if err != nil {
		return nil
	}
	tried := w.judge(made)
	for i := range tried.found {
		if tried.found[i].Rule.ID == of && tried.found[i].Refuses() {
			return nil
		}
	}
	return tried
}

// judge asks the server about a token that was made.
func (w *Walker) judge(made attempt) *outcome {
	var evaluator *rules.Evaluator
	if made.settings == w.common.Settings {
		if w.same == nil {
			w.same = rules.NewEvaluator(w.server, w.common, w.policy)
		}
		evaluator = w.same
	} else {
		common := w.common
		common.Settings = made.settings
		evaluator = rules.NewEvaluator(w.server, common, w.policy)
	}
	subject := evaluator.ReadRemnant(made.text, made.left)
	hits, _ := evaluator.Ask(subject)
	answer, found := evaluator.Conclude(subject, hits)
	return &outcome{subject, answer, found}
}
