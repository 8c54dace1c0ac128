package rules

import "slices"

// Refusal is why a token is refused and in which words, for whoever counts many:
// no words are made for it. It is good as long as the hits are.
type Refusal struct {
	Cause *Rule // what is to be mended: the rule that refuses, or one that explains it
	Of    *Rule // the rule that refuses
	Alone bool  // nothing else was found that refuses the token
	// Message is what the server says, its text with {placeholders}. It is nil if
	// that is not known, or hangs on Unknown.
	Message *Message
	Unknown []string // as a Condition names it

	words Words
}

// Refusal returns why the subject that was asked about last is refused, of which
// hits were found. Ok is false if the rule that refuses it is switched off: then
// nothing is told of it. What the cause is, is what Causes says of findings.
func (e *Evaluator) Refusal(hits Hits) (refusal Refusal, ok bool) {
	at := slices.IndexFunc(hits, func(hit Hit) bool { return hit.Rule.Severity == Error })
	if at < 0 || hits[at].Severity == 0 {
		return Refusal{}, false
	}
	r := Refusal{Cause: hits[at].Rule, Of: hits[at].Rule, Alone: true, words: hits[at].words}
	for i := range hits {
		if hits[i].Severity != 0 && slices.Contains(hits[i].Rule.Explains, r.Of.ID) {
			r.Cause = hits[i].Rule
			break
		}
	}
	for i := range hits {
		if rule := hits[i].Rule; rule.Severity == Error && rule != r.Of && rule != r.Cause && !slices.Contains(r.Cause.Explains, rule.ID) {
			r.Alone = false
		}
	}
	if r.Message = e.atMoment(r.Of); e.open != nil {
		r.hangOn(e.open)
	}
	return r, true
}

// hangOn takes the words back that are not the same however it turns out.
func (r *Refusal) hangOn(open []Possible) {
	if len(open) == 1 {
		if open[0].Rule != r.Of.ID || open[0].Message == nil {
			r.Message = nil
		}
		return
	}
	r.Message = nil
	for i := range open {
		for _, condition := range open[i].If {
			if !slices.Contains(r.Unknown, condition.Unknown) {
				r.Unknown = append(r.Unknown, condition.Unknown)
			}
		}
	}
}

// Text returns what the server says to this token, to the letter; empty if that is
// not known. So it is where the words panic, which a report would tell.
func (r *Refusal) Text() (text string) {
	if r.Message == nil {
		return ""
	}
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	filled, ok := r.Message.filled(r.words)
	if !ok {
		return ""
	}
	return filled.Text
}

// atMoment returns the first of a rule's texts at the moment of common.
func (e *Evaluator) atMoment(rule *Rule) *Message {
	message, known := e.says[rule]
	if !known {
		if len(rule.Says) > 0 {
			message = &e.server.forMoment(rule.Says, e.common.Now)[0]
		}
		if e.says == nil {
			e.says = map[*Rule]*Message{}
		}
		e.says[rule] = message
	}
	return message
}
