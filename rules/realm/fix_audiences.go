package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// dropAudience takes the first audience out of which that is true.
func dropAudience(which func(all []string, i int) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		all := provider(s).Audience
		for i := range all {
			if which(all, i) {
				return without(s, element("audience", i), func(p *Provider) {
					p.Audience = slices.Delete(slices.Clone(all), i, i+1)
				}), true
			}
		}
		return nil, false
	}
}

// audOf is the value of an aud that names those.
func audOf(audience []string) any {
	if len(audience) == 1 {
		return audience[0]
	}
	return audience
}

// expectedAud puts what the provider expects into aud.
var expectedAud = rules.SetClaim("aud", func(s *checks.Subject) (any, bool) {
	expected := expectedBy(s)
	return audOf(expected), len(expected) > 0
})

// unknownAud stands for expectedAud where the App ID is not known.
func unknownAud(s *checks.Subject) ([]rules.Change, bool) { return nil, len(expectedBy(s)) == 0 }

// acceptAud makes the provider expect what aud holds.
func acceptAud(s *checks.Subject) ([]rules.Change, bool) {
	audience, ok := s.Token.TokenAudience()
	if !ok || len(audience) == 0 {
		return nil, false
	}
	edit := func(p *Provider) { p.Audience = audience }
	if p := provider(s); p.RequireAnyAudience {
		edit = func(p *Provider) { p.Audience = append(slices.Clone(expectedBy(s)), audience...) }
	}
	return []rules.Change{changedProvider(s, "audience", audience, edit)}, true
}

// nearAud puts the expected audience that one in aud is near to in its place.
func nearAud(near func(got, want string) bool) change {
	return rules.SetClaim("aud", func(s *checks.Subject) (any, bool) {
		got, want, found := s.NearAudience(near)
		audience, _ := s.Token.TokenAudience()
		audience = slices.Clone(audience)
		for i := range audience {
			if audience[i] == got {
				audience[i] = want
			}
		}
		return audOf(audience), found
	})
}

// audienceToo says which audience goes with the set of an issuer that decides it;
// empty if the token has what the provider expects.
func audienceToo(s *checks.Subject, issuer issuers.Found) string {
	if _, missing := s.MissingAudience(); !missing || issuer.Kind.Audience == "" || s.HasSomeAudience() {
		return ""
	}
	return ", and set audience to " + rules.AsJSON(s.Token.Claims()["aud"]) + cautionOfAud(s)
}
