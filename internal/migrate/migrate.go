// Package migrate makes the settings that another server needs of those of Realm:
// for now the block client_auth of a PowerSync service.
//
//	move := migrate.ToPowerSync(provider)
//	block, err := move.YAML(80, false) // to be shown; true: with the secrets in it
//	settings := move.ClientAuth        // what the block says, to judge tokens by
//
// What has no counterpart there, what gets stricter and what weaker is in the Notes.
package migrate

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// Move is what becomes of a provider of Realm's at a PowerSync service.
type Move struct {
	// ClientAuth is what the block comes to, for the rules of PowerSync. What is left
	// to a variable and was not told counts as withheld.
	ClientAuth *powersync.ClientAuth
	// Notes say what the block cannot, or not by itself, in the order of importance.
	Notes []Note

	keys     []entry
	jwksURI  address
	audience audience
	taken    map[string]bool // names of variables
}

// Note is something that does not move along, or not as it was.
type Note struct {
	Kind  Kind
	About string // the setting or the claim: "metadata_fields", "exp"
	Text  string
	// OfTokens: it is about tokens, whatever the settings are.
	OfTokens bool
	// InBlock: a comment in the block says it as well.
	InBlock bool
}

// Kind is what a Note is about, in the word that JSON has for it.
type Kind string

const (
	LostKey       Kind = "lost_key"       // a key that PowerSync cannot use
	ToBeGiven     Kind = "to_be_given"    // what was not told, and the block needs
	NoCounterpart Kind = "no_counterpart" // a setting that PowerSync does not have
	Weaker        Kind = "weaker"         // tokens pass that Realm refused
	Stricter      Kind = "stricter"       // tokens are refused that Realm let in
)

// address is where the service gets its keys from. One that has a password in it, or
// that was not told, comes from a variable.
type address struct {
	uri, variable string
	comment       []line
}

// audience is what a token may be for; no list: it was not told.
type audience struct {
	list    []string
	comment []line
}

// ToPowerSync returns what becomes of a provider at a PowerSync service.
func ToPowerSync(p *realm.Provider) *Move {
	m := &Move{ClientAuth: &powersync.ClientAuth{Source: "client_auth", Positions: checks.Positions{}}, taken: map[string]bool{}}
	if p.UsesKeySet() {
		m.moveAddress(p)
	} else {
		m.moveKeys(p)
	}
	m.moveAudience(p)
	m.otherSettings(p)
	m.Notes = append(m.Notes, forTokens...)
	return m
}

// Lost reports whether a key of the provider has no counterpart.
func (m *Move) Lost() bool {
	for _, note := range m.Notes {
		if note.Kind == LostKey {
			return true
		}
	}
	return false
}

func (m *Move) note(kind Kind, about, text string, inBlock bool) {
	m.Notes = append(m.Notes, Note{Kind: kind, About: about, Text: text, InBlock: inBlock})
}

// withhold leaves the value of a setting to a variable.
func (m *Move) withhold(setting string) {
	m.ClientAuth.Withheld = append(m.ClientAuth.Withheld, setting)
}

// placeholder stands for an address that was not told: a set may stand behind it.
const placeholder = "https://issuer.invalid/jwks.json"

// moveAddress takes the JWK URI over.
func (m *Move) moveAddress(p *realm.Provider) {
	a := &m.jwksURI
	a.uri = p.JWKURI
	switch {
	case !isURL(p.JWKURI):
		a.uri, a.variable = "", m.variable("JWKS_URI")
		a.comment = prose("The address of the JWK set, which Realm's settings do not have as a URL: put it into this variable.")
		m.note(ToBeGiven, "jwks_uri", "Realm's settings have no URL there: put that of the JWK set into "+a.variable+".", true)
		m.ClientAuth.JWKSURIs = []string{placeholder}
	case checks.WithoutPassword(p.JWKURI) != p.JWKURI:
		a.variable = m.variable("JWKS_URI")
		a.comment = prose("The same address as Realm's. It has a password in it, so it comes from this variable.")
		m.ClientAuth.JWKSURIs = []string{p.JWKURI}
	default:
		a.comment = prose("The same address as Realm's. A key of the set without a kid is tried with every token; secrets (kty oct) in it are passed over.")
		m.ClientAuth.JWKSURIs = []string{p.JWKURI}
	}
	secrets := 0
	if p.KeySet != nil {
		for _, key := range p.KeySet.Keys {
			if key.Type == "oct" {
				secrets++
			}
		}
	}
	if secrets > 0 {
		m.note(NoCounterpart, "jwks_uri", "The set holds secrets (kty oct), "+strconv.Itoa(secrets)+" of "+strconv.Itoa(len(p.KeySet.Keys))+" keys: PowerSync takes none from an address, as Realm took none.", false)
	}
}

