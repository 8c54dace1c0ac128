package rules

import (
	"net/url"

	"realmlint/checks"
)

var jwkURINotHTTPS = Rule{
	ID:       "jwk-uri-not-https",
	Title:    "The JWK URI does not begin with https",
	Severity: Warning,
	At:       "settings.jwk_uri",
	Detail:   "jwk_uri is {uri}, the provider expects an https address",
	Why:      "Over plain http anybody on the way can put a key into the set and log in as anybody. An address without a scheme leads nowhere.",
	Fix:      "Begin jwk_uri with https://, as the issuer's documentation has it.",
	Find: func(s *checks.Subject) (Values, bool) {
		uri := s.Provider.JWKURI
		if uri == "" || placeholderIn(uri) != "" {
			return nil, false
		}
		parsed, err := url.Parse(uri)
		good := err == nil && parsed.Scheme == "https" && parsed.Host != ""
		return Values{"uri": asJSON(checks.WithoutPassword(uri))}, !good
	},
}
