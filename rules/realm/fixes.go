package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// Why some fixes cannot be tried.
const (
	notGiven        = "it is about something that was not given"
	wholeToken      = "the token itself is needed for that"
	issuerPublishes = "what the issuer publishes is not at hand"
	nobodyKnows     = "what is meant is not known here"
)

// change is a way to get at what a fix comes to.
type change = func(*checks.Subject) ([]rules.Change, bool)

// setProvider is the change of a setting.
func setProvider(setting string, to any, edit func(*Provider)) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{changedProvider(s, setting, to, edit)}, true
	}
}

// changedProvider makes one change of a setting. Of a fix that has several, each of
// the same settings, all are made by edit.
func changedProvider(s *checks.Subject, setting string, to any, edit func(*Provider)) rules.Change {
	changed := *provider(s)
	edit(&changed)
	return rules.Change{Do: rules.Set, At: rules.Setting(setting), To: to, Settings: &changed}
}

// without takes an element out of a list of the settings.
func without(s *checks.Subject, setting string, edit func(*Provider)) []rules.Change {
	change := changedProvider(s, setting, nil, edit)
	change.Do = rules.Remove
	return []rules.Change{change}
}

// element returns the setting that is the i-th of a list.
func element(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
