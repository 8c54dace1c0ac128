package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var tokenIsClerkSession = &rules.Rule{
	ID:       "token-is-clerk-session",
	Title:    "The token is a session token of Clerk",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeClerkSession},
	Needs:    checks.Claims | checks.AudienceOdd,
	At:       rules.Claim("iss"),
	Detail:   "iss is {iss} and aud is missing, the provider expects {expected}",
	Why:      "What Clerk makes by default has no aud; a JWT template of one's own can have it.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: `Make a JWT template in Clerk with "aud":{one}, and ask for the token by it: getToken({ template: "…" }).`, Change: expectedAud},
		{Side: rules.Issuer, Text: "Make a JWT template in Clerk with the Client App ID as aud, and ask for the token by it.", Change: unknownAud, Untried: notGiven},
	},
	Explains: []rules.ID{"audience-missing"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.Has("aud") {
			return nil, false
		}
		if issuer, _ := issuers.Of(s.Token); issuer.Name != issuers.Clerk {
			return nil, false
		}
		return func() rules.Values {
			expected, one := "the Client App ID", `"…"`
			if s.Has(checks.Audience) {
				expected, one = rules.Listed(expectedBy(s)), rules.AsJSON(expectedBy(s)[0])
			}
			return rules.Values{"iss": rules.AsJSON(s.Token.Claims()["iss"]), "expected": expected, "one": one}
		}, true
	},
}

func makeClerkSession(d *rules.Draft) {
	d.Claims["iss"] = "https://example.clerk.accounts.dev"
	delete(d.Claims, "aud")
}
