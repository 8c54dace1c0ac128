package realm

import (
	"net/url"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var jwkURINotHTTPS = &rules.Rule{
	ID:       "jwk-uri-not-https",
	Title:    "The JWK URI does not begin with https",
	Severity: rules.Warning,
	At:       rules.Setting("jwk_uri"),
	Detail:   "jwk_uri is {uri}, the provider expects an https address",
	Why:      "Over plain http anybody on the way can put a key into the set and log in as anybody. An address without a scheme leads nowhere.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Begin jwk_uri with https://, as the issuer's documentation has it.", Change: overHTTPS}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := provider(s).JWKURI
		if uri == "" || placeholderIn(uri) != "" {
			return nil, false
		}
		parsed, err := url.Parse(uri)
		good := err == nil && parsed.Scheme == "https" && parsed.Host != ""
		if good {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"uri": rules.AsJSON(checks.WithoutPassword(uri))} }, true
	},
}

// overHTTPS writes the address of the set with https, where that is all it lacks.
func overHTTPS(s *checks.Subject) ([]rules.Change, bool) {
	_, rest, found := strings.Cut(provider(s).JWKURI, "://")
	if !found {
		rest = provider(s).JWKURI
	}
	uri := "https://" + rest
	return setProvider("jwk_uri", checks.WithoutPassword(uri), func(p *Provider) { p.JWKURI = uri })(s)
}
