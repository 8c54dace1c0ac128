package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var audienceSetByIssuer = &rules.Rule{
	ID:       "audience-set-by-issuer",
	Title:    "The issuer decides what aud holds",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeFirebase, Else: "it takes settings with an App ID or an audience"},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, as {issuer} always writes {audience} there; the provider expects {expected}",
	Why:      "Such a service makes tokens for its own clients and cannot be told to write the App ID into aud.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set audience to {aud}{caution}.", Change: acceptAud}},
	Explains: []rules.ID{"audience-mismatch", "audience-incomplete", "audience-none-matches"},
	Against:  audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		missing, found := s.MissingAudience()
		if !found || s.HasSomeAudience() {
			return nil, false
		}
		issuer, known := issuers.Of(s.Token)
		if !known || issuer.Kind.Use != issuers.ForOthers || issuer.Kind.Audience == "" {
			return nil, false
		}
		return func() rules.Values {
			values := audiences(s, missing)
			values["issuer"], values["audience"] = issuer.Name, issuer.Kind.Audience
			values["caution"] = cautionOfAud(s)
			return values
		}, true
	},
}

func makeFirebase(d *rules.Draft) {
	d.Claims["iss"] = "https://securetoken.google.com/example-project"
	d.Claims["aud"] = "example-project"
}
