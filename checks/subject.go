// Package checks answers questions about a token and the settings of the server
// that is to judge it. It knows JWTs and the arithmetic of golang-jwt v3.2.2,
// and nothing of any server's wording.
//
// A Reader reads tokens under settings, and makes a Subject of each. What can be
// asked is a method of the Subject or of its Token:
//
//	s := checks.NewReader(checks.Subject{Settings: settings, Now: now}).Read(text)
//	if s.Has(checks.BadSignature) {
//		… // no key of the settings verifies it
//	}
//
// A question that has no answer for every Subject says which Parts it needs, and
// Has says whether they are there; Met returns, in one set of bits, all that are,
// and what there may be something to say about. Why a signature is bad, and who
// issued a token, is asked of the packages mangling and issuers.
package checks

import "time"

// Subject is all that a rule may look at: one token, the settings and the moment
// of the login. Token is nil when the settings are judged alone. A Subject
// remembers what it was asked, so it is for one goroutine.
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

	// Pause is called again and again while a search takes its time, so that whoever
	// has but one thread can see to other things. Nil: nobody has to.
	Pause func() `json:"-" yaml:"-"`

	// Suppose is what is supposed where it is not known.
	Suppose Supposition

	// Stripped is what was taken off a text to come to the token; nil: nothing.
	Stripped *Stripped

	reader   *Reader  // who read the token under these settings; nil: somebody else
	verified Supposed // the answer of Verified, once it was asked
	met      Part     // that of Met about the token, once it was asked
	missing  struct { // the answer of MissingAudience
		asked, found bool
		audience     string
	}
	remembered map[any]any
}

// Common returns what other tokens have in common with this one: all but the
// token, and what was found out about it.
func (s *Subject) Common() Subject {
	return Subject{Settings: s.Settings, Now: s.Now, ExpiresWithin: s.ExpiresWithin, ExtraKeys: s.ExtraKeys, Pause: s.Pause, Suppose: s.Suppose}
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

// Stripped is what stood around or in a token and is no part of it.
type Stripped struct {
	Parts           string // in words, such as `"Bearer " before it`
	OriginalVerdict string // what becomes of the text as it stood, such as "refuses it"
}
