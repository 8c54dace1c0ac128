package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var tokenIsClerkSession = rules.Rule{
	ID:       "token-is-clerk-session",
	Title:    "The token is a session token of Clerk",
	Severity: rules.Info,
	Needs:    checks.Claims,
	At:       rules.Claim("iss"),
	Detail:   "iss is {iss} and aud is missing, the provider expects {expected}",
	Why:      "What Clerk makes by default has no aud; a JWT template of one's own can have it.",
	Fix:      `Make a JWT template in Clerk with "aud":{one}, and ask for the token by it: getToken({ template: "…" }).`,
	Find: func(s *checks.Subject) (rules.Values, bool) {
		issuer, _ := issuers.Of(s.Token)
		if _, there := s.Token.Claims["aud"]; there || issuer.Name != issuers.Clerk {
			return nil, false
		}
		expected, one := "the Client App ID", `"…"`
		if s.Has(checks.Audience) {
			expected, one = rules.Listed(expectedBy(s)), rules.AsJSON(expectedBy(s)[0])
		}
		iss := rules.AsJSON(s.Token.Claims["iss"])
		return rules.Values{"iss": iss, "expected": expected, "one": one}, true
	},
}
