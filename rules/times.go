package rules

import (
	"time"

	"realmlint/checks"
)

// Dated returns a time claim with what it means, seen from the moment of s.
func Dated(s *checks.Subject, claim float64) Values {
	now := s.Now
	values := Values{"claim": AsJSON(claim), "date": "beyond any calendar", "span": "long", "now": InUTC(now)}
	if date, ok := checks.NumericDate(claim); ok {
		values["date"] = InUTC(date)
		values["span"] = Span(now.Sub(date))
	}
	return values
}

// InUTC shows a moment to the second.
func InUTC(t time.Time) string { return t.UTC().Format(time.RFC3339) }

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
