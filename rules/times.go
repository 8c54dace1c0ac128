package rules

import (
	"time"

	"realmlint/checks"
)

// dated returns a time claim with what it means, seen from the moment of s.
func dated(s *checks.Subject, claim float64) Values {
	if s.Counted {
		return Values{}
	}
	now := s.Now
	values := Values{"claim": asJSON(claim), "date": "beyond any calendar", "span": "long", "now": inUTC(now)}
	if date, ok := checks.NumericDate(claim); ok {
		values["date"] = inUTC(date)
		values["span"] = span(now.Sub(date))
	}
	return values
}

// inUTC shows a moment to the second.
func inUTC(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// span shows how long a time is, in its two largest units: "1 hour 2 minutes".
func span(d time.Duration) string {
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
		text := count(int(d/unit.size), unit.name)
		if i+1 < len(units) {
			if rest := int(d % unit.size / units[i+1].size); rest > 0 {
				text += " " + count(rest, units[i+1].name)
			}
		}
		return text
	}
	return "under a second"
}
