package rules

import "realmlint/checks"

// The server took an array, Stitch's Android SDK did not ("Cannot deserialize
// instance of java.lang.String out of START_ARRAY token"): stitch-android-sdk#177.
var metadataNotText = Rule{
	ID:       "metadata-not-text",
	Title:    "A metadata field holds an array or an object",
	Severity: Info,
	Needs:    checks.Claims,
	At:       "claims.{path}",
	Detail:   "{path} is {kind}, Stitch's Android SDK expects a text",
	Why:      "Realm copies arrays and objects into the user's data as they are. An old Android app cannot read such data and breaks at login.",
	Fix:      "Write {path} as a text if apps with that SDK are still in use; otherwise leave it.",
	Find: func(s *checks.Subject) (Values, bool) {
		for _, field := range s.Provider.MetadataFields {
			if field.Registered() {
				continue
			}
			switch value, _ := s.Token.Value(field); value.(type) {
			case []any:
				return Values{"path": field.Name, "kind": "an array"}, true
			case map[string]any:
				return Values{"path": field.Name, "kind": "an object"}, true
			}
		}
		return nil, false
	},
}
