package rules

import "time"

// Message is one text that Realm answered.
type Message struct {
	Text       string
	Confidence Confidence
	Years      Years
	Status     int    // of HTTP; zero: 401, as for every refused token
	Code       string // the answer's error_code; empty: AuthError, or UnknownCode
	Sources    []Source
}

// HTTPStatus returns the status that went with the text.
func (m Message) HTTPStatus() int {
	if m.Status == 0 {
		return 401
	}
	return m.Status
}

// MaskedSince is the day from which on Realm told the client only "unauthorized"
// when it refused a login (401); other answers kept their texts.
var MaskedSince = time.Date(2024, time.May, 22, 0, 0, 0, 0, time.UTC)

// Masked reports whether at now the text stood in the app's log alone, and the
// client got "unauthorized".
func (m Message) Masked(now time.Time) bool {
	return m.HTTPStatus() == 401 && !now.Before(MaskedSince)
}

// UnknownCode is the Code of a text whose error_code is not on record.
const UnknownCode = "?"

// ErrorCode returns the error_code that went with the text, if it is known.
func (m Message) ErrorCode() (code string, known bool) {
	switch m.Code {
	case "":
		return "AuthError", true
	case UnknownCode:
		return "", false
	}
	return m.Code, true
}

// Confidence says how well a text is attested.
type Confidence string

const (
	Observed   Confidence = "observed"   // in an answer of the real server, the guide, official docs or tests
	Reproduced Confidence = "reproduced" // golang-jwt v3.2.2 prints it; the oracle shows it
	Inferred   Confidence = "inferred"   // follows from one of these
)

// Years is when a text was in use, as far as the sources tell; "2021-06" is a
// month. An empty end is open.
type Years struct{ From, Until string }

// hold reports whether now lies within the years.
func (y Years) hold(now time.Time) bool {
	month := now.UTC().Format("2006-01")
	return (y.From == "" || y.From <= month) && (y.Until == "" || month <= y.Until)
}

// String returns the years in words: "2021-06", "until 2021-07", "" for all.
func (y Years) String() string {
	switch {
	case y.From == y.Until:
		return y.From
	case y.From == "":
		return "until " + y.Until
	case y.Until == "":
		return "since " + y.From
	}
	return y.From + " to " + y.Until
}

// forMoment puts the messages whose years hold at now first, and keeps their
// order otherwise.
func forMoment(messages []Message, now time.Time) []Message {
	var first, then []Message
	for _, m := range messages {
		if m.Years.hold(now) {
			first = append(first, m)
		} else {
			then = append(then, m)
		}
	}
	return append(first, then...)
}
