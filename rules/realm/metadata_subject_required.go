package realm

import "realmlint/rules"

var metadataSubjectRequired = &rules.Rule{
	ID:       "metadata-subject-required",
	Title:    "A metadata field requires sub",
	Severity: rules.Error,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "metadata_fields[{index}] requires {path}, which Realm copies from no token, not even from one that has it",
	Why:      registeredWhy,
	Fix:      "Take the field out, or set its required to false; the app finds sub as the id of the user's identity.",
	Says:     notInMetadata(rules.Observed),
	Find:     registeredField(func(field MetadataField) bool { return field.Required && field.Path()[0] == "sub" }),
}
