package errtext

import (
	"regexp"
	"slices"
	"strings"

	"realmlint/internal/errtext/refusers"
	"realmlint/internal/text"
)

// Form is what can be told of a text that is nobody's we know.
type Form struct {
	From   string          // where such texts come from: "an exception of Python"; empty: not to be told
	Status string          // of HTTP, if it is there
	Fault  *refusers.Fault // of which it speaks; nil: of none
	Marked bool            // there is a mark of the server's
}

// origins are how programs of a language, or on a machine, print errors. The first
// that fits counts.
var origins = []struct {
	from    string
	pattern func() *regexp.Regexp
}{
	{"an exception of Java or Kotlin", text.Lazily(`\([A-Z]\w*\.(?:java|kt):\d+\)|\b(?:[a-z]\w*\.){2,}[A-Z]\w*Exception\b`)},
	{"an exception of Python", text.Lazily(`Traceback \(most recent|File "[^"\n]+\.py", line \d|\b[a-z_]+(?:\.[a-z_]+)*\.[A-Z]\w*Error:`)},
	{"an exception of .NET", text.Lazily(`\.cs:line \d|\bSystem\.(?:[A-Z]\w*\.)*[A-Z]\w*Exception\b|\bMicrosoft\.`)},
	{"an exception of PHP", text.Lazily(`\.php(?::\d| on line \d|\(\d)|\bPHP (?:Fatal|Warning)|\b[A-Z]\w*\\[A-Z]\w*`)},
	{"an error of JavaScript", text.Lazily(`\.[cm]?[jt]sx?:\d+:\d|\b(?:Type|Syntax|Reference)Error\b`)},
	{"an error of Go", text.Lazily(`\bgoroutine \d+ \[|\.go:\d`)},
	{"an exception of Ruby", text.Lazily(`\.rb:\d`)},
	{"an error of Rust", text.Lazily(`\bpanicked at\b|\.rs:\d`)},
	{"an NSError, as Swift and Objective-C print it", text.Lazily(`Error Domain=`)},
	{"an answer of HTTP with its headers", text.Lazily(`\bHTTP/\d`)},
	{"a server's answer in JSON", text.Lazily(`^\s*(?:\{|\[\s*[{"])`)},
}

// statusIn finds a status of HTTP that refuses.
var statusIn = text.Lazily(`\b(4(?:0[0-9]|29)|50[0-4])\b`)

// onTokens are words of which a text has one if it is about tokens at all.
var onTokens = []string{"jwt", "jwts", "jws", "jwe", "jwk", "jwks", "token", "tokens", "bearer", "signature", "audience", "aud", "issuer", "kid", "authorization", "authentication", "unauthorized", "unauthenticated", "credentials", "401", "403"}

// mostForm is how much of a text its form is told from.
const mostForm = 64 << 10

// Form returns what the form of a text tells; ok is false for one that is not about
// tokens, and for one that holds a token itself or is a single word.
func (c *Catalogue) Form(pasted string) (f Form, ok bool) {
	pasted = strings.TrimSpace(pasted[:min(len(pasted), mostForm)])
	said := words(pasted)
	if len(said) < 2 || !strings.ContainsAny(pasted, " \n") || tokenLike().MatchString(pasted) {
		return f, false
	}
	if !slices.ContainsFunc(said, func(word string) bool { return slices.Contains(onTokens, word) }) {
		return f, false
	}
	f.Marked = c.Marked(pasted)
	f.Status = statusIn().FindString(pasted)
	for _, origin := range origins {
		if origin.pattern().MatchString(pasted) {
			f.From = origin.from
			break
		}
	}
	f.Fault = faultIn(said)
	return f, true
}

// faultIn returns the first fault of which the words speak.
func faultIn(said []string) *refusers.Fault {
	whole := " " + strings.Join(said, " ") + " "
	for _, fault := range refusers.Faults {
		if slices.ContainsFunc(fault.Words, func(words string) bool { return strings.Contains(whole, " "+words+" ") }) {
			return fault
		}
	}
	return nil
}
