package realm

import "realmlint/rules"

var metadataRegistered = &rules.Rule{
	ID:       "metadata-registered",
	Title:    "A metadata field copies a registered claim",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "metadata_fields[{index}] copies {path}, and {claim} is a registered claim, which Realm copies from no token",
	Why:      registeredWhy,
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the field out. The app finds sub as the id of the user's identity; another claim the issuer may repeat under a name of its own.", Change: dropFields(registeredIdle)}},
	Find:     registeredField(registeredIdle),
}

func registeredIdle(field MetadataField) bool { return field.Registered() && !field.Required }
