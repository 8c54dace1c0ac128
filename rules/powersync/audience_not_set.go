package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceNotSet = &rules.Rule{
	ID:       "powersync/audience-not-set",
	Title:    "There is no audience, so that no token passes",
	Severity: rules.Error,
	At:       rules.Setting("client_auth.audience"),
	Detail:   "client_auth.audience is not there or empty",
	Why:      "A service of one's own has no default for it. PowerSync Cloud, says its documentation, takes the instance's URL.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set client_auth.audience to a list of what aud holds, such as [powersync].", Change: acceptAnyAud}},
	Explains: []rules.ID{"powersync/audience-mismatch"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		if len(c.Audience) > 0 || c.audienceWithheld() || c.audienceIs(AudienceNoList) || len(c.Keys) == 0 && len(c.JWKSURIs) == 0 {
			return nil, false
		}
		return nil, s.Token == nil || !read(s).key(c).Supabase
	},
}

// audienceIs reports whether the audience has that fault.
func (c *ClientAuth) audienceIs(kind FaultKind) bool {
	return slices.ContainsFunc(c.Faults, func(f Fault) bool { return f.Kind == kind })
}

// acceptAnyAud makes the service expect what aud holds, or what is usual.
func acceptAnyAud(s *checks.Subject) ([]rules.Change, bool) {
	if s.Token != nil {
		return acceptAud(s)
	}
	all := []string{"powersync"}
	return []rules.Change{changed(s, "client_auth.audience", all, func(c *ClientAuth) { c.Audience = all })}, true
}
