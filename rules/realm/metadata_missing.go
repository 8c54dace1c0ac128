package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var metadataMissing = &rules.Rule{
	ID:       "metadata-missing",
	Title:    "The token lacks a required metadata field",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { setMetadata(d, true, nil) }, Else: "it takes settings with a metadata field that is required"},
	Needs:    checks.Claims | checks.PathsAsked,
	At:       rules.Location{In: rules.InClaims},
	Detail:   "the claims hold nothing at {path}, metadata_fields[{index}] requires it",
	Why:      "The issuer puts such a claim into some tokens only, or under another name; dots in the path lead into objects.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Add {paths}.", Change: giveFields},
		{Side: rules.Settings, Text: "Set required to false for {paths}.", Change: notRequired},
	},
	Says: []rules.Message{{
		Text:       "expected field '{path}' to be in token metadata",
		Confidence: rules.Observed,
		Sources:    []rules.Citation{{URL: "https://github.com/mongodb/stitch-js-sdk/issues/382", Note: "the whole answer, with its error_code, April 2020"}},
	}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, field := range provider(s).MetadataFields {
			if field.Required && !s.PathValue(i).There && !field.Registered() {
				return missingFields(s, field.Name, i), true
			}
		}
		return nil, false
	},
}

func missingField(path string, index int) rules.Words {
	return func() rules.Values {
		return rules.Values{"path": path, "index": strconv.Itoa(index)}
	}
}

// missingFields are the words about the first field that is missing, and about
// all of them.
func missingFields(s *checks.Subject, path string, index int) rules.Words {
	return func() rules.Values {
		values := missingField(path, index)()
		values["paths"] = pathsOf(lackedFields(s))
		return values
	}
}

func pathsOf(fields []MetadataField) string {
	paths := make([]string, len(fields))
	for i, field := range fields {
		paths[i] = field.Name
	}
	return text.List(paths)
}
