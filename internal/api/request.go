// Package api judges what a user pastes into a page: a text with tokens in
// it, and the provider's settings. It touches no file, network or clock, so the
// same code answers in a server and, compiled to WebAssembly, in a browser.
//
// Check is all there is to call: it takes a Request as JSON and returns an
// Answer as JSON, whatever it is given. The page reads the members by name, so
// that both ends change together (internal/web/page).
package api

import (
	"fmt"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/internal/timespec"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// MaxText is how many bytes a request may have in all.
const MaxText = 2 << 20

// Request is what a user typed into the page. Blank members are not told.
type Request struct {
	Text string `json:"text"` // a token, or any text with tokens in it
	// File is the text of a settings file. With it AppID, Keys and JWKSet win
	// over what it says, and what stands between them does not count.
	File string `json:"file"`

	// Server is whose settings the fields are, realm (also blank) or powersync, which
	// has no more than Audience, JWKURI, Keys and JWKSet. A file says it itself.
	Server             string   `json:"server"`
	AppID              string   `json:"app_id"`
	Algorithm          string   `json:"algorithm"` // HS256 or RS256
	Audience           []string `json:"audience"`
	RequireAnyAudience bool     `json:"require_any_audience"`
	Required           []string `json:"required"` // paths of required metadata fields
	Metadata           []string `json:"metadata"` // paths of the other metadata fields
	JWKURI             string   `json:"jwk_uri"`
	Disabled           bool     `json:"disabled"`

	Keys      []string `json:"keys"`
	JWKSet    string   `json:"jwk_set"`
	Candidate string   `json:"candidate"` // a key that may have signed the token instead
	At        string   `json:"at"`        // the moment of the login, as --at takes it
	Now       int64    `json:"now"`       // the browser's clock, in milliseconds since 1970
	Case      bool     `json:"case"`      // another token with the same finding is asked for too
	Move      bool     `json:"move"`      // what becomes of Realm's settings at PowerSync is asked for too
	Press     string   `json:"press"`     // the name of a fix that is to be made in the form

	Make *makeRequest `json:"make"` // a token is to be made, and none to be judged

	pause func() // see Check
	given *Given // settings that do not come from the page; nil: they do
}

// Problem is something that the user can mend before anything can be judged.
type Problem struct {
	Field string     `json:"field"` // the member of Request that it is about
	Text  text.Shown `json:"text"`
	Hint  text.Shown `json:"hint"`
}

// subject is what a request asks to be judged, but for the token.
type subject struct {
	server     *rules.Server
	settings   checks.Settings
	policy     rules.Policy
	now        time.Time
	chosen     bool      // now is a moment that was asked for
	present    time.Time // the browser's clock
	pause      func()    // see Check
	assumed    string    // what was taken for granted of the moment
	candidates []*checks.Key
	given      bool // the settings are not the page's, which has to learn no key of them
}

// subject reads the settings out of the request: the file first, then the fields,
// which win over it.
func (r *Request) subject() (*subject, *Problem) {
	if r.given != nil {
		return r.underGiven()
	}
	s := &subject{pause: r.pause, now: time.UnixMilli(r.Now), present: time.UnixMilli(r.Now)}
	if at := strings.TrimSpace(r.At); at != "" {
		moment, assumed, err := timespec.Parse(at, s.now)
		if err != nil {
			return nil, problem("at", err)
		}
		s.chosen = true
		if s.now = moment; assumed != "" {
			s.assumed = fmt.Sprintf("the moment: %q %s", at, assumed)
		}
	}
	s.candidates = keys("the other key", r.Candidate)
	for _, key := range s.candidates {
		if err := realmsettings.CheckKey(key); err != nil {
			return nil, problem("candidate", err)
		}
	}
	read, policy, err := r.settings(strings.TrimSpace(r.JWKSet) != "")
	if err != nil {
		field := "file"
		if strings.TrimSpace(r.File) == "" {
			field = "jwk_set"
		}
		return nil, problem(field, err)
	}
	s.settings, s.policy = read, policy
	switch read := read.(type) {
	case *realm.Provider:
		s.server = realm.Server
		return s, r.completeProvider(read)
	case *powersync.ClientAuth:
		s.server = powersync.Server
		return s, r.completeClientAuth(read)
	}
	return s, nil
}

// completeProvider puts the fields that win over the file into Realm's settings.
func (r *Request) completeProvider(p *realm.Provider) *Problem {
	set, err := r.keySet()
	if err != nil {
		return problem("jwk_set", fmt.Errorf("JWK set: %w", err))
	}
	pasted := keys(pastedKey, r.Keys...)
	if len(pasted) > realmsettings.MaxKeys {
		return problem("keys", fmt.Errorf("%d keys given, a provider has at most %d", len(pasted), realmsettings.MaxKeys))
	}
	if id := strings.TrimSpace(r.AppID); id != "" {
		realmsettings.Clear(p, "app_id")
		p.AppID = id
	}
	if p.AppID == "" && len(p.Audience) == 0 && len(p.Export.AppIDs) == 0 {
		if id, line, ok := errtext.AppOfLogin(r.Text); ok {
			p.AppID, p.AppIDFrom = id, fmt.Sprintf("the login in line %d", line)
		}
	}
	if len(pasted) > 0 {
		realmsettings.Clear(p, "keys")
		p.Keys = pasted
	}
	if set != nil {
		p.KeySet = set
	}
	if err := realmsettings.Settle(p, false); err != nil {
		return problem("file", err)
	}
	return nil
}

// completeClientAuth puts the fields that win over the file into PowerSync's settings:
// keys for tokens of any kid, and the set behind jwks_uri.
func (r *Request) completeClientAuth(auth *powersync.ClientAuth) *Problem {
	if pasted := keys(pastedKey, r.Keys...); len(pasted) > 0 {
		if r.File != "" {
			auth.Keys = nil
		}
		for _, key := range pasted {
			made := powersync.NewKey(key, "")
			if made == nil {
				return problem("keys", fmt.Errorf("%s is PEM without a public key that PowerSync can use", key.Name))
			}
			auth.Keys = append(auth.Keys, made)
		}
	}
	if strings.TrimSpace(r.JWKSet) == "" || strings.TrimSpace(r.File) == "" && len(auth.JWKSURIs) == 0 {
		return nil
	}
	set, err := powersyncsettings.ReadSet("the JWK set", []byte(r.JWKSet), len(auth.JWKSURIs) == 0)
	if err != nil {
		return problem("jwk_set", fmt.Errorf("JWK set: %w", err))
	}
	auth.Set = set
	return nil
}

// settings returns those of the file, of whichever server they are, or else of the
// fields that only count without one.
func (r *Request) settings(hasKeySet bool) (checks.Settings, rules.Policy, error) {
	if strings.TrimSpace(r.File) == "" {
		if r.Server == powersync.Server.ID {
			auth, err := r.clientAuth()
			return auth, nil, err
		}
		return r.fields(), nil, nil
	}
	src := settings.Source{Path: "settings", Text: []byte(r.File), Pasted: true, HasKeySet: hasKeySet}
	file, err := settings.Read(src, []settings.Loader{realmsettings.Loader(nil), powersyncsettings.Loader(nil)})
	if err != nil {
		return nil, nil, err
	}
	return file.Settings, file.Policy, nil
}

func (r *Request) fields() *realm.Provider {
	p := &realm.Provider{
		Algorithm:          checks.HS256,
		JWKURI:             strings.TrimSpace(r.JWKURI),
		Audience:           nonBlank(r.Audience),
		RequireAnyAudience: r.RequireAnyAudience,
		Disabled:           r.Disabled,
	}
	if r.Algorithm == checks.RS256 {
		p.Algorithm = checks.RS256
	}
	for _, path := range nonBlank(r.Required) {
		p.MetadataFields = append(p.MetadataFields, realm.MetadataField{Name: path, Required: true})
	}
	for _, path := range nonBlank(r.Metadata) {
		p.MetadataFields = append(p.MetadataFields, realm.MetadataField{Name: path})
	}
	return p
}

// pastedKey is what findings call a key that was pasted; several have numbers.
const pastedKey = "key"

func (r *Request) keySet() (*checks.KeySet, error) {
	if strings.TrimSpace(r.JWKSet) == "" {
		return nil, nil
	}
	return checks.ParseKeySet("the JWK set", []byte(r.JWKSet))
}

// keys returns the keys that are told, without the line end that comes with
// copying, as a key file is read.
func keys(name string, texts ...string) []*checks.Key {
	var list []*checks.Key
	for i, text := range texts {
		if text = strings.TrimSuffix(text, "\n"); text == "" {
			continue
		}
		called := name
		if len(texts) > 1 {
			called = fmt.Sprintf("%s %d", name, i+1)
		}
		list = append(list, checks.NewKey(called, checks.NewSecret([]byte(text))))
	}
	return list
}

// nonBlank returns the texts that are not blank, without white space around them.
func nonBlank(texts []string) []string {
	var list []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}
