// Package issuers knows services that issue tokens: by what a token of theirs is
// known, which kinds of token they make and whether anybody else can verify
// those, what they write into aud, where their keys are published, and what to
// send instead of a token that is not for others.
//
//	if found, known := issuers.Of(token); known && found.Kind.Use == issuers.ForOthers {
//		fmt.Println(found.Issuer.Name, "publishes its keys at", found.JWKURI())
//	}
//
// What is known is one table, All, as the services' documentation has it; what is
// not certain is not in it. To add a service, add an entry.
package issuers

import (
	"slices"
	"strings"

	"realmlint/checks"
)

// Issuer is a service that issues tokens.
type Issuer struct {
	Name string
	// Iss are patterns of the iss of its tokens. In a pattern, here and below, a *
	// stands for anything but nothing and slashes, and ... at the end for anything.
	Iss   []string // none: they are known by their marks
	Kinds []Kind   // the first that a token has all marks of is its kind
	// NotSets are addresses that look like that of its JWK set, and lead to
	// something else, or to keys that are not meant.
	NotSets []NotSet
	// RS256 is an order that makes it sign with RS256; empty if it does so anyway,
	// or cannot be told to.
	RS256 string
	// Secret is what it calls the secret of its HS256 tokens; empty if nobody else
	// gets that.
	Secret string
	// ChooseAudience is an order that makes it write an {audience} into aud; empty
	// if it cannot be told to.
	ChooseAudience string
	Guide          Guide
}

// Use is what a kind of token is good for.
type Use uint8

const (
	ForOthers  Use = iota // others than the issuer can verify it, and are meant to
	ForAnother            // it serves another purpose than to log in elsewhere
	ForIssuer             // only the issuer can verify it, or is meant to
)

// Kind is a kind of token that an issuer makes.
type Kind struct {
	Name  string   // with its article: "an ID token"
	Iss   []string // patterns; none: those of the issuer
	Marks []Mark
	Use   Use
	// Purpose says of a token that is not for others what it is for, and ends the
	// sentence "such a token …".
	Purpose    string
	Algorithms []string // what it is signed with
	JWKURI     string   // where its RS256 keys are published: {iss} stands for iss, {tenant} for the first name in its path; empty: not known, or nowhere
	Audience   string   // what the issuer writes into aud by itself; empty: it can be told, or it is not known
	// Everybody are the audiences that every user of the same tenant has in the
	// token, so that they say nothing of an app.
	Everybody []string
	// AudienceForm reports whether the issuer may write that into aud; nil: it is not
	// known. It is asked only where Audience is told.
	AudienceForm func(string) bool
	// Send is what the app has to send instead, and Ask what has to be set up at the
	// issuer, an order. Either may be empty.
	Send, Ask string
	// Instead are the claims in which the other token differs: {name} stands for a
	// claim of this one, {expected} for what the server expects, nothing for a claim
	// that it lacks. Nil: they are not known.
	Instead map[string]string
	// Header and Claims are those of an example, made up.
	Header, Claims string
}

// Mark is something by which a kind of token is known: a claim, or else a member
// of the header.
type Mark struct {
	Claim, Header string
	Is            string // a pattern for the text that it is; empty: it is there, or Absent
	Absent        bool   // it is not there
}

// NotSet is an address that is taken for that of a JWK set.
type NotSet struct {
	URI string // a pattern
	Is  string // what is there, with its article
	// Set is where the set is that is meant; it may hold {1}, {2} for what the first
	// and the second * of the pattern stood for. Empty: it is not known.
	Set string
	// Keys reports that keys are there all the same, only not those that are
	// usually meant.
	Keys bool
	// Fits reports of an audience that they are meant with it after all; nil: of none.
	Fits func(audience string) bool
}

// Guide is what docs/providers.md tells of an issuer besides.
type Guide struct {
	Signs    string // what it signs with, for the table
	Aud      string // what aud holds, for the table
	Settings []Setup
	Notes    []string
	Sources  []Source
}

// Setup is a realmlint.yaml that fits, and where there are several, when.
type Setup struct{ When, YAML string }

// Source is where it can be looked up.
type Source struct{ Title, URL string }

// Found is what is known of a token.
type Found struct {
	*Issuer
	Kind  *Kind
	token *checks.Token
	iss   []byte // good until the next token is read
}

