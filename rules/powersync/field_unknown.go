package powersync

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var fieldUnknown = &rules.Rule{
	ID:       "powersync/field-unknown",
	Title:    "A field that the service passes over in silence",
	Severity: rules.Warning,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is none of the service's fields{near}",
	Why:      "The service ignores what it does not know, without a word in its log.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Mend its name, or take it out.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		unknown := clientAuth(s).Unknown
		if len(unknown) == 0 {
			return nil, false
		}
		return fieldWords(unknown[0]), true
	},
}

// fields are those under client_auth that the service reads.
var fields = []string{"jwks_uri", "jwks", "audience", "supabase", "supabase_jwt_secret", "block_local_jwks", "jwks_reject_ip_ranges"}

func fieldWords(path string) rules.Words {
	return func() rules.Values {
		name := path[strings.LastIndexByte(path, '.')+1:]
		return rules.Values{"setting": path, "near": text.DidYouMean(name, fields)}
	}
}
