package powersync

import (
	"realmlint/rules"
)

var variableNotAllowed = &rules.Rule{
	ID:       "powersync/variable-not-allowed",
	Title:    "!env names a variable that the service does not read",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting}: {value}",
	Why:      "The service reads only variables whose name begins with PS_.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the variable a name that begins with PS_.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(EnvNotAllowed),
}
