package rules

// Message is one text that the server answered.
type Message struct {
	Text       string
	Confidence Confidence
	Years      Years
	Status     int    // of HTTP; zero: 401, as for every refused token; or NoAnswer
	Code       string // the answer's error_code; empty: AuthError, or UnknownCode
	Sources    []Citation
	Log        []LogField // what the server's log says besides
}

// LogField is a field of the line that a server logs with an answer.
type LogField struct {
	Name string // "configurationDetails"
	Text string // it may hold {placeholders}
}

// NoAnswer is the Status of what a server prints in place of starting: then it answers
// nobody.
const NoAnswer = -1

// HTTPStatus returns the status that went with the text; 0 if it went with none.
func (m Message) HTTPStatus() int {
	switch m.Status {
	case 0:
		return 401
	case NoAnswer:
		return 0
	}
	return m.Status
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

// Citation is where a text can be looked up.
type Citation struct {
	URL  string
	Note string // what is to be seen there
}
