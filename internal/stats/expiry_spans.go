package stats

import (
	"time"

	"realmlint/checks"
)

// spans is how many parts the time around the moment of a run is cut into.
const spans = 11

// spanCount counts the tokens whose exp lies in one stretch of time.
type spanCount struct {
	Name   string `json:"span"`
	Tokens int    `json:"tokens"`
}

const (
	hour = 60 * 60
	day  = 24 * hour
)

// expirySpans are cut by how many seconds exp lies after the moment; each
// begins where the one before ends.
var expirySpans = [noExpiry]struct {
	name  string
	until float64
}{
	{"expired over 30 days ago", -30 * day},
	{"expired 1 to 30 days ago", -day},
	{"expired 1 to 24 hours ago", -hour},
	{"expired under 1 hour ago", 0},
	{"expires within 1 hour", hour},
	{"expires in 1 to 24 hours", day},
	{"expires in 1 to 30 days", 30 * day},
	{"expires in 30 to 365 days", 365 * day},
	{"expires later", 1e300},
}

// The last spans are of tokens without an exp, and of those whose claims or exp
// could not be read.
const (
	noExpiry = spans - 2
	notRead  = spans - 1
)

func emptySpans() (list [spans]spanCount) {
	for i, span := range expirySpans {
		list[i].Name = span.name
	}
	list[noExpiry].Name, list[notRead].Name = "no exp", "exp not read"
	return list
}

// spanOf returns the span of a token's exp. The second of exp itself is still
// good; what golang-jwt takes for none, or for a time long ago, is that here too.
func spanOf(token checks.Glance, at time.Time) int {
	switch {
	case !token.Read:
		return notRead
	case checks.Unset(token.Expires):
		return noExpiry
	case checks.Overflows(token.Expires):
		return 0
	}
	ahead := token.Expires - float64(at.Unix())
	for i, span := range expirySpans {
		if ahead < span.until {
			return i
		}
	}
	return noExpiry - 1
}
