package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var audienceChosenAtIssuer = &rules.Rule{
	ID:       "audience-chosen-at-issuer",
	Title:    "The issuer was not told what aud has to hold",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeKeycloak, Else: "it takes settings with an App ID or an audience"},
	Needs:    checks.Claims | checks.Doubtful,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, in {kind} of {issuer}; the provider expects {one}",
	Why:      "What such an issuer writes into aud is a matter of its own settings. Until they name the app, it writes what holds for all apps, or nothing.",
	Fixes:    choiceFixes("{choose}"),
	Explains: []rules.ID{"audience-missing", "audience-mismatch", "audience-incomplete", "audience-none-matches"},
	Against:  audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		_, missing := s.MissingAudience()
		if !missing && s.Token.Has("aud") || s.HasSomeAudience() || !s.Has(checks.Audience) {
			return nil, false
		}
		found, known := issuers.Of(s.Token)
		if !known || found.Kind.Use != issuers.ForOthers || found.Kind.Audience != "" || found.ChooseAudience == "" {
			return nil, false
		}
		return func() rules.Values {
			aud := rules.AsItStands(s, checks.Claims, "aud")
			return rules.Values{
				"aud": aud, "kind": found.Kind.Name, "issuer": found.Name, "one": rules.Listed(expectedBy(s)),
				"audience": orderedAudience(s), "caution": cautionOfAud(s), "place": placeOfAudience(s), "right": rightAudience(aud),
			}
		}, true
	},
	Variant: func(s *checks.Subject) (rules.Variant, bool) {
		found, known := issuers.Of(s.Token)
		if !known {
			return rules.Variant{}, false
		}
		return rules.Variant{Fixes: choiceFixes(found.ChooseAudience)}, true
	},
}

func choiceFixes(choose string) []rules.FixTemplate {
	return []rules.FixTemplate{
		{Side: rules.Issuer, Text: choose + ".", Change: expectedAud},
		{Side: rules.Settings, Text: "If aud is right, set {place} to {right}{caution}.", Change: acceptAud},
	}
}

func makeKeycloak(d *rules.Draft) {
	d.Claims["iss"] = "https://keycloak.example.com/realms/example"
	d.Claims["typ"] = "Bearer"
	d.Claims["aud"] = "account"
}