// isURL reports whether the service takes an address for one; of one that it does not
// take it does not start.
func isURL(address string) bool {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Hostname() == "" || parsed.Scheme != "http" && parsed.Scheme != "https" {
		return false
	}
	_, err = strconv.ParseUint(cmp.Or(parsed.Port(), "0"), 10, 16)
	return err == nil
}

// moveAudience names what Realm compared aud with.
func (m *Move) moveAudience(p *realm.Provider) {
	list, anyOf := p.Expected()
	a := &m.audience
	a.list, m.ClientAuth.Audience = list, list
	const setting = "client_auth.audience"
	switch {
	case len(list) == 0 && len(p.Export.AppIDs) > 0:
		a.comment = prose("The App ID, of which the app's files name several (" + shownList(p.Export.AppIDs) + "): put that of the tokens into this variable. Without an audience PowerSync refuses every token.")
		m.note(ToBeGiven, "audience", "The app's files name several App IDs: give one with --app-id, or put it into "+m.audienceVariable()+".", true)
		m.withhold(setting)
	case len(list) == 0:
		a.comment = prose("What tokens are for was not told: put it into this variable, or give it with --app-id. Without an audience PowerSync refuses every token.")
		m.note(ToBeGiven, "audience", "Neither App ID nor audience was told: give one with --app-id, or put it into "+m.audienceVariable()+". Without it PowerSync refuses every token.", true)
		m.withhold(setting)
	case len(p.Audience) == 0:
		a.comment = prose("The App ID, as at Realm. Without an audience PowerSync refuses every token.")
	case len(list) > 1 && anyOf:
		a.comment = prose("A token needs one of these, as at Realm.")
	case len(list) > 1:
		a.comment = prose("A token needs one of these. Realm asked for all: what was for one of them only passes from now on.")
		m.note(Weaker, "audience", "A token needs one of the audiences, where Realm asked for all: one that is for another app of yours passes here too.", true)
	}
}

// audienceVariable is the variable of an audience that was not told.
func (m *Move) audienceVariable() string { return "PS_JWT_AUDIENCE" }

// otherSettings says what there is no setting for.
func (m *Move) otherSettings(p *realm.Provider) {
	if p.Disabled {
		m.note(NoCounterpart, "disabled", "The provider was disabled. PowerSync has no such switch: with this block tokens are taken.", true)
	}
	if len(p.MetadataFields) == 0 {
		return
	}
	var names []string
	required := false
	for _, field := range p.MetadataFields {
		names = append(names, field.Name)
		required = required || field.Required
	}
	m.note(NoCounterpart, "metadata_fields", "Realm copied claims into the user's data ("+shownList(names)+"). Here queries read them from the token: auth.parameters() in Sync Streams, request.jwt() in Sync Rules.", true)
	if required {
		m.note(Weaker, "metadata_fields", "Realm refused a token without a required field; PowerSync does not look.", false)
	}
}

// forTokens is what changes for tokens, whatever the settings are.
var forTokens = []Note{
	{OfTokens: true, Kind: Stricter, About: "iat", Text: "has to be there, a number"},
	{OfTokens: true, Kind: Stricter, About: "exp", Text: "has to be there, within 24 hours of iat; checked at every connection"},
	{OfTokens: true, Kind: Stricter, About: "sub", Text: "has to be there: the user's ID, where Realm had one of its own"},
	{OfTokens: true, Kind: Weaker, About: "exp, nbf", Text: "have 60 seconds of leeway, where Realm gave none"},
}

// shownList names a few things of a stranger's in a line.
func shownList(names []string) string {
	const most = 5
	var list []string
	for i, name := range names {
		if i == most {
			list = append(list, "…")
			break
		}
		list = append(list, shownName(name))
	}
	return strings.Join(list, ", ")
}
