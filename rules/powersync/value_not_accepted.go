package powersync

import (
	"realmlint/rules"
)

var valueNotAccepted = &rules.Rule{
	ID:       "powersync/value-not-accepted",
	Title:    "A value of another type than the service takes",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is {value}",
	Why:      "The service checks its settings at start.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the value as the documentation has it.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(ValueOtherwise),
}
