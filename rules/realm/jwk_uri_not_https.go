package realm

import (
	"net/url"

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
	Fix:      "Begin jwk_uri with https://, as the issuer's documentation has it.",
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
