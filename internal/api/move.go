package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/migrate"
	"realmlint/internal/scan"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// shownMove is what becomes of Realm's settings at a PowerSync service.
type shownMove struct {
	Block  []text.Shown `json:"block"` // the lines to paste; secrets are left to variables
	Notes  []moveNote   `json:"notes"`
	Tokens []movedToken `json:"tokens"` // of the results, in their order
}

type moveNote struct {
	Kind  migrate.Kind `json:"kind"`
	About string       `json:"about"`
	Text  text.Shown   `json:"text"`
}

// movedToken is what the service says to a token.
type movedToken struct {
	Verdict rules.Verdict `json:"verdict"`
	Answer  []shownPhrase `json:"answer"`
	At      string        `json:"at"` // the moment it was judged at: its own, unless one was asked for
}

// blockWidth is how wide the comments of a block are.
const blockWidth = 66

// move makes the settings for PowerSync, and judges the tokens by them; nil if the
// settings are not Realm's.
func (s *subject) move(r *Request, tokens []scan.Token) (*shownMove, error) {
	provider, isRealm := s.settings.(*realm.Provider)
	if !isRealm {
		return nil, nil
	}
	made := migrate.ToPowerSync(provider)
	if strings.TrimSpace(r.JWKSet) != "" && len(made.ClientAuth.JWKSURIs) > 0 {
		set, err := powersyncsettings.ReadSet("the JWK set", []byte(r.JWKSet), false)
		if err != nil {
			return nil, fmt.Errorf("JWK set: %w", err)
		}
		made.ClientAuth.Set = set
	}
	block, err := made.YAML(blockWidth, false)
	if err != nil {
		return nil, fmt.Errorf("client_auth: %w", err)
	}
	shown := shownMove{Block: shownAll(strings.Split(strings.TrimSuffix(string(block), "\n"), "\n")), Notes: []moveNote{}, Tokens: []movedToken{}}
	for _, note := range made.Notes {
		shown.Notes = append(shown.Notes, moveNote{note.Kind, note.About, short(note.Text)})
	}
	there := *s
	there.server, there.settings = powersync.Server, made.ClientAuth
	judge := engine.NewJudge(powersync.Server, checks.Subject{Settings: made.ClientAuth, Now: s.now, Pause: s.pause}, nil)
	for _, token := range tokens {
		s.pause()
		at := s.now
		if own, ok := checks.Parse(token.Raw).OwnTime(); ok && !s.chosen {
			at = own
		}
		answer := judge.AsOf(at, token)
		shown.Tokens = append(shown.Tokens, movedToken{answer.Verdict(), there.phrases(&answer), text.InUTC(at)})
	}
	return &shown, nil
}

// clientAuth returns PowerSync's settings as the fields have them: the JWK set is that
// behind the address or, without one, the keys of the block itself.
func (r *Request) clientAuth() (*powersync.ClientAuth, error) {
	var b strings.Builder
	b.WriteString("client_auth:\n  audience: " + asJSON(nonBlank(r.Audience)) + "\n")
	uri := strings.TrimSpace(r.JWKURI)
	if uri != "" {
		b.WriteString("  jwks_uri: " + asJSON(uri) + "\n")
	} else if strings.TrimSpace(r.JWKSet) != "" {
		var set any
		if err := json.Unmarshal([]byte(r.JWKSet), &set); err != nil {
			return nil, errors.New("JWK set: this is no JSON")
		}
		b.WriteString("  jwks: " + asJSON(set) + "\n")
	}
	src := settings.Source{Path: "settings", Text: []byte(b.String()), Pasted: true, HasKeySet: r.JWKSet != ""}
	file, err := settings.Read(src, []settings.Loader{powersyncsettings.Loader(nil)})
	if err != nil {
		return nil, err
	}
	auth, ok := file.Settings.(*powersync.ClientAuth)
	if !ok {
		return nil, errors.New("these are no settings of PowerSync's")
	}
	auth.Source, auth.Positions = "", checks.Positions{} // they stand in no file
	return auth, nil
}

func asJSON(value any) string {
	text, _ := json.Marshal(value) // texts, and what was JSON before
	return string(text)
}
