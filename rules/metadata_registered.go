package rules

import "realmlint/checks"

var metadataRegistered = Rule{
	ID:       "metadata-registered",
	Title:    "A metadata field copies a registered claim",
	Severity: Warning,
	At:       "settings.metadata_fields[{index}].name",
	Detail:   "metadata_fields[{index}] copies {path}, and {claim} is a registered claim, which Realm copies from no token",
	Why:      registeredWhy,
	Fix:      "Take the field out. The app finds sub as the id of the user's identity; another claim the issuer may repeat under a name of its own.",
	Find:     registeredField(func(field checks.MetadataField) bool { return !field.Required }),
}
