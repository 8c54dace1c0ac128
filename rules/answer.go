package rules

import (
	"slices"
	"strings"

	"realmlint/checks"
)

// Answer is what may be concluded about a token: what the server may answer,
// each with what it hangs on. There is one Possible if it is certain, acceptance
// included, and none if realmlint itself failed.
type Answer struct {
	Possible []Possible
	// Off are the rules that decide and that the user switched off: what they
	// found is not shown.
	Off []ID
	// Road is what a token that is refused for certain takes to be let in. It has
	// no steps where nobody asked for it.
	Road Road
}

// Possible is one thing that the server may answer. If is empty where it is
// certain; else all of it has to be so.
type Possible struct {
	Verdict Verdict  // Accepted or Rejected
	Message *Message // nil: not known, or nothing to say
	Rule    ID       // that decides it; empty if none refuses
	If      []Condition
}

// Condition is how something turns out that is not known.
type Condition struct {
	Unknown string // as reports spell it: "key"
	Is      string // "good", "bad" or a value
	Words   string // behind "if": "the signature is good"; {is} stands for Is
	Reason  string // why it is not known: "the signature was not checked"
}

// Unknown is something that was not given, or that is not on record about the
// server, with the ways in which it may turn out, that of the model first.
type Unknown struct {
	Name   string
	Reason string
	Ways   []Way
}

// Way is one way in which an Unknown may turn out. Common makes it so, in what
// tokens have in common; what it returns leaves the Unknown open no more.
type Way struct {
	Is, Words string
	Common    func(checks.Subject) checks.Subject
}

// Verdict returns what becomes of the token: undetermined, if that hangs on
// something.
func (a *Answer) Verdict() Verdict {
	if len(a.Possible) == 0 {
		return Undetermined
	}
	verdict := a.Possible[0].Verdict
	for i := range a.Possible {
		if a.Possible[i].Verdict != verdict {
			return Undetermined
		}
	}
	return verdict
}

// Certain returns the one possible answer, if there is only one.
func (a *Answer) Certain() (Possible, bool) {
	if len(a.Possible) != 1 {
		return Possible{}, false
	}
	return a.Possible[0], true
}

// Same reports whether the server answers the same, whatever it hangs on.
func (p *Possible) Same(other *Possible) bool {
	if p.Verdict != other.Verdict || (p.Message == nil) != (other.Message == nil) {
		return false
	}
	return p.Message == nil || p.Message.Text == other.Message.Text && p.Message.Confidence == other.Message.Confidence
}

// SameAnswers reports whether the server may answer the same, under the same
// conditions.
func SameAnswers(a, b *Answer) bool { return sameAll(a.Possible, b.Possible) }

// sameAll reports whether the answers are the same, under the same conditions.
func sameAll(a, b []Possible) bool {
	return slices.EqualFunc(a, b, func(a, b Possible) bool { return a.Same(&b) && slices.Equal(a.If, b.If) })
}

// possible returns what the server may answer: the answer of the first rule that
// refuses or, where something is not known, the answers of all ways in which
// that may turn out, without the conditions on which nothing hangs.
func (e *Evaluator) possible(s *checks.Subject) []Possible {
	unknown := e.unknown(s)
	if unknown == nil {
		return []Possible{e.outcome(s)}
	}
	var all []Possible
	var first []Possible
	hangs := false
	for i, way := range unknown.Ways {
		in := e.in(unknown, way)
		answers := in.possible(in.reader.Adopt(s))
		if i == 0 {
			first = slices.Clone(answers)
		}
		hangs = hangs || !sameAll(first, answers)
		condition := Condition{unknown.Name, way.Is, way.Words, unknown.Reason}
		for _, one := range answers {
			one.If = append([]Condition{condition}, one.If...)
			all = append(all, one)
		}
	}
	if !hangs {
		return first
	}
	return all
}

// Possible returns what the server may answer to a subject. It asks no more rules than
// that takes, and so finds no reasons.
func (e *Evaluator) Possible(s *checks.Subject) []Possible { return e.possible(s) }

// unknown returns the first thing that the subject leaves open, or nil.
func (e *Evaluator) unknown(s *checks.Subject) *Unknown {
	if e.server.Unknown == nil {
		return nil
	}
	return e.server.Unknown(s)
}

// in returns the evaluator that asks where the unknown turns out in that way.
func (e *Evaluator) in(unknown *Unknown, way Way) *Evaluator {
	name := unknown.Name + "=" + way.Is
	in, known := e.ways[name]
	if !known {
		in = NewEvaluator(e.server, way.Common(e.common), nil)
		in.asker = e.asker
		if e.ways == nil {
			e.ways = map[string]*Evaluator{}
		}
		e.ways[name] = in
	}
	return in
}

// outcome returns what the first rule that refuses comes to.
func (e *Evaluator) outcome(s *checks.Subject) Possible {
	for _, rule := range e.about(s.Met()) {
		if rule.Severity != Error {
			continue
		}
		e.asker.asking = rule
		if words, found := rule.Find(s); found {
			return Possible{Verdict: Rejected, Message: rule.message(e.server, s, words), Rule: rule.ID}
		}
	}
	return Possible{Verdict: Accepted}
}

// message returns the server's words for a finding; nil if they are not known,
// or hold a value that is not.
func (r *Rule) message(server *Server, s *checks.Subject, words Words) *Message {
	if len(r.Says) == 0 {
		return nil
	}
	message, ok := server.forMoment(r.Says, s.Now)[0].filled(words)
	if !ok {
		return nil
	}
	return &message
}

// filled returns the message with the values in its texts; ok is false if the text
// holds one that is not known.
func (m Message) filled(words Words) (filled Message, ok bool) {
	if words == nil || len(m.Log) == 0 && !strings.Contains(m.Text, "{") {
		return m, true
	}
	values := words()
	if !m.known(values) {
		return m, false
	}
	return fillMessages([]Message{m}, values)[0], true
}

// known reports whether the text holds no value that is not known.
func (m *Message) known(values Values) bool {
	if !strings.Contains(m.Text, "{") {
		return true
	}
	return !slices.ContainsFunc(Placeholder().FindAllString(m.Text, -1), func(name string) bool {
		_, ok := values[name[1:len(name)-1]]
		return !ok
	})
}

// Unworded returns what is known of the answer of a rule that refuses and whose text is
// not known: status and code.
func (s *Server) Unworded(id ID) Message {
	m := Message{}
	if s.MaskedSince.IsZero() {
		m.Code = UnknownCode
	}
	if rule, ok := s.Rule(id); ok && rule.StopsStart() {
		m.Status = NoAnswer
	}
	return m
}

// StopsStart reports whether the rule is about what keeps the server from starting.
func (r *Rule) StopsStart() bool { return len(r.Says) > 0 && r.Says[0].Status == NoAnswer }
