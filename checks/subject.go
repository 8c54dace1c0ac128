// Package checks answers questions about a token and the settings of the server
// that is to judge it. It knows JWTs and the arithmetic of golang-jwt v3.2.2,
// and nothing of any server's wording.
//
// Parse takes a token apart as far as it comes apart; it never fails. A Subject
// is the token with the settings and the moment, and what can be asked is a
// method of one of the two, or a function of a claim:
//
//	s := &checks.Subject{Token: checks.Parse(raw), Settings: settings, Now: now}
//	if s.Has(checks.Signature) && !s.Verified() {
//		… // no key of the settings verifies it
//	}
//
// A question that has no answer for every Subject says which Parts it needs, and
// Has says whether they are there. Why a signature is bad, and who issued a
// token, is asked of the packages mangling and issuers.
package checks

import "time"

// Subject is all that a rule may look at: one token, the provider's settings
// and the moment of the login. Token is nil when the settings are judged alone.
// A Subject remembers what it was asked, so it is for one goroutine.
type Subject struct {
	Token    *Token
	Settings Settings
	Now      time.Time
	// ExpiresWithin is the time before its exp from which on a token is said
	// to expire soon; zero: never.
	ExpiresWithin time.Duration

	// ExtraKeys are keys that are not the provider's. No token is good with
	// one; they are tried where it is asked why a signature is bad.
	ExtraKeys []*Key

	// Wrapped is what was taken off a text to come to the token; nil: nothing.
	Wrapped *Wrapping
	// Searched is how many lines were searched for a token in vain; Token is
	// then the whole text. Zero: it is a token that was found or given.
	Searched int

	// Counted says that nobody reads what a rule would put into its words, so
	// that it may leave that out.
	Counted bool

	verified   *bool // the answer of Verified, once it was asked
	remembered map[any]any
}

// Remember returns what make makes, which it calls once for each about. A
// package that has questions of its own asks with an about of a type of its own,
// so that no other asks with the same.
func (s *Subject) Remember(about any, make func() any) any {
	answer, known := s.remembered[about]
	if !known {
		answer = make()
		if s.remembered == nil {
			s.remembered = map[any]any{}
		}
		s.remembered[about] = answer
	}
	return answer
}

// Wrapping is what stood around or in a token and is no part of it.
type Wrapping struct {
	Around string // in words, such as `"Bearer " before it`
	Fate   string // what becomes of the text as it stood, such as "refuses it"
}

// Part is something that a rule needs to have its say. Parts add up with |.
type Part uint8

const (
	Text      Part = 1 << iota // a token, in whatever state
	Segments                   // a token of three segments
	Header                     // a header that could be read
	Claims                     // claims that could be read
	Signature                  // what it takes to compare the signature with the keys
	Audience                   // something to compare aud with
)

// Has reports whether all parts of want are there.
func (s *Subject) Has(want Part) bool {
	for part := Text; part <= Audience; part <<= 1 {
		if want&part != 0 && !s.has(part) {
			return false
		}
	}
	return true
}

// Parts returns all parts that are there.
func (s *Subject) Parts() Part {
	var parts Part
	for part := Text; part <= Audience; part <<= 1 {
		if s.has(part) {
			parts |= part
		}
	}
	return parts
}

func (s *Subject) has(part Part) bool {
	switch part {
	case Text:
		return s.Token != nil
	case Segments:
		return s.Token != nil && s.Token.Segments == 3
	case Header:
		return s.has(Segments) && s.Token.HeaderErr == nil
	case Claims:
		return s.has(Segments) && s.Token.ClaimsErr == nil
	case Signature:
		return s.signatureComparable()
	case Audience:
		expected, _ := s.Settings.Expected()
		return len(expected) > 0
	}
	return false
}
