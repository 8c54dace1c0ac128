package realm

import (
	"maps"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var jwkURINoSet = &rules.Rule{
	ID:       "jwk-uri-no-set",
	Title:    "No JWK set stands at jwk_uri",
	Severity: rules.Error,
	At:       rules.Setting("jwk_uri"),
	Detail:   "jwk_uri is {uri_host}{uri_path}, which is {what}; the provider expects a JWK set there",
	Why:      "Issuers publish several things at addresses that look alike: a document about themselves, certificates, pages for people, and the set of keys.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Set jwk_uri to {set_host}{set_path}.", Change: rightSet},
		{Side: rules.Settings, Text: "Set jwk_uri to the address that stands in the document as jwks_uri.", Change: unknownSetAddress, Untried: nobodyKnows},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := provider(s).JWKURI
		if uri == "" {
			return nil, false
		}
		mistaken := issuers.Mistaken(uri)
		if mistaken == nil || mistaken.Keys {
			return nil, false
		}
		return func() rules.Values {
			values := addressValues("uri", checks.WithoutPassword(uri))
			maps.Copy(values, addressValues("set", mistaken.Set))
			values["what"] = mistaken.Is
			return values
		}, true
	},
}

// rightSet gives the provider the address of the set that is meant.
func rightSet(s *checks.Subject) ([]rules.Change, bool) {
	mistaken := issuers.Mistaken(provider(s).JWKURI)
	if mistaken == nil || mistaken.Set == "" {
		return nil, false
	}
	return setProvider("jwk_uri", mistaken.Set, func(p *Provider) { p.JWKURI = mistaken.Set })(s)
}

// unknownSetAddress stands for rightSet where the address is not known.
func unknownSetAddress(s *checks.Subject) ([]rules.Change, bool) {
	_, known := rightSet(s)
	return nil, !known
}
