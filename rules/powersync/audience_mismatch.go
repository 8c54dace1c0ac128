package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceMismatch = &rules.Rule{
	ID:       "powersync/audience-mismatch",
	Title:    "The token is for another audience",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["aud"] = "another-audience" }},
	Needs:    checks.Text,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the service expects {expected}",
	Why:      "aud holds the issuer's own name for the app, or what Realm expected, its App ID. The two are compared to the letter; a slash at the end counts.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put {one} into aud.", Change: expectedAudOfSome},
		{Side: rules.Settings, Text: "If aud is right, add {first} to client_auth.audience.", Change: acceptAud},
		{Side: rules.Settings, Text: "Set client_auth.audience to a list such as [powersync], and have the issuer put one of it into aud.", Change: agreeOnAud},
	},
	Says:    answers(wrongAudience, `Unexpected "aud" claim value: {said}`, `unexpected "aud" claim value`, details(`Current configuration allows these audience values: {allowed}`)),
	Variant: forSupabase,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		aud, there := read(s).token.Claims.Get("aud")
		if !there || aud == nil || holdsOne(aud, expectedBy(s)) || s.Suppose.Audience == checks.Good {
			return nil, false
		}
		return func() rules.Values {
			values := audienceValues(s)
			if texts, ok := s.Token.TokenAudience(); ok && len(texts) > 0 {
				values["first"] = rules.AsJSON(texts[0])
			}
			return values
		}, true
	},
}

// holdsOne reports whether aud is one of the expected audiences, or a list that holds one.
func holdsOne(aud any, expected []string) bool {
	list, isList := aud.([]any)
	if !isList {
		list = []any{aud}
	}
	return slices.ContainsFunc(list, func(one any) bool {
		text, ok := one.(string)
		return ok && slices.Contains(expected, text)
	})
}

// acceptAud makes the service expect what aud holds, beside what it expects now.
func acceptAud(s *checks.Subject) ([]rules.Change, bool) {
	audience, ok := s.Token.TokenAudience()
	if !ok || len(audience) == 0 || read(s).key(clientAuth(s)).Supabase {
		return nil, false
	}
	all := append(slices.Clone(clientAuth(s).Audience), audience[0])
	return []rules.Change{changed(s, "client_auth.audience", all, func(c *ClientAuth) { c.Audience = all })}, true
}

// forSupabase says that a Supabase key has an audience of its own.
func forSupabase(s *checks.Subject) (rules.Variant, bool) {
	return rules.Variant{
		Detail: "client_auth.audience does not count for a token of a Supabase key",
		Why:    "A token that a Supabase key verifies has to be for \"authenticated\", whatever client_auth.audience holds.",
		Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Put \"authenticated\" into aud, as Supabase Auth does.", Change: expectedAud}},
	}, read(s).key(clientAuth(s)).Supabase
}
