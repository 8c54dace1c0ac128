package checks

import (
	"math"
	"time"
)

// Expired reports whether exp has passed at now, as golang-jwt v3.2.2 counts:
// the second of exp itself is still good, there is no leeway, and an exp of
// zero means none was set.
func Expired(exp float64, now time.Time) bool {
	at := seconds(exp)
	return at != 0 && now.Unix() > at
}

// InFuture reports whether an iat or nbf lies after now, as golang-jwt v3.2.2
// counts: its own second is good, there is no leeway, and zero means none.
func InFuture(claim float64, now time.Time) bool {
	at := seconds(claim)
	return at != 0 && now.Unix() < at
}

// seconds cuts a NumericDate to whole seconds. Beyond what an int64 holds Go
// leaves the result to the processor; this is what amd64 gives, on which the
// recorded answers were made (arm64 gives the nearest int64).
func seconds(date float64) int64 {
	if date >= 1<<63 || date < -1<<63 {
		return math.MinInt64
	}
	return int64(date)
}

// NumericDate returns the time that a NumericDate claim means, and whether a
// calendar has it: the years 1 to 9999.
func NumericDate(date float64) (time.Time, bool) {
	at := time.Unix(seconds(date), 0).UTC()
	return at, at.Year() >= 1 && at.Year() <= 9999 && math.Abs(date) < 1e12
}

// Milliseconds reports whether a NumericDate is a time of our days counted in
// milliseconds: divided by 1000 it falls between 2001 and 2100.
func Milliseconds(date float64) bool {
	return date >= 1e12 && date < 4.1e12
}
