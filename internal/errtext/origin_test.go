package errtext

import (
	"strings"
	"testing"
)

// wrappedByRealm is what Realm's server and its SDKs put around a text.
var wrappedByRealm = []string{
	`{"error":"%","error_code":"AuthError","link":"redacted"}`,
	`{\"error\":\"%\",\"error_code\":\"InvalidSession\"}`,
	"MongoDBRealmError: Request failed (POST https://example.com/login): % (status 401 Unauthorized)",
	"[Service][AuthError(4346)] %. Server log entry: https://example.com/x",
	"AppException: %, status code: 401",
	`Error Domain=io.realm.app Code=24 "%" UserInfo={}`,
	"flutter: App: log_in_with_credentials failed: 401 message: %",
	"POST /api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login\n%",
}

// wrappedByAnybody leaves a text without a mark.
var wrappedByAnybody = []string{
	"%", "error: %", `{"error":"%"}`, `{"message":"%"}`, "2024-06-14T21:30:00Z ERROR login failed: %", "AuthError: %",
	`{"error_code":"bad_jwt","error":"%"}`,
}

func TestAMarkTellsWhatAnyProgramSays(t *testing.T) {
	for _, said := range []string{"unauthorized", "token not valid"} {
		for _, wrapping := range wrappedByRealm {
			if d := texts.Diagnose(strings.Replace(wrapping, "%", said, 1)); len(d.Matches) != 1 || len(d.Anyones) > 0 {
				t.Errorf("%q in %s has a mark, but leads to %d symptoms", said, wrapping, len(d.Matches))
			}
		}
		for _, wrapping := range wrappedByAnybody {
			if d := texts.Diagnose(strings.Replace(wrapping, "%", said, 1)); len(d.Matches) > 0 {
				t.Errorf("%q in %s has no mark, but is called Realm's", said, wrapping)
			}
		}
	}
}

func TestWhatNobodyElseSaysIsAMark(t *testing.T) {
	for text, marked := range map[string]bool{
		"signingKeys must not be blank":                true,
		"expected field 'sub' to be in token metadata": true,
		"signature is invalid":                         false,
		"crypto/rsa: verification error":               false,
		"Token is expired":                             false,
	} {
		if d := texts.Diagnose(text); d.Marked != marked || len(d.Matches) != 1 {
			t.Errorf("%q: marked is %t with %d symptoms, want %t with one", text, d.Marked, len(d.Matches), marked)
		}
	}
}

func TestWhatSpeaksAgainstTheServerIsNotNearIt(t *testing.T) {
	const near = `"error_description": "signture is invalid"`
	if d := texts.Diagnose(near); len(d.Matches) > 0 {
		t.Errorf("%s is called nearly Realm's: %+v", near, d.Matches)
	}
}
