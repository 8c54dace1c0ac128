package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// The server took an array, Stitch's Android SDK did not ("Cannot deserialize
// instance of java.lang.String out of START_ARRAY token"): stitch-android-sdk#177.
var metadataNotText = &rules.Rule{
	ID:       "metadata-not-text",
	Title:    "A metadata field holds an array or an object",
	Severity: rules.Info,
	Break:    rules.Fault{Members: func(d *rules.Draft) { setMetadata(d, false, []string{"one", "two"}) }, Else: "it takes settings with a metadata field"},
	Needs:    checks.Claims | checks.PathsAsked,
	At:       rules.Claim("{path}"),
	Detail:   "{path} is {kind}, Stitch's Android SDK expects a text",
	Why:      "Realm copies arrays and objects into the user's data as they are. An old Android app cannot read such data and breaks at login.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write {path} as a text if apps with that SDK are still in use; otherwise leave it.", Change: structuredAsText}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, field := range provider(s).MetadataFields {
			if s.PathValue(i).Structured {
				return structuredField(s, field), true
			}
		}
		return nil, false
	},
}

func structuredField(s *checks.Subject, field MetadataField) rules.Words {
	return func() rules.Values {
		kind := "an object"
		if value, _ := s.Token.Value(field.Path()); isList(value) {
			kind = "an array"
		}
		return rules.Values{"path": field.Name, "kind": kind}
	}
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

// structuredAsText writes what a field copies as text.
func structuredAsText(s *checks.Subject) ([]rules.Change, bool) {
	for i, field := range provider(s).MetadataFields {
		if s.PathValue(i).Structured {
			value, _ := s.Token.Value(field.Path())
			return []rules.Change{{Do: rules.Set, At: rules.Claim(field.Name), To: rules.AsJSON(value)}}, true
		}
	}
	return nil, false
}
