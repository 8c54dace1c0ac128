package realm

import (
	"maps"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/text"
	"realmlint/rules"
)

// tokenInstead is the change to another token of the claims that differ, which is
// signed with a key behind uri, and to settings that take it; ok is false if not
// enough is known to make it.
func tokenInstead(s *checks.Subject, claims map[string]string, uri string) (change []rules.Change, ok bool) {
	p := provider(s)
	if claims == nil || strings.Contains(claims["iss"], "{expected}") && len(p.Audience) == 0 {
		return nil, false
	}
	for _, name := range slices.Sorted(maps.Keys(claims)) {
		value, known := claimInstead(s, claims[name])
		switch {
		case !known:
			return nil, false
		case value == "":
			change = append(change, rules.Change{Do: rules.Remove, At: rules.Claim(name)})
		case claims[name] == "{expected}":
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: audOf(expectedBy(s))})
		default:
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: value})
		}
	}
	changed, header := settingsThatTake(s, claims, uri)
	change = append(change, changed...)
	if header == nil {
		return nil, false
	}
	again, _ := signAgain(s)
	return append(append(change, header...), again...), true
}

// claimInstead fills the names of claims in a text of the table.
func claimInstead(s *checks.Subject, template string) (value string, known bool) {
	known = true
	value = rules.Placeholder().ReplaceAllStringFunc(template, func(name string) string {
		name = strings.Trim(name, "{}")
		if expected := expectedBy(s); name == "expected" && len(expected) > 0 {
			return expected[0]
		}
		claim, isText := s.Token.Text(name)
		if known = known && isText && claim != ""; name == "aud" && !known {
			audience, ok := s.Token.TokenAudience()
			if known = ok && len(audience) == 1; known {
				claim = audience[0]
			}
		}
		return claim
	})
	return value, known
}

// ifOthers is the change to the token of the issuer behind jwk_uri, if it can be
// made; with false where it cannot.
func ifOthers(tried bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		_, kind := issuers.Behind(strings.TrimSuffix(provider(s).JWKURI, "/"))
		if kind == nil {
			return nil, false
		}
		change, ok := tokenInstead(s, kind.Instead, "")
		if !tried {
			return nil, !ok
		}
		return change, ok
	}
}

// settingsThatTake returns the changes of settings that another token takes, and
// those of its header; a header of nil says that no key would verify it.
func settingsThatTake(s *checks.Subject, claims map[string]string, uri string) (settings, header []rules.Change) {
	changed := *provider(s)
	if audience, _ := claimInstead(s, claims["aud"]); audience != "" && !slices.Contains(expectedBy(s), audience) {
		changed.Audience = []string{audience}
		settings = append(settings, rules.Change{Do: rules.Set, At: rules.Setting("audience"), To: changed.Audience, Settings: &changed})
	}
	if needsSet(s, uri) {
		changed.JWKURI, changed.Keys, changed.Algorithm, changed.AlgorithmAssumed = uri, nil, checks.RS256, false
		settings = append(settings, rules.Change{Do: rules.Set, At: rules.Setting("jwk_uri"), To: uri, Settings: &changed})
		if len(provider(s).Keys) > 0 {
			settings = append(settings, rules.Change{Do: rules.Remove, At: rules.Setting("keys"), Settings: &changed})
		}
	}
	algorithm := changed.Algorithm
	if algorithm == "" {
		algorithm = checks.HS256
	}
	header = []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}
	if !changed.UsesKeySet() {
		return settings, header
	}
	kid, named := s.Token.KeyID()
	if set := changed.KeySet; set != nil && (len(set.Named(kid)) != 1 || set.Named(kid)[0].Public == nil) {
		known, ok := knownKeyID(s)
		if !ok {
			return settings, nil
		}
		return settings, append(header, known...)
	}
	if !named {
		header = append(header, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: "key1"})
	}
	return settings, header
}

// needsSet reports whether keys that were pasted have to make room for the set of an
// issuer.
func needsSet(s *checks.Subject, uri string) bool {
	return uri != "" && !provider(s).UsesKeySet() && !(s.Has(checks.Signature) && s.Verified())
}

// settingsInstead says what the settings need for the token that is meant, and what
// fills its placeholders.
func settingsInstead(s *checks.Subject, found issuers.Found) (order string, values rules.Values) {
	values = addressValues("set", found.Set())
	values["audience"] = orderedAudience(s)
	settings, _ := settingsThatTake(s, found.Kind.Instead, found.Set())
	var orders []string
	for _, one := range settings {
		switch one.At.Name {
		case "audience":
			audience := one.To.([]string)[0]
			values["new_audience"] = rules.AsJSON(audience)
			orders = append(orders, "set the provider's audience to {new_audience}"+caution(found.Issuer, audience))
		case "jwk_uri":
			orders = append(orders, "give the JWK URI {set_host}{set_path} in place of the keys")
		}
	}
	if len(orders) == 0 {
		return "", values
	}
	return ", and " + text.List(orders), values
}

// addressValues are the parts of an address, each of which can be shown whole.
func addressValues(name, uri string) rules.Values {
	scheme, rest, found := strings.Cut(uri, "://")
	if !found {
		scheme, rest = "", uri
	} else {
		scheme += "://"
	}
	host, path, slash := strings.Cut(rest, "/")
	if slash {
		path = "/" + path
	}
	return rules.Values{name + "_host": scheme + host, name + "_path": path}
}

// signRS256 has the issuer sign with RS256 and publish the key.
func signRS256(s *checks.Subject) ([]rules.Change, bool) {
	found, known := issuers.Of(s.Token)
	if !known {
		return nil, false
	}
	changed, header := settingsThatTake(s, nil, found.Set())
	if header == nil {
		kid, _ := s.Token.KeyID()
		if kid == "" {
			kid = "key1"
		}
		header = []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: checks.RS256}, {Do: rules.Set, At: rules.HeaderMember("kid"), To: kid}}
		set, _ := anotherSet(s)
		changed = append(changed, set...)
	}
	again, _ := signAgain(s)
	return append(append(changed, header...), again...), true
}

// chooseHS256 has the provider verify with the issuer's secret.
func chooseHS256(s *checks.Subject) ([]rules.Change, bool) {
	found, _ := issuers.Of(s.Token)
	if alg, _ := s.Token.Algorithm(); alg != checks.HS256 || found.Issuer == nil || found.Secret == "" {
		return nil, false
	}
	return chooseAlgorithm(s)
}

// caution says of an audience that all users of an issuer's tenant have it, if so.
func caution(issuer *issuers.Issuer, audience string) string {
	for _, kind := range issuer.Kinds {
		if slices.Contains(kind.Everybody, audience) {
			return ", which every user of the same project or realm has, whatever the app"
		}
	}
	return ""
}

// cautionOfAud says of the token's aud that all users of its tenant have it, if so.
func cautionOfAud(s *checks.Subject) string {
	found, known := issuers.Of(s.Token)
	audience, _ := s.Token.TokenAudience()
	if !known || len(audience) != 1 || !found.IsForEverybody(audience[0]) {
		return ""
	}
	return caution(found.Issuer, audience[0])
}

// orderedAudience is what the provider expects, as it is typed at an issuer.
func orderedAudience(s *checks.Subject) string {
	if expected := expectedBy(s); len(expected) > 0 {
		return rules.AsJSON(audOf(expected))
	}
	return "that is the Client App ID"
}
