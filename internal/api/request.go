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
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/internal/timespec"
	"realmlint/rules"
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
}

// Problem is something that the user can mend before anything can be judged.
type Problem struct {
	Field string     `json:"field"` // the member of Request that it is about
	Text  text.Shown `json:"text"`
	Hint  text.Shown `json:"hint"`
}

// subject is what a request asks to be judged, but for the token.
type subject struct {
	provider   *realm.Provider
	policy     rules.Policy
	now        time.Time
	assumed    string // what was taken for granted of the moment
	candidates []*checks.Key
}

// subject reads the settings out of the request: the file first, then the fields,
// which win over it.
func (r *Request) subject() (*subject, *Problem) {
	s := &subject{now: time.UnixMilli(r.Now)}
	if at := strings.TrimSpace(r.At); at != "" {
		moment, assumed, err := timespec.Parse(at, s.now)
		if err != nil {
			return nil, problem("at", err)
		}
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
	set, err := r.keySet()
	if err != nil {
		return nil, problem("jwk_set", fmt.Errorf("JWK set: %w", err))
	}
	pasted := keys(pastedKey, r.Keys...)
	if len(pasted) > realmsettings.MaxKeys {
		return nil, problem("keys", fmt.Errorf("%d keys given, a provider has at most %d", len(pasted), realmsettings.MaxKeys))
	}
	if s.provider, s.policy, err = r.settings(set != nil); err != nil {
		return nil, problem("file", err)
	}
	if id := strings.TrimSpace(r.AppID); id != "" {
		realmsettings.Clear(s.provider, "app_id")
		s.provider.AppID = id
	}
	if p := s.provider; p.AppID == "" && len(p.Audience) == 0 && len(p.Export.AppIDs) == 0 {
		if id, line, ok := errtext.AppOfLogin(r.Text); ok {
			p.AppID, p.AppIDFrom = id, fmt.Sprintf("the login in line %d", line)
		}
	}
	if len(pasted) > 0 {
		realmsettings.Clear(s.provider, "keys")
		s.provider.Keys = pasted
	}
	if set != nil {
		s.provider.KeySet = set
	}
	if err := realmsettings.Settle(s.provider, false); err != nil {
		return nil, problem("file", err)
	}
	return s, nil
}

// settings returns those of the file, or else of the fields that only count
// without one.
func (r *Request) settings(hasKeySet bool) (*realm.Provider, rules.Policy, error) {
	if strings.TrimSpace(r.File) == "" {
		return r.fields(), nil, nil
	}
	src := settings.Source{Path: "settings", Text: []byte(r.File), Pasted: true, HasKeySet: hasKeySet}
	file, err := settings.Read(src, []settings.Loader{realmsettings.Loader(nil)})
	if err != nil {
		return nil, nil, err
	}
	return file.Settings.(*realm.Provider), file.Policy, nil
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
