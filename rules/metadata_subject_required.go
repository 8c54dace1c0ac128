package rules

import "realmlint/checks"

var metadataSubjectRequired = Rule{
	ID:       "metadata-subject-required",
	Title:    "A metadata field requires sub",
	Severity: Error,
	At:       "settings.metadata_fields[{index}].name",
	Detail:   "metadata_fields[{index}] requires {path}, which Realm copies from no token, not even from one that has it",
	Why:      registeredWhy,
	Fix:      "Take the field out, or set its required to false; the app finds sub as the id of the user's identity.",
	Realm:    notInMetadata(Observed),
	Find:     registeredField(func(field checks.MetadataField) bool { return field.Required && field.Path()[0] == "sub" }),
}
