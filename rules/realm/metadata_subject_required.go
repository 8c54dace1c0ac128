package realm

import "realmlint/rules"

var metadataSubjectRequired = &rules.Rule{
	ID:       "metadata-subject-required",
	Title:    "A metadata field requires sub",
	Severity: rules.Error,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "metadata_fields[{index}] requires {path}, which Realm copies from no token, not even from one that has it",
	Why:      registeredWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the field out, or set its required to false; the app finds sub as the id of the user's identity.", Change: dropFields(subjectRequired)}},
	Says:     notInMetadata(rules.Observed),
	Find:     registeredField(subjectRequired),
}

func subjectRequired(field MetadataField) bool {
	return field.Registered() && field.Required && field.Path()[0] == "sub"
}
