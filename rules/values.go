package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// AsJSON shows a claim as it stands in the token's JSON. What most claims are
// needs no encoder.
func AsJSON(claim any) string {
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

// Listed shows texts as JSON strings: "a", "b" and "c".
func Listed(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = AsJSON(text)
	}
	return Joined(quoted)
}

// Joined shows words as a list: a, b and c.
func Joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Count shows a number of things: "1 key", "2 keys".
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
