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

// masked is the day from which on Realm told the client only "unauthorized"
// when it refused a login (401); other answers kept their texts.
var masked = time.Date(2024, time.May, 22, 0, 0, 0, 0, time.UTC)

// Masked reports whether at now the text stood in the app's log alone, and the
// client got "unauthorized".
func (m Message) Masked(now time.Time) bool {
	return m.HTTPStatus() == 401 && !now.Before(masked)
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

// Source is where a text can be looked up.
type Source struct {
	URL  string
	Note string // what is to be seen there
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

// Sources that several rules rest on.
var (
	theGuide = Source{
		URL:  "https://medium.com/realm/create-custom-jwt-token-signing-keys-for-use-as-your-own-realm-custom-authentication-provider-78db28caf5c1",
		Note: `the Realm Blog's guide of 9 June 2021, section "Possible errors thrown"`,
	}
	parserV322 = Source{
		URL:  "https://github.com/golang-jwt/jwt/blob/v3.2.2/parser.go",
		Note: "the order of the steps and their texts",
	}
	claimsV322 = Source{
		URL:  "https://github.com/golang-jwt/jwt/blob/v3.2.2/map_claims.go",
		Note: "how exp, iat and nbf are judged",
	}
	realmDart1529 = Source{
		URL:  "https://github.com/realm/realm-dart/issues/1529",
		Note: "a user's log of February 2024: first the PEM text, then the RSA text",
	}
)

// reproduced returns a message that golang-jwt v3.2.2 prints, as the oracle
// under testdata shows.
func reproduced(text string, sources ...Source) []Message {
	return []Message{{Text: text, Confidence: Reproduced, Sources: sources}}
}
