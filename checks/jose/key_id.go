package jose

import (
	"math"
	"strconv"
	"strings"
)

// HasKeyID reports whether the header names a key: JavaScript takes null, false, 0 and an
// empty text for none.
func (t *Token) HasKeyID() bool {
	switch kid, _ := t.Header.Get("kid"); kid := kid.(type) {
	case nil:
		return false
	case string:
		return kid != ""
	case float64:
		return kid != 0
	case bool:
		return kid
	}
	return true
}

// Names reports whether the header's kid is that of a key, as JavaScript's == compares
// them: 5 and [5] are "5", and true is "1".
func (t *Token) Names(kid string) bool {
	switch value, _ := t.Header.Get("kid"); value := value.(type) {
	case string:
		return value == kid
	case float64:
		return numberIn(kid) == value
	case bool:
		return value && numberIn(kid) == 1
	case []any, *Object:
		return String(value) == kid
	}
	return false
}

// String writes a value as String of JavaScript does.
func String(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		switch {
		case math.IsInf(value, 1):
			return "Infinity"
		case math.IsInf(value, -1):
			return "-Infinity"
		case math.IsNaN(value):
			return "NaN"
		}
		return Number(value)
	case bool:
		return strconv.FormatBool(value)
	case []any:
		parts := make([]string, len(value))
		for i, one := range value {
			if one != nil {
				parts[i] = String(one)
			}
		}
		return strings.Join(parts, ",")
	case *Object:
		return "[object Object]"
	}
	return "null"
}

// numberIn returns the number that a text is to JavaScript; NaN if it is none.
func numberIn(text string) float64 {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0
	}
	for prefix, base := range map[string]int{"0x": 16, "0X": 16, "0o": 8, "0O": 8, "0b": 2, "0B": 2} {
		if digits, ok := strings.CutPrefix(text, prefix); ok {
			if number, err := strconv.ParseUint(digits, base, 64); err == nil {
				return float64(number)
			}
			return math.NaN()
		}
	}
	if strings.ContainsAny(text, "_xXpPnNfF") && !strings.HasSuffix(text, "Infinity") { // which Go takes too
		return math.NaN()
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(number, 0) {
		return math.NaN()
	}
	return number
}
