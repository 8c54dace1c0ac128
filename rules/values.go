package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
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

// AsItStands shows a member of the token's header or claims as AsJSON does, its
// numbers with every digit; "missing" if there is none.
func AsItStands(s *checks.Subject, part checks.Part, name string) string {
	_, value, found := s.Token.Member(part, []string{name})
	if !found {
		return "missing"
	}
	return AsJSON(value)
}

// Listed shows texts as JSON strings: "a", "b" and "c".
func Listed(texts []string) string {
	quoted := make([]string, len(texts))
	for i, one := range texts {
		quoted[i] = AsJSON(one)
	}
	return text.List(quoted)
}

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
