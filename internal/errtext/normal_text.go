package errtext

import (
	"strings"

	"realmlint/internal/text"
)

// quotes puts back the quotes that chats, mails and pages change, and the signs that
// JSON escapes for HTML's sake.
var quotes = strings.NewReplacer("‘", "'", "’", "'", "‚", "'", "`", "'", "´", "'",
	"“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "\u00a0", " ",
	`\\u003c`, "<", `\u003c`, "<", `\\u003e`, ">", `\u003e`, ">", `\u0026`, "&")

// escapedQuote is a quote in JSON, or in JSON that is a text in other JSON.
var escapedQuote = text.Lazily(`\\+"`)

// unescape takes the backslashes before quotes away.
func unescape(text string) string {
	if !strings.Contains(text, `\"`) {
		return text
	}
	return escapedQuote().ReplaceAllString(text, `"`)
}

// normalize returns the text with plain quotes, and white space made one space each.
func normalize(text string) string {
	if strings.ContainsAny(text, "`\\&") || strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
		text = quotes.Replace(unescape(text))
	}
	if strings.ContainsAny(text, "\t\r\n") || strings.Contains(text, "  ") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text
}
