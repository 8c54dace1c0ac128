package tokengen

import (
	"fmt"
	"realmlint/rules/realm"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// fault is how a token comes by what a rule finds. Each step may be nil; they
// are taken in this order.
type fault struct {
	rule  rules.ID
	needs string // what settings or moment have to be like; empty: no matter

	members   func(*work) // change header, claims or method
	json      func(*work) // change the two texts before they are encoded
	base64    func(*work) // change the two segments before they are signed
	signature func(*work) // change the signature before it is encoded
	token     func(*work) // change the finished text

	within time.Duration // --expires-within that the finding takes
}

// Broken returns a token with the fault that the rule finds, and the subject
// that it makes with the settings. It is an error if a token cannot have the
// fault, or not with these settings.
func (d *Draft) Broken(id rules.ID) (string, *checks.Subject, error) {
	rule, known := realm.Server.Rule(id)
	if !known {
		return "", nil, rules.Policy{}.Set(realm.Server, id, "error")
	}
	f := faultOf(id)
	if f == nil {
		return "", nil, fmt.Errorf("%s is about the settings, not about a token; `realmlint settings` finds it", rule.ID)
	}
	token, err := d.begin().finish(f)
	if err != nil {
		return "", nil, err
	}
	subject := d.subject(token)
	subject.ExpiresWithin = f.within
	for _, finding := range realm.Server.Findings(subject, nil) {
		if finding.Rule.ID == id {
			return token, subject, nil
		}
	}
	needs := f.needs
	if needs == "" {
		needs = "the claims or the header that were asked for stand in its way"
	}
	return "", nil, fmt.Errorf("%s cannot be made here: %s", id, needs)
}

// faults holds one for every rule about tokens.
var faults = [][]fault{formFaults, signatureFaults, timeFaults, claimFaults, issuerFaults}

func faultOf(id rules.ID) *fault {
	for _, list := range faults {
		for i := range list {
			if list[i].rule == id {
				return &list[i]
			}
		}
	}
	return nil
}
