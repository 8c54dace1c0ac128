package stats

import "time"

// spans is how many parts the time around the moment of a run is cut into.
const spans = 10

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
var expirySpans = [spans - 1]struct {
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

// noExpiry is the last span: tokens without an exp that could be read.
const noExpiry = spans - 1

func emptySpans() (list [spans]spanCount) {
	for i, span := range expirySpans {
		list[i].Name = span.name
	}
	list[noExpiry].Name = "no exp"
	return list
}

// spanOf returns the span of an exp; zero is none. The second of exp itself is
// still good.
func spanOf(exp float64, at time.Time) int {
	if exp == 0 {
		return noExpiry
	}
	ahead := exp - float64(at.Unix())
	for i, span := range expirySpans {
		if ahead < span.until {
			return i
		}
	}
	return noExpiry - 1
}
