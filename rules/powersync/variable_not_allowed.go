package powersync

import (
	"realmlint/rules"
)

var variableNotAllowed = &rules.Rule{
	ID:       "powersync/variable-not-allowed",
	Title:    "Variable not allowed: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} names the variable {value}",
	Why:      "The service reads only variables whose name begins with PS_.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the variable a name that begins with PS_.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(EnvNotAllowed),
}
