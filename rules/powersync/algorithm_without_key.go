package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var algorithmWithoutKey = &rules.Rule{
	ID:       "powersync/algorithm-without-key",
	Title:    "No key of the service takes this algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Header, "kid"); d.Header["alg"] = algorithmOfNoKey(d) }, Else: "it takes keys that do not take every algorithm"},
	Needs:    checks.Text,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}; the service has {keys}",
	Why:      "An oct key takes HS256 and its kin, an RSA key RS256 and its kin; one with an alg that alone. An oct key behind jwks_uri counts for nothing.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Sign with {usual}.", Change: signForRing},
		{Side: rules.Settings, Text: "Give the service the key that the issuer signs with.", Change: missingKey},
	},
	Says: noKeyAnswers(),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if !r.noKey(clientAuth(s)) || r.fits(clientAuth(s)) != nil {
			return nil, false
		}
		return func() rules.Values { return ringValues(s) }, true
	},
}

// algorithmOfNoKey returns an algorithm that no key takes.
func algorithmOfNoKey(d *rules.Draft) string {
	for _, algorithm := range allowed {
		if !slices.ContainsFunc(d.Settings.(*ClientAuth).ring(), func(key *Key) bool { return key.Fits(algorithm) }) {
			return algorithm
		}
	}
	return allowed[0]
}
