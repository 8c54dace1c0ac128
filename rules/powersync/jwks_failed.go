package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var jwksFailed = &rules.Rule{
	ID:       "powersync/jwks-failed",
	Title:    "The service gets no key from the JWK set",
	Severity: rules.Error,
	Break:    rules.Fault{Else: "it is about the set behind jwks_uri, which a token does not change"},
	Needs:    checks.Text,
	At:       rules.Setting("client_auth.jwks_uri"),
	Detail:   "{set} {fault}",
	Why:      "The answer comes only where no other key fits the token. That the address cannot be reached, or answers with an error, is answered in the same words.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Publish a JWK set, {\"keys\": [...]}.", Untried: "what the issuer publishes is not at hand"}},
	Says:     answers(setFailed, "{failure}", "{failure}", details("JWKS URL: {url}")),
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key"},
	Find:     setFails(NotFetched, NoKeys),
}

// setFails finds that the set is of no use, where no other key is for the token.
func setFails(as ...Failure) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		c, r := clientAuth(s), read(s)
		if c.Set == nil || !slices.Contains(as, c.Set.Failed) || r.signature != notLookedAt || !r.algorithmAllowed() {
			return nil, false
		}
		return func() rules.Values { return failures[c.Set.Failed].values(c) }, true
	}
}

// failed is what a set comes to that cannot be used.
type failed struct{ says, fault string }

var failures = map[Failure]failed{
	NotFetched: {"JWKS request failed", "cannot be had as JSON"},
	NoKeys:     {"Invalid JWKS response", "is JSON without a list of keys"},
	BadKey:     {"Invalid JWK RSA key", "holds a key that cannot be imported"},
}

func (f failed) values(c *ClientAuth) rules.Values {
	values := rules.Values{"set": c.Set.Name, "fault": f.fault, "failure": f.says, "url": "of Supabase"}
	if len(c.JWKSURIs) > 0 {
		values["url"] = checks.WithoutPassword(c.JWKSURIs[0])
	}
	return values
}
