package stats

import (
	"slices"
	"strings"
)

// included returns the changes with what those let in that they include: a
// change named "a, and b" makes the change b too. Of what b alone lets in a
// summary counts nothing for it, so that parts add up, whichever of the changes
// they know. A sign of -1 takes it off again.
func (t *tally) included(sign int) tally {
	whole := tally{Values: slices.Clone(t.Values), Others: t.Others}
	for i := range whole.Values {
		for _, other := range t.Values {
			if strings.HasSuffix(whole.Values[i].Value, ", and "+other.Value) {
				whole.Values[i].Tokens += sign * other.Tokens
			}
		}
	}
	whole.order()
	return whole
}
