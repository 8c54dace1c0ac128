package realm

import (
	"slices"
	"strings"

	"realmlint/rules"
)

// unmangled says what to change where, for steps each of which has a change for
// one side or for both. A side that can mend them all is enough; if neither can,
// both have to change.
func unmangled(issuer, sender, settings []string) []rules.FixTemplate {
	side := rules.Issuer
	if !slices.Contains(sender, "") {
		side = rules.Sender
	}
	atIssuer := rules.FixTemplate{Side: side, Text: rules.Sentences(issuer), Change: signAsMeant}
	inSettings := rules.FixTemplate{Side: rules.Settings, Text: rules.Sentences(settings), Change: takeGoodKey}
	switch byIssuer, bySettings := !slices.Contains(issuer, ""), !slices.Contains(settings, ""); {
	case byIssuer && bySettings:
		return []rules.FixTemplate{atIssuer, inSettings}
	case byIssuer:
		return []rules.FixTemplate{atIssuer}
	case bySettings:
		return []rules.FixTemplate{inSettings}
	}
	atIssuer.Text += " And in the settings: " + lowerFirst(inSettings.Text)
	atIssuer.Change = signAsMeantWithGoodKey
	return []rules.FixTemplate{atIssuer}
}

func lowerFirst(sentence string) string { return strings.ToLower(sentence[:1]) + sentence[1:] }
