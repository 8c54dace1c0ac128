package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var kidMissing = &rules.Rule{
	ID:       "powersync/kid-missing",
	Title:    "No kid in the header, and all keys have one",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Header, "kid") }, Else: "it takes keys that all have a kid"},
	Needs:    checks.Text,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}; the service has {keys}",
	Why:      "A key with a kid verifies only tokens that name it. Many JWT libraries set no kid unless they are told to.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put \"kid\": {wanted} into the header.", Change: signForFitting},
		{Side: rules.Settings, Text: "Leave kid out of the key in client_auth.jwks, which is then for any token; an RSA key there has to have one.", Change: dropKeyID},
	},
	Says:    noKeyAnswers(),
	Variant: goodAllTheSame,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if !r.noKey(clientAuth(s)) || r.fitting > 0 || r.token.HasKeyID() || r.fits(clientAuth(s)) == nil {
			return nil, false
		}
		return func() rules.Values { return fittingValues(s) }, true
	},
}

// noKeyAnswers is what the service answers if no key is for a token.
func noKeyAnswers() []rules.Message {
	return answers(unauthorized, noKeyFound, noKeyFound, details("{log}"))
}

// noKey reports whether the service finds no key. While its set is not known nothing is
// said of that, unless the signature is good with a key that is, or the token is of a secret,
// which no set gives.
func (r *reading) noKey(c *ClientAuth) bool {
	if r.signature != notLookedAt || !r.algorithmAllowed() {
		return false
	}
	return !r.setMatters(c) || r.ofSecret() || r.verifies(c) != nil
}

// fits returns the first key that takes the token's algorithm, whatever its kid; nil if
// there is none.
func (r *reading) fits(c *ClientAuth) *Key {
	for _, key := range c.ring() {
		if key.Fits(r.token.Algorithm()) {
			return key
		}
	}
	return nil
}

// verifies returns the first key with which the signature is good, whatever its kid;
// nil if there is none.
func (r *reading) verifies(c *ClientAuth) *Key {
	for _, key := range c.ring() {
		if isGood, _ := key.Verify(r.token); isGood && key.Fits(r.token.Algorithm()) {
			return key
		}
	}
	return nil
}

// fittingValues are ringValues with the kid of the key that the token is likely for.
func fittingValues(s *checks.Subject) rules.Values {
	values, r := ringValues(s), read(s)
	key := r.verifies(clientAuth(s))
	if key == nil {
		key = r.fits(clientAuth(s))
	}
	if key != nil {
		values["wanted"] = rules.AsJSON(key.KeyID)
	}
	return values
}

// goodAllTheSame says that the signature is good with a key that the token does not
// name.
func goodAllTheSame(s *checks.Subject) (rules.Variant, bool) {
	r := read(s)
	key := r.verifies(clientAuth(s))
	if key == nil || s.Token.SignatureGone() {
		return rules.Variant{}, false
	}
	return rules.Variant{
		Detail: "tried so, the signature is good with {good}",
		Fixes: []rules.FixTemplate{
			{Side: rules.Issuer, Text: "Put \"kid\": {wanted} into the header.", Change: signForFitting},
			{Side: rules.Settings, Text: "Leave kid out of the key in client_auth.jwks, which is then for any token; an RSA key there has to have one.", Change: dropKeyID},
		},
		Values: rules.Values{"good": "the key " + key.inWords()},
	}, true
}

// signForFitting signs the token for the key that it is likely for.
func signForFitting(s *checks.Subject) ([]rules.Change, bool) {
	r := read(s)
	key := r.verifies(clientAuth(s))
	if key == nil {
		key = r.fits(clientAuth(s))
	}
	if key == nil {
		return nil, false
	}
	change := []rules.Change{{Do: rules.Set, At: rules.HeaderMember("kid"), To: key.KeyID}}
	if key.KeyID == "" {
		change[0] = rules.Change{Do: rules.Remove, At: rules.HeaderMember("kid")}
	}
	again, _ := signAgain(s)
	return append(change, again...), true
}

// dropKeyID makes the key that the token is likely for one for any kid.
func dropKeyID(s *checks.Subject) ([]rules.Change, bool) {
	r, c := read(s), clientAuth(s)
	key := r.verifies(c)
	at := slices.Index(c.Keys, key)
	if at < 0 || key.Type == "RSA" {
		return nil, false
	}
	return []rules.Change{changed(s, keyAt(at)+".kid", nil, func(c *ClientAuth) {
		forAny := *key
		forAny.KeyID = ""
		withKey(c, at, &forAny)
	})}, true
}
