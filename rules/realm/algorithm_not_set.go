package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var algorithmNotSet = &rules.Rule{
	ID:        "algorithm-not-set",
	Title:     "The provider names no algorithm",
	Severity:  rules.Warning,
	Undecides: true,
	At:        rules.Setting("provider"),
	Detail:    "signingAlgorithm is missing or empty, the provider has keys that need one",
	Why:       "App Services exports HS256 or RS256 for a provider with signing keys. Which it takes without one is not on record.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Set signingAlgorithm to HS256, or to RS256 if the key is a public key.", Change: nameAlgorithm},
		{Side: rules.Caller, Text: "Name it here with --algorithm.", Untried: notGiven},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, provider(s).Export.NoAlgorithm && !provider(s).UsesKeySet()
	},
}

// nameAlgorithm names the algorithm that goes with the kind of the first key.
func nameAlgorithm(s *checks.Subject) ([]rules.Change, bool) {
	algorithm := checks.HS256
	if keys := provider(s).Keys; len(keys) > 0 && keys[0].Kind() != checks.KeyText {
		algorithm = checks.RS256
	}
	return setProvider("signingAlgorithm", algorithm, func(p *Provider) {
		p.Algorithm, p.Export.NoAlgorithm = algorithm, false
	})(s)
}
