package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Count shows a number of things: "1 key", "2 keys".
func Count(n int, thing string) string { return strconv.Itoa(n) + " " + Plural(n, thing) }

// Plural returns what so many things are called.
func Plural(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// Alternatives lists words of which one is to be chosen: "a, b or c".
func Alternatives(words []string) string {
	last := len(words) - 1
	if last <= 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// List shows words as a list: "a, b and c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return fmt.Sprintf("%s and %s", strings.Join(words[:last], ", "), words[last])
}

// Span shows how long a time is, in its two largest units: "1 hour 2 minutes".
func Span(d time.Duration) string {
	d = d.Abs()
	units := []struct {
		name string
		size time.Duration
	}{
		{"year", 365 * 24 * time.Hour}, {"day", 24 * time.Hour},
		{"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second},
	}
	for i, unit := range units {
		if d < unit.size {
			continue
		}
		text := Count(int(d/unit.size), unit.name)
		if i+1 < len(units) {
			if rest := int(d % unit.size / units[i+1].size); rest > 0 {
				text += " " + Count(rest, units[i+1].name)
			}
		}
		return text
	}
	return "under a second"
}

// Between shows how long it is from one Unix second to the other: beyond what a
// Duration holds, in years.
func Between(from, to int64) string {
	const year = 365 * 24 * 60 * 60
	if years := math.Abs(float64(to)-float64(from)) / year; years > 290 {
		return Count(int(years), "year")
	}
	return Span(time.Duration(to-from) * time.Second)
}

// InUTC shows a moment to the second.
func InUTC(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Grouped shows a number with commas: 12,340.
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
