package powersync

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var supabaseToken = &rules.Rule{
	ID:       "powersync/supabase-token",
	Title:    "A token of Supabase, whose key the service lacks",
	Severity: rules.Info,
	Break: rules.Fault{Members: func(d *rules.Draft) {
		d.Claims["iss"] = "https://abcdefgh.supabase.co/auth/v1"
		d.Header["kid"] = "another-key"
	}, Signature: (*rules.Draft).SpoilSignature, Else: "it takes keys that all have a kid"},
	Needs:  checks.Text,
	At:     rules.Claim("iss"),
	Detail: "iss is {iss}; {lack}",
	Why:    "Supabase's keys come to the service by client_auth.supabase, which finds the project's JWK set by the database that is replicated, or by supabase_jwt_secret.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Set client_auth.supabase to true and, for a token of HS256, supabase_jwt_secret to the project's JWT secret.", Untried: notGiven},
	},
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key", "powersync/keys-missing"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if !r.keyIsOfSupabase(clientAuth(s)) {
			return nil, false
		}
		return func() rules.Values {
			_, lack := supabaseDiagnosis(r, clientAuth(s))
			return rules.Values{"iss": member(r.token.Claims, "iss"), "lack": lack}
		}, true
	},
}

var uuid = text.Lazily(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// keyIsOfSupabase reports whether the service finds no key for the token, and a key of
// Supabase is what it lacks.
func (r *reading) keyIsOfSupabase(c *ClientAuth) bool {
	if !ofSupabase(r) || !r.noKey(c) {
		return false
	}
	return r.verifies(c) == nil
}

// supabaseDiagnosis is what the log says, in place of the known keys, of a token of
// Supabase for which there is no key, and what is lacking in our words; both are empty for
// other tokens.
func supabaseDiagnosis(r *reading, c *ClientAuth) (log, lack string) {
	if !ofSupabase(r) {
		return "", ""
	}
	if r.ofSecret() {
		legacy := "Legacy "
		if uuid().MatchString(r.token.KeyID()) {
			legacy = ""
		}
		of := "Token is a Supabase " + legacy + "HS256 (Shared Secret) token, but "
		if c.SupabaseSecret == nil || !c.Supabase {
			return of + "Supabase JWT secret is not configured.", "no supabase_jwt_secret counts"
		}
		return of + "configured Supabase JWT secret does not match.", "the signature is not of supabase_jwt_secret"
	}
	switch {
	case !c.Supabase && c.SupabaseProject != "":
		return "Token uses Supabase JWT Signing Keys, but Supabase Auth is not enabled", "client_auth.supabase is not true"
	case c.SupabaseProject == "":
		return "Token uses Supabase JWT Signing Keys, but no Supabase connection is configured", "no connection tells the project of Supabase"
	}
	return "Supabase signing keys configured, but no matching keys found. Known keys: " + knownKeys(c), "the project's JWK set has no key for it"
}

// ofSupabase reports whether the service takes a token for one of Supabase Auth.
func ofSupabase(r *reading) bool {
	return strings.Contains(r.token.Claims.Text("iss"), "supabase.co")
}
