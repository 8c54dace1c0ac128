package powersync

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var jwksURINotHTTPS = &rules.Rule{
	ID:       "powersync/jwks-uri-not-https",
	Title:    "The JWK set is fetched without encryption",
	Severity: rules.Warning,
	At:       rules.Setting("client_auth.jwks_uri[{index}]"),
	Detail:   "{uri} is http",
	Why:      "Whoever is on the way can give the service keys of their own. A service of one's own takes it; PowerSync Cloud wants https.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write https:// in the address.", Untried: "what the issuer publishes is not at hand"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, uri := range clientAuth(s).JWKSURIs {
			if strings.HasPrefix(strings.ToLower(uri), "http://") {
				return uriWords(i, uri), true
			}
		}
		return nil, false
	},
}

func uriWords(i int, uri string) rules.Words {
	return func() rules.Values {
		return rules.Values{"index": strconv.Itoa(i), "uri": checks.WithoutPassword(uri)}
	}
}
