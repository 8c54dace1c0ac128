// Package share makes of a token a case that can be shown in public: another token
// in which the same is found, with example names, only the claims that matter, and
// signed with a key that is published with realmlint.
//
//	shown, err := share.Make(share.Original{Server: server, Settings: settings, Now: now, Text: token})
//	shown.Markdown(version)
//
// A token is taken apart and put together again under other names. One that cannot
// be taken apart is made from the faults of the rules that were found. What comes of
// it is judged under the settings that are printed, and is a case only if the
// verdict and the server's words are the same.
package share

import (
	"encoding/base64"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
)

// Original is a token that is not to be shown.
type Original struct {
	Server        *rules.Server
	Settings      checks.Settings
	Now           time.Time
	ExpiresWithin time.Duration
	Text          string
	Remnant       checks.Remnant
	Pause         func() // called again and again; nil: never
}

// Case is a token in which the same is found.
type Case struct {
	Server *rules.Server
	At     time.Time
	Twin   twin
	Token  string
	Left   checks.Remnant
	Lost   []string // what of the original it does not show
	Kept   []string // texts of the original in which the finding lies, so that they are in it

	judged *outcome
	names  *names
}

// NotReproduced is the error of a token in whose place none could be made.
type NotReproduced struct{ Rules []string }

func (e NotReproduced) Error() string {
	return "no other token could be made in which the same is found: " + strings.Join(e.Rules, ", ")
}

// Hint says what can be shown.
func (NotReproduced) Hint() string {
	return "`-f markdown` shows what was found without the token"
}

// maker makes a case.
type maker struct {
	Original
	original       *outcome
	header, claims *node // nil where they could not be read
	at             time.Time
}

// Make makes a case of a token.
func Make(o Original) (*Case, error) {
	m := &maker{Original: o, at: otherMoment(o.Now)}
	m.original = judge(o.Server, m.common(o.Settings, o.Now), o.Text, o.Remnant)
	token := m.original.subject.Token
	if token.Segments == 3 && !token.HeaderGone() {
		header, headerErr := readObject(token.JSON(checks.Header))
		claims, claimsErr := readObject(token.JSON(checks.Claims))
		if headerErr == nil && claimsErr == nil {
			m.header, m.claims = header, claims
		}
	}
	var best *Case
	found := unlike
	for _, naming := range m.namings() {
		for _, try := range []func(*names) (*Case, likeness){m.edited, m.made} {
			made, like := try(naming)
			if made != nil && like > found {
				best, found = made, like
				best.names = naming
			}
			if found == same {
				return best, nil
			}
		}
	}
	if best == nil {
		return nil, NotReproduced{m.original.all}
	}
	best.Lost = best.judged.lost(m.original, best.names)
	return best, nil
}

// otherMoment returns a moment of the same day, of which the server's words are the
// same.
func otherMoment(now time.Time) time.Time {
	day := now.UTC().Truncate(24 * time.Hour)
	if at := day.Add(12 * time.Hour); !at.Equal(now.UTC().Truncate(time.Second)) {
		return at
	}
	return day.Add(13 * time.Hour)
}

func (m *maker) common(settings checks.Settings, now time.Time) checks.Subject {
	return checks.Subject{Settings: settings, Now: now, ExpiresWithin: m.ExpiresWithin, Pause: m.Pause}
}

// edited returns the original under other names, with no more claims than matter.
func (m *maker) edited(n *names) (*Case, likeness) {
	if m.header == nil {
		return nil, unlike
	}
	t, settings, ok := m.twin(n)
	if !ok {
		return nil, unlike
	}
	best := m.assembled(n, t, settings)
	like := best.judged.like(m.original, n)
	if like == unlike {
		return nil, unlike
	}
	for _, member := range m.droppable() {
		for _, one := range member {
			one.dropped = true
		}
		if less := m.assembled(n, t, settings); less.judged.like(m.original, n) >= like {
			best = less
			continue
		}
		for _, one := range member {
			one.dropped = false
		}
	}
	m.say(best, n)
	for _, part := range []*node{m.header, m.claims} {
		for _, one := range part.inside {
			one.dropped = false
		}
	}
	return best, like
}

// say takes up which texts of the original stand in a case still.
func (m *maker) say(c *Case, n *names) {
	for _, text := range m.texts() {
		if len(text) > 5 && n.whole[text] == text && !algorithms[text] && n.kept[strings.ToLower(wordsIn(text + " x")[0])] {
			c.Kept = append(c.Kept, text)
		}
	}
}

// mostTries is how many members are tried to be left out one by one.
const mostTries = 60

// droppable returns members that may be left out: all that nobody knows at once,
// then each by itself.
func (m *maker) droppable() [][]*node {
	var unknown []*node
	var single [][]*node
	for _, part := range []*node{m.claims, m.header} {
		for _, one := range part.inside {
			if part == m.claims && !checks.Registered(one.name) {
				unknown = append(unknown, one)
			}
			if one.name != "alg" {
				single = append(single, []*node{one})
			}
		}
	}
	return append([][]*node{unknown}, single[:min(len(single), mostTries)]...)
}

// twin returns the settings under other names.
func (m *maker) twin(n *names) (twin, checks.Settings, bool) {
	t, err := twinOf(m.Settings, n)
	if err != nil {
		return t, nil, false
	}
	settings, err := t.read()
	return t, settings, err == nil
}

// assembled puts header and claims together again, and signs them as the original
// was signed: well, badly, or by nobody knows whom.
func (m *maker) assembled(n *names, t twin, settings checks.Settings) *Case {
	signed := base64URL(m.header.encode(n)) + "." + base64URL(m.claims.encode(n))
	text := signed + "." + m.signature(signed)
	return m.judgedAnew(t, settings, text, m.Remnant)
}

// judgedAnew judges a token under the twin of the settings.
func (m *maker) judgedAnew(t twin, settings checks.Settings, text string, left checks.Remnant) *Case {
	judged := judge(m.Server, m.common(settings, m.at), text, left)
	return &Case{Server: m.Server, At: m.at, Twin: t, Token: text, Left: left, judged: judged}
}

// signature signs with a published key of the algorithm.
func (m *maker) signature(signed string) string {
	subject := m.original.subject
	segments := subject.Token.RevealSegments()
	if m.Remnant != checks.WholeToken || segments[2] == "" {
		return "" // which is gone
	}
	length := subject.Token.SignatureLength()
	algorithm, _ := subject.Token.Algorithm()
	standIn, err := tokengen.NewStandIn(algorithm)
	if err != nil {
		return base64URL(strings.Repeat("x", length))
	}
	signature, err := standIn.Sign(signed)
	if err != nil {
		return base64URL(strings.Repeat("x", length))
	}
	if !subject.Has(checks.Signature) || subject.Verified() {
		return signature
	}
	spoiled, _ := base64.RawURLEncoding.DecodeString(signature)
	for len(spoiled) < length {
		spoiled = append(spoiled, spoiled...)
	}
	spoiled = spoiled[:length]
	if length > 0 {
		spoiled[0] ^= 1
	}
	return base64URL(string(spoiled))
}

func base64URL(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
