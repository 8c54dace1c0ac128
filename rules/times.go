package rules

import (
	"realmlint/checks"
	"realmlint/internal/text"
)

// Dated returns a time claim, which is a number, with what it means, seen from
// the moment of s.
func Dated(s *checks.Subject, name string) Values {
	number, _ := s.Token.Number(name)
	date, ok := checks.NumericDate(number)
	values := Values{
		"claim": AsItStands(s, checks.Claims, name),
		"date":  "beyond any calendar",
		"span":  text.Between(date.Unix(), s.Now.Unix()),
		"now":   text.InUTC(s.Now),
	}
	if ok {
		values["date"] = text.InUTC(date)
	}
	return values
}
