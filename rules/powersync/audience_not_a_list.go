package powersync

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceNotAList = &rules.Rule{
	ID:       "powersync/audience-not-a-list",
	Title:    "The audience is no list: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "client_auth.audience is {value}, and has to be a list",
	Why:      "PowerSync reads audience as a list alone; a single one stands in brackets.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write it as a list: audience: [powersync].", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(AudienceNoList),
}

// atStart is what the service prints in place of starting.
var atStart = []rules.Message{{Text: "{says}", Confidence: rules.Observed, Status: rules.NoAnswer, Code: rules.UnknownCode, Sources: []rules.Citation{theService}}}

// startFails finds what keeps the service from starting.
func startFails(kinds ...FaultKind) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		for _, fault := range clientAuth(s).Faults {
			if slices.Contains(kinds, fault.Kind) {
				return faultWords(fault), true
			}
		}
		return nil, false
	}
}

func faultWords(f Fault) rules.Words {
	return func() rules.Values {
		values := rules.Values{"setting": f.Setting, "member": "", "value": f.Value}
		if f.Member != "" {
			values["member"] = "." + f.Member
		}
		if f.Says != "" {
			values["says"] = f.Says
		}
		return values
	}
}
