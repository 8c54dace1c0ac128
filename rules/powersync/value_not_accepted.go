package powersync

import (
	"realmlint/rules"
)

var valueNotAccepted = &rules.Rule{
	ID:       "powersync/value-not-accepted",
	Title:    "Value of another type: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is {value}",
	Why:      "The service checks its settings at start.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the value as the documentation has it.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(ValueOtherwise),
}
