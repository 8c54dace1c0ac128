package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// makeRequest asks for a token that the settings let in, or one with a fault.
type makeRequest struct {
	Faults     bool   `json:"faults"`      // no token: the faults that one may have
	Claims     string `json:"claims"`      // as a JSON object; what the server needs besides comes by itself
	Fault      string `json:"fault"`       // the rule that is to find something; empty: none
	PrivateKey string `json:"private_key"` // PEM, where the settings hold public keys alone
	Random     string `json:"random"`      // base64 of random bytes for a new secret; empty: the settings' key signs
}

// madeToken is what was made. It is a credential, which the page shows to whoever asked
// for it and to nobody else.
type madeToken struct {
	Token  string      `json:"token"`
	Key    string      `json:"key"` // the new secret; empty if there is none
	Faults []madeFault `json:"faults"`
}

// madeFault is a fault that a token may have.
type madeFault struct {
	Rule  rules.ID `json:"rule"`
	Title string   `json:"title"`
}

// made answers a request for a token.
func (r *Request) made() Answer {
	if len(r.Make.Claims)+len(r.File)+len(r.JWKSet) > MaxText {
		return Answer{Problem: problem("make", fmt.Errorf("this is longer than %d MiB", MaxText>>20))}
	}
	made := madeToken{Faults: []madeFault{}}
	withKey := *r
	if r.Make.Random != "" {
		random, err := base64.StdEncoding.DecodeString(r.Make.Random)
		if err == nil {
			made.Key, err = tokengen.Secret(bytes.NewReader(random))
		}
		if err != nil {
			return Answer{Problem: problem("make", err)}
		}
		withKey.Keys, withKey.Algorithm, withKey.JWKURI, withKey.JWKSet = []string{made.Key}, checks.HS256, "", ""
	}
	s, wrong := withKey.subject()
	if wrong != nil {
		return Answer{Problem: wrong}
	}
	if r.Make.Faults {
		made.Faults = faultsOf(s.server)
		return Answer{Server: s.server.Name, Made: &made}
	}
	token, err := s.token(r.Make)
	if err != nil {
		return Answer{Problem: problem("make", err)}
	}
	made.Token = token
	return Answer{Server: s.server.Name, Made: &made}
}

// faultsOf are the faults that the rules of a server know how to make.
func faultsOf(server *rules.Server) []madeFault {
	list := []madeFault{}
	for _, rule := range server.Rules {
		fault := &rule.Break
		makes := fault.Members != nil || fault.JSON != nil || fault.Base64 != nil || fault.Signature != nil || fault.Token != nil
		if makes && !rule.OfSettings() {
			list = append(list, madeFault{rule.ID, rule.Title})
		}
	}
	return list
}

// token makes a token that goes with the settings.
func (s *subject) token(ask *makeRequest) (string, error) {
	claims, err := members(ask.Claims)
	if err != nil {
		return "", err
	}
	var private *checks.Key
	if strings.TrimSpace(ask.PrivateKey) != "" {
		private = keys("the private key", ask.PrivateKey)[0]
	}
	if provider, isRealm := s.settings.(*realm.Provider); isRealm {
		if provider.Algorithm == "" { // it does not follow from a key
			provider.Algorithm = checks.HS256
		}
		switch {
		case provider.Algorithm == checks.HS256 && len(provider.Keys) == 0:
			return "", errors.New("there is no key to sign with; type the provider's key, or have one made here")
		case provider.Algorithm == checks.HS256:
			private = nil
		case private == nil:
			return "", errors.New("RS256 signs with the private key, which the provider does not have; type it here, or have a shared secret made")
		}
	}
	signer, err := tokengen.NewSigner(s.settings, private)
	if err != nil {
		return "", errors.New(strings.TrimPrefix(err.Error(), "--private-key: "))
	}
	builder := tokengen.Builder{Server: s.server, Settings: s.settings, Signer: signer, Now: s.now, Claims: claims}
	token := ""
	if ask.Fault == "" {
		token, _, err = builder.Token()
	} else {
		token, _, err = builder.WithFault(rules.ID(ask.Fault))
	}
	return token, err
}

// members reads claims. A number stays as it was written.
func members(text string) (map[string]any, error) {
	claims := map[string]any{}
	if strings.TrimSpace(text) == "" {
		return claims, nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&claims); err != nil || claims == nil {
		return nil, errors.New(`the claims are no JSON object such as {"sub": "user1"}`)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is text behind the claims; give one JSON object")
	}
	return claims, nil
}
