package rules

import (
	"realmlint/checks"
	"realmlint/internal/text"
)

// Dated returns a time claim with what it means, seen from the moment of s.
func Dated(s *checks.Subject, claim float64) Values {
	now := s.Now
	values := Values{"claim": AsJSON(claim), "date": "beyond any calendar", "span": "long", "now": text.InUTC(now)}
	if date, ok := checks.NumericDate(claim); ok {
		values["date"] = text.InUTC(date)
		values["span"] = text.Span(now.Sub(date))
	}
	return values
}
