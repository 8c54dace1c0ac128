package realm

import "realmlint/checks"

// unusableKey returns what keeps an RS256 provider from verifying anything:
// the index and kind of its last key, if none of its keys can be used. How the
// server went through its keys is not public; the recorded answers try them in
// turn, and the last one has the last word. A key whose value was not given may
// well be usable.
func (p *Provider) unusableKey() (index int, kind checks.KeyKind, found bool) {
	if p.Algorithm != checks.RS256 || p.UsesKeySet() || len(p.Keys) == 0 || p.Verifier().UsableKeys() || len(p.Export.SecretsNotGiven) > 0 {
		return 0, 0, false
	}
	index = len(p.Keys) - 1
	return index, p.Keys[index].Kind(), true
}
