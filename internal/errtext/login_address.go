package errtext

import (
	"strings"

	"realmlint/internal/text"
)

// loginPath stands in the address of each login, behind the app: in an SDK's
// error, a cURL command, the log of a proxy.
const loginPath = "/auth/providers/"

var loginAddress = text.Lazily(`/app/([A-Za-z0-9_-]{1,64})/auth/providers/$`)

// AppOfLogin returns the Client App ID in the first address of a login that a text
// holds, and the line in which that stands; ok is false if it holds none, or
// addresses of several apps.
func AppOfLogin(whole string) (id string, line int, ok bool) {
	for at := 0; ; {
		i := strings.Index(whole[at:], loginPath)
		if i < 0 {
			return id, line, id != ""
		}
		at += i + len(loginPath)
		found := loginAddress().FindStringSubmatch(whole[max(0, at-len(loginPath)-len("/app/")-64):at])
		switch {
		case found == nil:
		case id == "":
			id, line = found[1], 1+strings.Count(whole[:at], "\n")
		case id != found[1]:
			return "", 0, false
		}
	}
}