// Of returns who issued the token and of which kind it is, if that is one that we
// know. It is asked of tokens in quantity, and allocates nothing for one that is
// not known.
func Of(t *checks.Token) (found Found, known bool) {
	if t.Stranger() {
		return Found{}, false
	}
	iss := t.Glance().Issuer
	for _, issuer := range byDomain[string(domain(host(iss)))] {
		if found, known = issuer.of(t, iss); known {
			return found, true
		}
	}
	for _, issuer := range anywhere {
		if found, known = issuer.of(t, iss); known {
			return found, true
		}
	}
	t.NoteStranger()
	return Found{}, false
}

func (i *Issuer) of(t *checks.Token, iss []byte) (Found, bool) {
	own := len(i.Iss) == 0 || matchesAny(iss, i.Iss)
	for k := range i.Kinds {
		kind := &i.Kinds[k]
		if own && kind.Iss == nil || matchesAny(iss, kind.Iss) {
			if kind.fits(t) {
				return Found{i, kind, t, iss}, true
			}
		}
	}
	return Found{}, false
}

// fits reports whether the token has all marks of the kind.
func (k *Kind) fits(t *checks.Token) bool {
	for i := range k.Marks {
		if !k.Marks[i].on(t) {
			return false
		}
	}
	return true
}

func (m *Mark) on(t *checks.Token) bool {
	switch {
	case m.Header != "":
		return m.inHeader(t.Header())
	case m.Is == "":
		return t.Has(m.Claim) != m.Absent
	case m.Claim != "aud" && !strings.Contains(m.Is, "*"):
		return t.Is(m.Claim, m.Is) != m.Absent
	}
	if m.Claim == "aud" {
		audience, _ := t.TokenAudience()
		return len(audience) == 1 && matches(audience[0], m.Is) != m.Absent
	}
	text, isText := t.Text(m.Claim)
	return isText && matches(text, m.Is) != m.Absent
}

// OfEncrypted returns the issuer of an encrypted token, of which only the header
// can be read, if that tells.
func OfEncrypted(t *checks.Token) (found Found, known bool) {
	header := t.EncryptedHeader()
	for _, issuer := range All {
		for k := range issuer.Kinds {
			if kind := &issuer.Kinds[k]; header != nil && kind.encrypted() && kind.inHeader(header) {
				return Found{Issuer: issuer, Kind: kind}, true
			}
		}
	}
	return Found{}, false
}

// encrypted reports whether tokens of the kind are.
func (k *Kind) encrypted() bool { return len(k.Marks) > 0 && k.Marks[0].Header == "enc" }

// inHeader reports whether a header has all marks of the kind.
func (k *Kind) inHeader(header map[string]any) bool {
	for i := range k.Marks {
		if !k.Marks[i].inHeader(header) {
			return false
		}
	}
	return true
}

func (m *Mark) inHeader(header map[string]any) bool {
	value, there := header[m.Header]
	text, _ := value.(string)
	return there != m.Absent && (m.Is == "" || matches(text, m.Is))
}

// JWKURI returns where the keys of this token are published; empty if that is not
// known, or if it is signed with another algorithm than RS256.
func (f Found) JWKURI() string {
	if f.Issuer == nil {
		return ""
	}
	if alg, _ := f.token.Algorithm(); alg != checks.RS256 {
		return ""
	}
	return f.Set()
}

// Set returns where the RS256 keys of the issuer are published for tokens of this
// kind, whatever this one is signed with; empty if that is not known.
func (f Found) Set() string { return f.Kind.set(string(f.iss)) }

// Publishes reports whether the issuer of the token publishes keys at the address,
// be they for another kind of token.
func (f Found) Publishes(uri string) bool {
	for k := range f.Kinds {
		if f.Kinds[k].set(string(f.iss)) == uri {
			return true
		}
	}
	return false
}

// set returns where the keys of an iss are published.
func (k *Kind) set(iss string) string {
	_, path, _ := strings.Cut(strings.TrimPrefix(iss, "https://"), "/")
	tenant, _, _ := strings.Cut(path, "/")
	return strings.NewReplacer("{iss}", iss, "{tenant}", tenant).Replace(k.JWKURI)
}

// IsForEverybody reports whether every user of the same tenant has that audience.
func (f Found) IsForEverybody(audience string) bool {
	return f.Kind != nil && slices.Contains(f.Kind.Everybody, audience)
}
