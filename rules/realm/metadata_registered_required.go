package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var metadataRegisteredRequired = &rules.Rule{
	ID:       "metadata-registered-required",
	Title:    "A metadata field requires a registered claim",
	Severity: rules.Error,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "metadata_fields[{index}] requires {path}, and {claim} is a registered claim, which Realm copies from no token",
	Why:      registeredWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the field out, or set its required to false; if the app needs the value, have the issuer repeat it under another name.", Change: dropFields(registeredRequired)}},
	Says:     notInMetadata(rules.Inferred), // observed for sub
	Find:     registeredField(registeredRequired),
}

const registeredWhy = "Realm keeps iss, sub, aud, exp, nbf, iat and jti for itself: a field that copies one of them stays empty. That is on record for sub, and follows for the others."

// notInMetadata is what Realm says of a required field that stays empty.
func notInMetadata(confidence rules.Confidence) []rules.Message {
	return []rules.Message{{
		Text:       "expected field '{path}' to be in token metadata",
		Confidence: confidence,
		Sources:    []rules.Citation{{URL: "https://github.com/mongodb/stitch-js-sdk/issues/382", Note: "a required sub and a token that has it, April 2020"}},
	}}
}

// registeredField finds the first field that copies a registered claim and is
// of that sort.
func registeredField(sort func(MetadataField) bool) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		for i, field := range provider(s).MetadataFields {
			if sort(field) {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "path": field.Name, "claim": field.Path()[0]}
				}, true
			}
		}
		return nil, false
	}
}

func registeredRequired(field MetadataField) bool {
	return field.Registered() && field.Required && field.Path()[0] != "sub"
}
