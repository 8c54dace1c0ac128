package emulator

import (
	"bytes"
	"encoding/json"
	"net/http"

	"realmlint/internal/text"
	"realmlint/rules"
)

// answer is Realm's answer to a request that it refused.
type answer struct {
	Status int    `json:"-"`
	Error  string `json:"error"`
	Code   string `json:"error_code,omitempty"` // left out where it is not on record
	Link   string `json:"link,omitempty"`
}

// The codes that SDKs tell refusals apart by.
const (
	authError      = "AuthError"
	invalidSession = "InvalidSession"
)

// own marks a text that is not Realm's: no text is made up for it.
func own(text string) string { return "realmlint: " + text }

func (a answer) write(w http.ResponseWriter) { writeJSON(w, a.Status, a) }

// writeJSON answers with exactly the content type that realm-core looks for:
// with a charset behind it, it would not read the error.
func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	var plain, shown bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(body) // which has nothing in it that cannot be JSON
	text.Session(&shown, plain.Bytes())
	_, _ = w.Write(shown.Bytes()) // a client that has gone needs no answer
}

// refusal returns the answer to a refused token. Of several that it may get it is
// the model's. Where no text is known it says so.
func refusal(to *rules.Answer) answer {
	message := to.Possible[0].Message
	if message == nil {
		message = &rules.Message{Text: own("Realm refuses this; its text is not known")}
	}
	a := answer{Status: message.HTTPStatus(), Error: message.Text}
	if code, known := message.ErrorCode(); known {
		a.Code = code
	}
	return a
}

// broken is the answer to a fault of our own.
func broken(err error) answer {
	return answer{Status: http.StatusInternalServerError, Error: own(err.Error())}
}

// masked is the answer as clients got it since 22 May 2024: the status, the
// code and the link stayed, the text went to the app's logs alone. Refused
// logins alone were masked; other answers kept their texts.
func (a answer) masked() answer {
	if a.Status == http.StatusUnauthorized {
		a.Error = "unauthorized"
	}
	return a
}
