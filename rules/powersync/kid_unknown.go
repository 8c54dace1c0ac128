package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var kidUnknown = &rules.Rule{
	ID:       "powersync/kid-unknown",
	Title:    "No key of the service has the token's kid",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["kid"] = "another-key" }, Else: "it takes keys that all have a kid"},
	Needs:    checks.Text,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}; the service has {keys}",
	Why:      "The issuer has changed its keys, or is another than the settings are for, or the key in client_auth.jwks bears a kid of its own.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put \"kid\": {wanted} into the header.", Change: signForFitting},
		{Side: rules.Settings, Text: "If the token's kid is right, give the service the key of that name.", Change: nameKey},
	},
	Says:    noKeyAnswers(),
	Variant: goodUnderAnotherName,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if !r.noKey(clientAuth(s)) || r.fitting > 0 || !r.token.HasKeyID() || r.fits(clientAuth(s)) == nil {
			return nil, false
		}
		return func() rules.Values { return fittingValues(s) }, true
	},
}

// goodUnderAnotherName is goodAllTheSame for a token that has a kid.
func goodUnderAnotherName(s *checks.Subject) (rules.Variant, bool) {
	variant, ok := goodAllTheSame(s)
	variant.Fixes = []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put \"kid\": {wanted} into the header.", Change: signForFitting},
		{Side: rules.Settings, Text: "Set kid of that key to {kid}.", Change: nameKey},
	}
	return variant, ok
}

// nameKey gives the key that the token is likely for the token's kid.
func nameKey(s *checks.Subject) ([]rules.Change, bool) {
	r, c := read(s), clientAuth(s)
	key := r.verifies(c)
	at := slices.Index(c.Keys, key)
	if at < 0 {
		return nil, false
	}
	kid := r.token.KeyID()
	return []rules.Change{changed(s, keyAt(at)+".kid", kid, func(c *ClientAuth) {
		named := *key
		named.KeyID = kid
		withKey(c, at, &named)
	})}, true
}
