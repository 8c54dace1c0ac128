package errtext

import (
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// marks stand in what Realm's server and its SDKs write, and in nobody else's.
var marks = []string{
	"logs?co_id=", loginPath, "realm.mongodb.com", "services.cloud.mongodb.com", "io.realm.", "realm::app::",
	"MongoDBRealmError", "StitchServiceError", "Realms.Sync.", "log_in_with_credentials", "App Services",
	"Client App ID", "MongoDB Realm", "Realm log", "Realm's log",
}

// errorCode is an error_code as Realm's server writes it. Others have the member
// too, with values in other letters: bad_jwt.
var errorCode = text.Lazily(`"error_code"\s*:\s*"(?:[A-Z][a-z]+)+"`)

// Marked reports whether a text holds a mark of Realm's: an error_code, a link to
// its log, the wrapping of an SDK of its, the address of a login.
func (c *Catalogue) Marked(text string) bool {
	for _, mark := range marks {
		if strings.Contains(text, mark) {
			return true
		}
	}
	if strings.Contains(text, "error_code") && errorCode().MatchString(unescape(text)) {
		return true
	}
	return anyLine(text, func(line string) bool { return parseSDKLine(normalize(line)).marks })
}

// opposed stands in answers of the OAuth family, which Realm's never are.
var opposed = []string{"error_description", "WWW-Authenticate", "www-authenticate", "www-Authenticate"}

// isOpposed reports whether a text holds what speaks against Realm, and nothing
// that speaks for it.
func (c *Catalogue) isOpposed(text string) bool {
	return anyIn(text, opposed) && !c.Marked(text)
}

// NoMark says why a text without a mark is not called the server's.
func NoMark(server *rules.Server) string {
	return "nothing here is a mark of " + server.Name + "'s (an error_code, a link with co_id, an SDK's wrapping, the address of a login)"
}
