package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var audienceMissing = &rules.Rule{
	ID:       "powersync/audience-missing",
	Title:    "The token has no aud",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "aud") }},
	Needs:    checks.Text,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the service expects {expected}",
	Why:      "The service wants to know that a token is meant for it. Many libraries set no aud unless they are told to.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put {one} into aud.", Change: expectedAud}},
	Says:     answers(wrongAudience, `JWT payload is missing a required claim "aud"`, `missing required "aud" claim`, details(`Current configuration allows these audience values: {allowed}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		aud, there := claims.Get("aud")
		if claims == nil || there && aud != nil {
			return nil, false
		}
		return func() rules.Values { return audienceValues(s) }, true
	},
}

// authenticated is what a token of a Supabase key has to be for.
const authenticated = "authenticated"

// expectedBy returns what aud is compared with: by a Supabase key that alone.
func expectedBy(s *checks.Subject) []string {
	c := clientAuth(s)
	if read(s).key(c).Supabase {
		return []string{authenticated}
	}
	return c.Audience
}

// audienceValues shows aud beside what the service expects.
func audienceValues(s *checks.Subject) rules.Values {
	expected := expectedBy(s)
	claims := read(s).token.Claims
	aud, _ := claims.Get("aud")
	values := rules.Values{"aud": member(claims, "aud"), "expected": "nothing, for there is no client_auth.audience", "one": rules.AsJSON(usualAudience[0]), "allowed": "[]"}
	if len(expected) > 0 {
		values["expected"], values["one"] = oneOf(expected), rules.AsJSON(expected[0])
		values["allowed"] = rules.AsJSON(expected)
	}
	if text, ok := jose.Stringify(aud); ok {
		values["said"] = text
	}
	return values
}

// oneOf lists what one of is enough.
func oneOf(expected []string) string {
	if len(expected) == 1 {
		return rules.AsJSON(expected[0])
	}
	return "one of " + rules.Listed(expected)
}

// expectedAudOfSome is expectedAud where the service expects something.
func expectedAudOfSome(s *checks.Subject) ([]rules.Change, bool) {
	change, ok := expectedAud(s)
	return change, ok && len(expectedBy(s)) > 0
}

// expectedAud puts what the service expects into aud.
var expectedAud = rules.SetClaim("aud", func(s *checks.Subject) (any, bool) {
	if expected := expectedBy(s); len(expected) > 0 {
		return expected[0], true
	}
	return usualAudience[0], true
})
