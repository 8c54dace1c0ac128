package powersync

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var audienceNotSet = &rules.Rule{
	ID:       "powersync/audience-not-set",
	Title:    "There is no audience, so that no token passes",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "client_auth.audience is not there, or empty",
	Why:      "A service of one's own has no default for it. PowerSync Cloud, says its documentation, takes the instance's URL.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Set client_auth.audience to a list of what aud holds, such as [{such}].", Change: acceptAnyAud},
		{Side: rules.Settings, Text: "Set client_auth.audience to a list such as [powersync], and have the issuer put one of it into aud.", Change: agreeOnAud},
	},
	Says:     answers(wrongAudience, `Unexpected "aud" claim value: {said}`, `unexpected "aud" claim value`, details(`Current configuration allows these audience values: []`)),
	Explains: []rules.ID{"powersync/audience-mismatch"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		if len(c.Audience) > 0 || c.audienceWithheld() || c.audienceFails() || c.supabaseCounts() || len(c.Keys) == 0 && len(c.JWKSURIs) == 0 {
			return nil, false
		}
		return func() rules.Values { return noAudienceValues(s, c) }, true
	},
}

// noAudienceValues shows what a token's aud is answered with, whose is any without one.
func noAudienceValues(s *checks.Subject, c *ClientAuth) rules.Values {
	values := rules.Values{"setting": "client_auth.audience", "said": "…", "such": "powersync"}
	if _, there := c.Locate("client_auth.audience"); !there {
		values["setting"] = "client_auth"
	}
	if s.Token != nil {
		aud, _ := read(s).token.Claims.Get("aud")
		if text, ok := jose.Stringify(aud); ok {
			values["said"] = text
		}
		if texts, ok := s.Token.TokenAudience(); ok && len(texts) > 0 {
			values["such"] = rules.AsJSON(texts[0])
		}
	}
	return values
}

// supabaseCounts reports whether there are keys of Supabase, whose tokens need no
// audience here.
func (c *ClientAuth) supabaseCounts() bool {
	return c.Supabase && (c.SupabaseSecret != nil || c.SupabaseProject != "")
}

// audienceFails reports whether a fault of the audience keeps the service from starting.
func (c *ClientAuth) audienceFails() bool {
	return slices.ContainsFunc(c.Faults, func(f Fault) bool { return strings.HasPrefix(f.Setting, "client_auth.audience") })
}

// usualAudience is what the service expects where nobody says what.
var usualAudience = []string{"powersync"}

// acceptAnyAud makes the service expect what aud holds, or what is usual.
func acceptAnyAud(s *checks.Subject) ([]rules.Change, bool) {
	if s.Token != nil {
		return acceptAud(s)
	}
	return []rules.Change{expectUsual(s)}, true
}

// agreeOnAud makes the service expect what is usual, and the token say so, whose aud is
// nothing that could be expected.
func agreeOnAud(s *checks.Subject) ([]rules.Change, bool) {
	if s.Token == nil {
		return nil, false
	}
	texts, ok := s.Token.TokenAudience()
	change := []rules.Change{expectUsual(s), {Do: rules.Set, At: rules.Claim("aud"), To: usualAudience[0]}}
	return change, len(expectedBy(s)) == 0 && (!ok || len(texts) == 0)
}

func expectUsual(s *checks.Subject) rules.Change {
	return changed(s, "client_auth.audience", usualAudience, func(c *ClientAuth) { c.Audience = usualAudience })
}
