package share

import (
	"cmp"
	"fmt"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
)

// made makes a token from nothing, with the faults of the rules that were found.
func (m *maker) made(n *names) (*Case, likeness) {
	t, settings, ok := m.twin(n)
	if !ok {
		return nil, unlike
	}
	var best *Case
	found := unlike
	for _, faults := range m.faults() {
		for _, withMembers := range []bool{false, true} {
			text, err := m.faulty(settings, n, faults, withMembers)
			if err != nil {
				continue
			}
			made := m.judgedAnew(t, settings, text, m.Remnant)
			if like := made.judged.like(m.original, n); like > found {
				best, found = made, like
			}
			if found == same {
				return best, found
			}
		}
	}
	return best, found
}

// faults returns the rules whose faults a token may have to have: the first that
// decides, all that do, all.
func (m *maker) faults() [][]*rules.Rule {
	var deciding, all []*rules.Rule
	for i := range m.original.found {
		rule := m.original.found[i].Rule
		if rule.OfSettings() {
			continue
		}
		all = append(all, rule)
		if rule.Decides() {
			deciding = append(deciding, rule)
		}
	}
	var list [][]*rules.Rule
	for _, one := range all {
		list = append(list, []*rules.Rule{one})
	}
	return append(list, deciding, all)
}

// faulty makes a token with faults.
func (m *maker) faulty(settings checks.Settings, n *names, faults []*rules.Rule, withMembers bool) (string, error) {
	b := tokengen.Builder{Server: m.Server, Settings: settings, Now: m.at, Header: map[string]any{}, Claims: map[string]any{}}
	if withMembers {
		if m.header == nil {
			return "", fmt.Errorf("the members could not be read")
		}
		b.Header, b.Claims = m.header.members(n), m.claims.members(n)
	}
	signer, err := m.signer(settings)
	if err != nil {
		return "", err
	}
	b.Signer = signer
	return b.WithFaults(faults)
}

// signer returns a published key that signs for the twin of the settings.
func (m *maker) signer(settings checks.Settings) (*tokengen.Signer, error) {
	algorithm, kid := checks.HS256, ""
	if ring, ok := settings.(checks.Keyring); ok {
		for _, key := range ring.RingKeys() {
			if len(key.Algorithms) > 0 {
				algorithm, kid = key.Algorithms[0], key.KeyID
				break
			}
		}
	} else {
		v := settings.Verifier()
		algorithm = cmp.Or(v.Algorithm, checks.HS256)
		if v.UsesSet {
			algorithm, kid = checks.RS256, "example"
			if v.Set != nil {
				for _, key := range v.Set.Keys {
					if key.Public != nil && key.ID != "" {
						kid = key.ID
						break
					}
				}
			}
		}
	}
	standIn, err := tokengen.NewStandIn(algorithm)
	return standIn.Signer(kid), err
}
