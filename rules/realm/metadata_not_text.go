package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// The server took an array, Stitch's Android SDK did not ("Cannot deserialize
// instance of java.lang.String out of START_ARRAY token"): stitch-android-sdk#177.
var metadataNotText = rules.Rule{
	ID:       "metadata-not-text",
	Title:    "A metadata field holds an array or an object",
	Severity: rules.Info,
	Break:    rules.Fault{Members: func(d *rules.Draft) { setMetadata(d, false, []string{"one", "two"}) }, Else: "it takes settings with a metadata field"},
	Needs:    checks.Claims,
	At:       rules.Claim("{path}"),
	Detail:   "{path} is {kind}, Stitch's Android SDK expects a text",
	Why:      "Realm copies arrays and objects into the user's data as they are. An old Android app cannot read such data and breaks at login.",
	Fix:      "Write {path} as a text if apps with that SDK are still in use; otherwise leave it.",
	Find: func(s *checks.Subject) (rules.Values, bool) {
		for _, field := range provider(s).MetadataFields {
			if field.Registered() {
				continue
			}
			switch value, _ := field.value(s.Token); value.(type) {
			case []any:
				return rules.Values{"path": field.Name, "kind": "an array"}, true
			case map[string]any:
				return rules.Values{"path": field.Name, "kind": "an object"}, true
			}
		}
		return nil, false
	},
}
