package powersync_test

import (
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	"realmlint/rules"
	"realmlint/rules/powersync"
)

// notAnswered is the status for which the oracle compares nothing.
const notAnswered = -1

// answer is what we say that the service answers: to a header with the given
// configuration, at a time in seconds. A client without the header sends "". The
// status is 0 if the service does not start, with what it prints.
func answer(config, header string, at int64) (status int, code, description string) {
	file, err := settings.Read(settings.Source{Path: "powersync.yaml", Text: []byte(config), Pasted: true}, []settings.Loader{powersyncsettings.Loader(nil)})
	var auth checks.Settings = &powersync.ClientAuth{}
	switch {
	case err == nil:
		auth = file.Settings
	case config != "{}": // which is nobody's
		return 0, "", err.Error()
	}
	_, said, _ := powersync.Server.Judge(asSent(header), checks.Subject{Settings: auth, Now: time.Unix(at, 0)}, nil)
	only, certain := said.Certain()
	switch {
	case !certain, only.Verdict == rules.Rejected && only.Message == nil:
		return notAnswered, "", ""
	case only.Verdict == rules.Accepted:
		return 200, "", ""
	}
	code, _ = only.Message.ErrorCode()
	return only.Message.HTTPStatus(), code, only.Message.Text
}

// asSent returns a header to the byte: a text with white space in it is one, and any other
// stands behind the header's name.
func asSent(header string) string {
	if strings.ContainsAny(header, " \t\r\n") {
		return header
	}
	return "Authorization: " + header
}
