package rules

import (
	"time"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/text"
)

// Server is a server whose answers are modelled: what a rule says is what it
// would say.
type Server struct {
	ID   string // as flags and reports spell it: "realm"
	Name string // as sentences call it: "Realm"
	// Model is what the rules are held to, such as "golang-jwt v3.2.2". ModelNote
	// says for what else they are likely to hold; a report shows both where it is
	// not empty.
	Model, ModelNote string
	// Guide is where a rule points whose texts have no source of their own.
	Guide string
	// MaskedSince is the day from which on the server told the client only
	// "unauthorized" when it refused a login (401), and kept its texts for the
	// app's log. Zero: it never did.
	MaskedSince time.Time
	// Leeway is how far exp and nbf may be off.
	Leeway time.Duration
	// Longest returns the longest time from iat to exp that a token may have. Nil: as
	// long as it will.
	Longest func(*checks.Subject) time.Duration
	// FirstObserved is the day from which on answers of the server are on record:
	// what is Observed is Inferred before it.
	FirstObserved time.Time
	// LastDay is the last day on which the server answered. Zero: it still does.
	LastDay time.Time
	// Rules stand in the order in which the server answers them: of several
	// faults it answers only the first.
	Rules []*Rule
	// Earlier are the orders of versions before today's, the oldest first.
	Earlier []Era
	// answersAs is the moment whose version answers, whatever that of a subject; zero:
	// the version of the subject's moment.
	answersAs time.Time
	// Sent returns what is judged of a token in an Authorization header, of which value
	// is the header's: the header itself, where the server refuses it as it is. Ok is
	// false where the token alone is judged. Nil: the server reads no header.
	Sent func(value string) (text string, ok bool)
	// Manglings are its words for why a signature is bad.
	Manglings mangling.Vocabulary
	// Unknown returns the first thing that a subject leaves open and on which
	// an answer may hang, or nil. A Server without it knows all.
	Unknown func(*checks.Subject) *Unknown
	// StandIn returns the settings with a key in the place of one that is not at
	// hand: at a setting such as "keys[1]" or, of a JWK set, under the kid. A nil key
	// is one that was given to the server and not to us.
	StandIn func(settings checks.Settings, setting, kid string, key *checks.Key) checks.Settings
	// Complete puts into a draft what the settings want of a token.
	Complete func(*Draft)
	// Changes returns the changes of settings that may let in tokens which are
	// refused now; AddAudience the one that takes a further audience.
	Changes     func(checks.Settings) []SettingsChange
	AddAudience func(settings checks.Settings, audience string) SettingsChange
}

// Era is the order in which the server's words won until a day.
type Era struct {
	Until time.Time // the first moment of the next
	Rules []*Rule   // all of the server's
}

// InVersionOf returns the server as it answers at a moment, also to a token that is
// judged as of another: a token of last year that is sent to the version of today.
func (s *Server) InVersionOf(now time.Time) *Server {
	fixed := *s
	fixed.answersAs = now
	return &fixed
}

// versionAt returns the moment whose version answers at now.
func (s *Server) versionAt(now time.Time) time.Time {
	if s.answersAs.IsZero() {
		return now
	}
	return s.answersAs
}

// rulesAt returns the rules in the order in which the server answers them at a moment.
func (s *Server) rulesAt(now time.Time) []*Rule {
	for _, era := range s.Earlier {
		if s.versionAt(now).Before(era.Until) {
			return era.Rules
		}
	}
	return s.Rules
}

// SettingsChange is one change of the settings by itself.
type SettingsChange struct {
	Name     string          // as one would write it: "disabled: false"; "a, and b" makes the change b too
	Settings checks.Settings // with the change made
	Helps    []ID            // a token that is refused for anything else stays out, or needs but the change b
}

// Rule returns the rule of that id.
func (s *Server) Rule(id ID) (*Rule, bool) {
	at := s.Place(id)
	if at == len(s.Rules) {
		return nil, false
	}
	return s.Rules[at], true
}

// Place returns where a rule stands among the rules; an id that is none of
// theirs comes after all.
func (s *Server) Place(id ID) int {
	at := 0
	for at < len(s.Rules) && s.Rules[at].ID != id {
		at++
	}
	return at
}

// Masks reports whether at now a text stood in the app's log alone, and the
// client got "unauthorized".
func (s *Server) Masks(m Message, now time.Time) bool {
	return m.HTTPStatus() == 401 && s.Masked(now)
}

// Masked reports whether at now the client was told of no refusal why.
func (s *Server) Masked(now time.Time) bool {
	return !s.MaskedSince.IsZero() && !s.versionAt(now).Before(s.MaskedSince)
}

// NearID returns `; did you mean "token-expired"?` if a rule's id is near.
func (s *Server) NearID(id ID) string {
	ids := make([]string, len(s.Rules))
	for i := range s.Rules {
		ids[i] = string(s.Rules[i].ID)
	}
	return text.DidYouMean(string(id), ids)
}
