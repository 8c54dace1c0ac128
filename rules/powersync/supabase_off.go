package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var supabaseOff = &rules.Rule{
	ID:       "powersync/supabase-off",
	Title:    "Supabase is off, so its keys do not count",
	Severity: rules.Warning,
	At:       rules.Setting("client_auth"),
	Detail:   "{what} is there, and client_auth.supabase is not true",
	Why:      "supabase_jwt_secret and the project's JWK set count with supabase: true alone. For a connection the log says: Supabase connection string found, but Supabase Auth is not enabled in the config.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set client_auth.supabase to true, if tokens of Supabase Auth are to be let in.", Change: setting("client_auth.supabase", true, func(c *ClientAuth) { c.Supabase = true })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		if c.Supabase || c.SupabaseSecret == nil && c.SupabaseProject == "" {
			return nil, false
		}
		return func() rules.Values {
			if c.SupabaseSecret != nil {
				return rules.Values{"what": "supabase_jwt_secret"}
			}
			return rules.Values{"what": "a connection to Supabase"}
		}, true
	},
}
