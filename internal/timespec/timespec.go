// Package timespec reads the time as of which tokens are judged, and when a
// token that is made is to end: what --at, --exp and the page's field take.
package timespec

import (
	"fmt"
	"strconv"
	"time"
)

// Parse reads RFC 3339, Unix seconds, or a duration from now such as -2h.
func Parse(text string, now time.Time) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	// A number is seconds in the years that a calendar has. What in seconds lies
	// in the year 5000 or later was copied in milliseconds.
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		switch at := time.Unix(seconds, 0).UTC(); {
		case seconds > 1e11 && seconds < 1e13:
			return time.Time{}, fmt.Errorf("%s is in milliseconds; in seconds it is %d", text, seconds/1000)
		case seconds > -6e10 && seconds < 2.5e11:
			return at, nil
		}
	}
	if ago, err := time.ParseDuration(text); err == nil {
		return now.Add(ago), nil
	}
	return time.Time{}, fmt.Errorf("%q is not a time like 2024-05-01T12:00:00Z, 1714564800 or -2h", text)
}
