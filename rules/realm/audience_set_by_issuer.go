package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var audienceSetByIssuer = rules.Rule{
	ID:       "audience-set-by-issuer",
	Title:    "The issuer decides what aud holds",
	Severity: rules.Info,
	Needs:    checks.Claims | checks.Audience,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, as {issuer} always writes {audience} there; the provider expects {expected}",
	Why:      "Such a service makes tokens for its own clients and cannot be told to write the App ID into aud.",
	Fix:      "Set the provider's audience to {aud}.",
	Against:  audienceSetting,
	Find: func(s *checks.Subject) (rules.Values, bool) {
		issuer, _ := issuers.Of(s.Token)
		missing, found := s.MissingAudience()
		if !found || issuer.Audience == "" || s.HasSomeAudience() {
			return nil, false
		}
		values := audiences(s, missing)
		values["issuer"], values["audience"] = issuer.Name, issuer.Audience
		return values, true
	},
}
