// Package timespec reads the time as of which tokens are judged, when a token
// that is made is to end, and how long before its end it is warned about: what
// --at, --exp, --expires-within and the page's field take.
package timespec

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// written are the forms in which logs, tickets and people write a time. Go
// reads a fraction of a second behind each, after a point or a comma.
var written = []struct {
	layout string
	zone   bool // it says how far from UTC it is
}{
	{"2006-01-02T15:04:05Z07:00", true},
	{"2006-01-02T15:04:05Z0700", true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05 Z07:00", true},
	{"2006-01-02 15:04:05 Z0700", true},
	{"02/Jan/2006:15:04:05 -0700", true},
	{"Mon, 2 Jan 2006 15:04:05 -0700", true},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02T15:04", false},
	{"2006-01-02 15:04", false},
	{"2006-01-02", false},
}

// zones are the names that RFC 1123 has for zones, with their hours from UTC. No
// other name says where it is: CST is Chicago's, Shanghai's and Havana's.
var zones = map[string]int{
	"GMT": 0, "UTC": 0, "UT": 0, "Z": 0,
	"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// like ends the error of a text that is no time.
const like = "is not a time like 2024-05-01T12:00:00Z, 2024-05-01, 1714564800 or -2h"

// Parse reads a time as people have it: a date, or date and time with a zone or
// without, as RFC 3339, RFC 1123 and logs write it; Unix seconds, or thirteen
// digits of milliseconds; a duration from now such as -2h or -3d; or now.
// Assumed says what was taken for granted, in words that follow the text; it is
// empty if the text says all.
func Parse(text string, now time.Time) (at time.Time, assumed string, err error) {
	text = strings.TrimSpace(text)
	if strings.EqualFold(text, "now") {
		return now, "", nil
	}
	if at, ok := unix(text); ok {
		if len(text) == milliDigits {
			return at, "has 13 digits and is taken for milliseconds", nil
		}
		return at, "", nil
	}
	plain := strings.ToUpper(strings.Trim(text, "[]"))
	for _, form := range written {
		at, err := time.ParseInLocation(form.layout, plain, time.UTC)
		switch {
		case err != nil:
		case form.zone:
			return at, "", nil
		case form.layout == time.DateOnly:
			return at, "has no hour and no zone and is taken for midnight UTC", nil
		default:
			return at, "has no zone and is taken for UTC", nil
		}
	}
	if at, err := named(plain); at != (time.Time{}) || err != nil {
		return at, "", err
	}
	if ago, err := Duration(text); err == nil {
		return now.Add(ago), "", nil
	}
	return time.Time{}, "", fmt.Errorf("%q %s", text, like)
}

// milliDigits is how many digits a time in milliseconds has, from 2001 to 2286.
const milliDigits = 13

// unix reads a number: seconds in the years that a calendar has, or what has the
// digits of milliseconds.
func unix(text string) (time.Time, bool) {
	number, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
	case len(text) == milliDigits && number > 0:
		return time.UnixMilli(number).UTC(), true
	case number > -6e10 && number < 1e11:
		return time.Unix(number, 0).UTC(), true
	}
	return time.Time{}, false
}

// named reads RFC 1123 with the name of a zone.
func named(text string) (time.Time, error) {
	end := max(0, strings.LastIndexByte(text, ' '))
	before, zone := text[:end], strings.TrimSpace(text[end:])
	at, err := time.ParseInLocation("Mon, 2 Jan 2006 15:04:05", before, time.UTC)
	if err != nil {
		return time.Time{}, nil
	}
	hours, known := zones[zone]
	if !known {
		return time.Time{}, fmt.Errorf("%q: the name of a zone does not say how far it is from UTC; write the offset, as in %s +0200", text, before)
	}
	return at.Add(-time.Duration(hours) * time.Hour), nil
}

// errDuration is returned by Duration.
var errDuration = errors.New("this is no duration like 30m, 24h or 7d")

// Duration reads a duration as time.ParseDuration does, with days of 24 hours and
// weeks before the rest: 7d, -3d, 1d12h, 2w.
func Duration(text string) (time.Duration, error) {
	sign, rest := "", strings.TrimSpace(text)
	if rest != "" && strings.Contains("+-", rest[:1]) {
		sign, rest = rest[:1], rest[1:]
	}
	var whole int64 // hours
	found := false
	for _, unit := range []struct {
		name  string
		hours int64
	}{{"w", 7 * 24}, {"d", 24}} {
		number, after, cut := strings.Cut(rest, unit.name)
		if !cut {
			continue
		}
		n, err := strconv.ParseUint(number, 10, 32)
		if err != nil {
			return 0, errDuration
		}
		whole, rest, found = whole+int64(n)*unit.hours, after, true
	}
	var more time.Duration
	if !found || rest != "" {
		var err error
		if more, err = time.ParseDuration(rest); err != nil || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "+") {
			return 0, errDuration
		}
	}
	if whole+int64(more/time.Hour) >= longestHours {
		return 0, errDuration
	}
	all := time.Duration(whole)*time.Hour + more
	if sign == "-" {
		return -all, nil
	}
	return all, nil
}

// longestHours is how many hours a duration can have.
const longestHours = int64(1<<63-1) / int64(time.Hour)
