package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyPrivate = &rules.Rule{
	ID:       "powersync/key-private",
	Title:    "The private half of a key stands in the settings",
	Severity: rules.Warning,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} holds the private half of the key {key}",
	Why:      "The service needs the public half alone, and ignores the rest. Whoever reads the file can sign tokens for any user.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take d, p, q, dp, dq and qi out of the key, and make a new pair if others have read the file.", Change: withoutPrivate}},
	Find:     keyThat(func(key *Key) bool { return key.Private }, ""),
}

// withoutPrivate takes the private halves out.
func withoutPrivate(s *checks.Subject) ([]rules.Change, bool) {
	for i, key := range clientAuth(s).Keys {
		if key.Private {
			return []rules.Change{changed(s, keyAt(i), nil, func(c *ClientAuth) {
				public := *key
				public.Private = false
				withKey(c, i, &public)
			})}, true
		}
	}
	return nil, false
}
