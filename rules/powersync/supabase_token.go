package powersync

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var supabaseToken = &rules.Rule{
	ID:       "powersync/supabase-token",
	Title:    "A token of Supabase Auth, for which the service has no key",
	Severity: rules.Info,
	Break: rules.Fault{Members: func(d *rules.Draft) {
		d.Claims["iss"] = "https://abcdefgh.supabase.co/auth/v1"
		d.Header["kid"] = "another-key"
	}, Else: "it takes keys that all have a kid"},
	Needs:  checks.Text,
	At:     rules.Claim("iss"),
	Detail: "iss is {iss}; the service's log says: {diagnosis}",
	Why:    "Supabase's keys come to the service by client_auth.supabase, which finds the project's JWK set by the database that is replicated, or by supabase_jwt_secret.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Set client_auth.supabase to true and, for a token of HS256, supabase_jwt_secret to the project's JWT secret.", Untried: notGiven},
	},
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key", "powersync/keys-missing"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.signature != notLookedAt || !r.algorithmAllowed() || supabaseDiagnosis(r, clientAuth(s)) == "" {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"iss": member(r.token.Claims, "iss"), "diagnosis": supabaseDiagnosis(r, clientAuth(s))}
		}, true
	},
}

var uuid = text.Lazily(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// supabaseDiagnosis is what the log says, in place of the known keys, of a token of
// Supabase for which there is no key; empty for other tokens.
func supabaseDiagnosis(r *reading, c *ClientAuth) string {
	if !strings.Contains(r.token.Claims.Text("iss"), "supabase.co") {
		return ""
	}
	if strings.HasPrefix(r.token.Algorithm(), "HS") {
		legacy := "Legacy "
		if uuid().MatchString(r.token.KeyID()) {
			legacy = ""
		}
		of := "Token is a Supabase " + legacy + "HS256 (Shared Secret) token, but "
		if c.SupabaseSecret == nil || !c.Supabase {
			return of + "Supabase JWT secret is not configured."
		}
		return of + "configured Supabase JWT secret does not match."
	}
	switch {
	case !c.Supabase && c.SupabaseProject != "":
		return "Token uses Supabase JWT Signing Keys, but Supabase Auth is not enabled"
	case c.SupabaseProject == "":
		return "Token uses Supabase JWT Signing Keys, but no Supabase connection is configured"
	}
	return "Supabase signing keys configured, but no matching keys found. Known keys: " + knownKeys(c)
}
