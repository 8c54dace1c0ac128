package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"realmlint/checks"
)

// asJSON shows a claim as it stands in the token's JSON. What most claims are
// needs no encoder.
func asJSON(claim any) string {
	switch claim := claim.(type) {
	case nil:
		return "null"
	case float64:
		if claim == math.Trunc(claim) && claim > 0 && claim < 1e15 {
			return strconv.FormatInt(int64(claim), 10)
		}
	case string:
		if !strings.ContainsFunc(claim, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
			return `"` + claim + `"`
		}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(claim); err != nil {
		return fmt.Sprintf("a %T", claim)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// listed shows texts as JSON strings: "a", "b" and "c".
func listed(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = asJSON(text)
	}
	return joined(quoted)
}

// joined shows words as a list: a, b and c.
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

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

// count shows a number of things: "1 key", "2 keys".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
