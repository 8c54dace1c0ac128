package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var supabaseWithoutConnection = &rules.Rule{
	ID:       "powersync/supabase-without-connection",
	Title:    "Supabase is on, and its project is not known",
	Severity: rules.Warning,
	At:       rules.Setting("client_auth.supabase"),
	Detail:   "no postgresql connection leads to db.<project>.supabase.co",
	Why:      "The service finds the project's JWK set by the database that it replicates. Its log says: Supabase Auth is enabled, but no Supabase connection string found. Skipping Supabase JWKS URL configuration.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Connect to db.<project>.supabase.co, or name the project's JWK set under client_auth.jwks_uri.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		return nil, c.Supabase && c.SupabaseProject == "" && c.SupabaseSecret == nil
	},
}
