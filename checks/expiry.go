package checks

import (
	"math"
	"strconv"
	"strings"
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
	if Overflows(date) || date < -1<<63 {
		return math.MinInt64
	}
	return int64(date)
}

// Overflows reports whether a NumericDate is too large for an int64, so that the
// processor decides what golang-jwt makes of it. What is smaller than the least
// int64 is that on all of them.
func Overflows(date float64) bool { return date >= 1<<63 }

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

// OwnTime returns a moment at which the token was meant to be good: a second after
// the later of iat and nbf, else one before exp. A time in milliseconds is taken
// for what it means; ok is false if the token has no time that a calendar has.
func (t *Token) OwnTime() (at time.Time, ok bool) {
	meant := func(name string) (time.Time, bool) {
		date, number := t.Number(name)
		if Milliseconds(date) {
			date /= 1000
		}
		at, ok := NumericDate(date)
		return at, number && ok && !Unset(date)
	}
	for _, name := range []string{"iat", "nbf"} {
		if begin, there := meant(name); there && (!ok || begin.After(at)) {
			at, ok = begin, true
		}
	}
	if ok {
		return at.Add(time.Second).Truncate(time.Second), true
	}
	end, there := meant("exp")
	return end.Add(-time.Second), there
}

// Unset reports whether golang-jwt takes a time claim for one that is not
// there: zero, and what is cut to zero (cases "exp-zero", "exp-half").
func Unset(date float64) bool { return seconds(date) == 0 }

// ExpiresWithin reports whether exp is still good at now, but not for longer
// than the given time.
func ExpiresWithin(exp float64, now time.Time, within time.Duration) bool {
	return !Unset(exp) && !Expired(exp, now) && seconds(exp) <= now.Add(within).Unix()
}

// LongestLifetime is how many years a token may be good for and still be
// meant so: twice the five years after which Realm ends any session.
const LongestLifetime = 10

// Outlives reports whether exp lies further after now than LongestLifetime.
func Outlives(exp float64, now time.Time) bool {
	return seconds(exp) > now.AddDate(LongestLifetime, 0, 0).Unix()
}

// dateLayouts are dates as programs write them, with a zone.
var dateLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00",
	"Mon, 02 Jan 2006 15:04:05 GMT", time.RFC1123Z, "Mon Jan 02 2006 15:04:05 GMT-0700",
}

// SecondsMeant returns the seconds since 1970 that a text means: a date with a
// zone, or digits, of which 13 count milliseconds.
func SecondsMeant(text string) (seconds int64, ok bool) {
	if number, err := strconv.ParseFloat(text, 64); err == nil {
		if Milliseconds(number) {
			number /= 1000
		}
		return int64(number), math.Abs(number) < 1e12
	}
	text, _, _ = strings.Cut(text, " (") // the zone's name in JavaScript
	for _, layout := range dateLayouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Unix(), true
		}
	}
	return 0, false
}
