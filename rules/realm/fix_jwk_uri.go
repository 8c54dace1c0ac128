package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// useIssuersSet gives the provider the issuer's JWK URI in place of its keys.
func useIssuersSet(s *checks.Subject) ([]rules.Change, bool) {
	issuer, _ := issuers.Of(s.Token)
	uri := issuer.JWKURI()
	if uri == "" {
		return nil, false
	}
	change, _ := setProvider("jwk_uri", uri, func(p *Provider) {
		p.JWKURI, p.KeySet, p.Keys, p.Algorithm, p.AlgorithmAssumed = uri, nil, nil, checks.RS256, false
		if audience, ok := s.Token.TokenAudience(); ok && audienceToo(s, issuer) != "" {
			p.Audience = audience
		}
	})(s)
	if len(provider(s).Keys) > 0 {
		change = append(change, rules.Change{Do: rules.Remove, At: rules.Setting("keys"), Settings: change[0].Settings})
	}
	if audienceToo(s, issuer) != "" {
		audience, _ := s.Token.TokenAudience()
		change = append(change, rules.Change{Do: rules.Set, At: rules.Setting("audience"), To: audience, Settings: change[0].Settings})
	}
	return change, true
}
