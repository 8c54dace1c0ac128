package rules

import (
	"testing"
	"time"
)

// A token of 2021 that is judged in its own time may be sent to the version of today.
func TestServerAnswersInTheVersionThatIsAskedFor(t *testing.T) {
	old, today := &Rule{ID: "old"}, &Rule{ID: "today"}
	change := time.Date(2025, 5, 13, 0, 0, 0, 0, time.UTC)
	server := &Server{Rules: []*Rule{today}, Earlier: []Era{{Until: change, Rules: []*Rule{old}}}, MaskedSince: change}
	before := change.Add(-time.Hour)
	if got := server.rulesAt(before)[0]; got != old {
		t.Errorf("before the change the rules of %s hold", got.ID)
	}
	fixed := server.InVersionOf(change)
	if got := fixed.rulesAt(before)[0]; got != today || !fixed.Masked(before) {
		t.Errorf("the version of the change has the rules of %s", got.ID)
	}
}
