package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var secretNotBase64 = &rules.Rule{
	ID:       "powersync/secret-not-base64",
	Title:    "k is a text, and should be base64url",
	Severity: rules.Warning,
	At:       rules.Setting("{setting}.k"),
	Detail:   "{setting}.k holds {value}",
	Why:      "k of a JWK holds the secret in base64url. A secret that is pasted as it stands is taken without a word: what is no base64 in it is passed over, and no token verifies.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Put into k what this prints: printf %s \"$SECRET\" | base64 -w0 | tr +/ -_ | tr -d '='.", Change: encodePasted}},
	Find:     keyThat(func(key *Key) bool { return key.PastedText }, "characters that base64url has not"),
}

// keyThat finds the first key of the settings of which that is true.
func keyThat(is func(*Key) bool, value string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		for i, key := range clientAuth(s).Keys {
			if is(key) {
				return keyWords(keyAt(i), key, value), true
			}
		}
		return nil, false
	}
}

func keyWords(setting string, key *Key, value string) rules.Words {
	return func() rules.Values {
		return rules.Values{"setting": setting, "value": value, "key": key.inWords(), "kid": rules.AsJSON(key.KeyID)}
	}
}

// encodePasted takes the text in k for the secret.
func encodePasted(s *checks.Subject) ([]rules.Change, bool) {
	for i, key := range clientAuth(s).Keys {
		if key.PastedText && key.Text != nil {
			return []rules.Change{changed(s, keyAt(i)+".k", nil, func(c *ClientAuth) {
				encoded := *key
				encoded.Secret, encoded.PastedText = key.Text, false
				withKey(c, i, &encoded)
			})}, true
		}
	}
	return nil, false
}
