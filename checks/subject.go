// Package checks answers questions about a token and the settings that are to
// judge it. It knows JWTs and the arithmetic of golang-jwt v3.2.2, and nothing
// of any server's wording.
//
// A Reader reads tokens under settings and makes a Subject of each. What is so
// about it its methods say, and Met, in one set of bits, what there may be
// something to say about.
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

	// Candidates are keys that are not the provider's, for Explain to try.
	Candidates []*Key

	// Wrapped is what was taken off a text to come to the token; nil: nothing.
	Wrapped *Wrapping
	// Searched is how many lines were searched for a token in vain; Token is
	// then the whole text. Zero: it is a token that was found or given.
	Searched int

	reader   *Reader  // who read the token under these settings; nil: somebody else
	verified uint8    // the answer of Verified, once it was asked
	met      Part     // that of Met about the token, once it was asked
	missing  struct { // the answer of MissingAudience
		asked, found bool
		audience     string
	}
	explained *Explanation // the answer of Explain, once it was asked
}

// Wrapping is what stood around or in a token and is no part of it.
type Wrapping struct {
	Around string // in words, such as `"Bearer " before it`
	Fate   string // what becomes of the text as it stood, such as "refuses it"
}
