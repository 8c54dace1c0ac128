package errtext

import (
	"encoding/json"
	"strings"
	"testing"
)

// powersyncSDKs are what the client SDKs print around the service's words, % and
// {code}: over HTTP they print its JSON, over a WebSocket the words alone.
var powersyncSDKs = map[string]string{
	"JavaScript":                    `HTTP Unauthorized: {"error":{"code":"{code}","status":401,"description":%,"name":"AuthorizationError"}}`,
	"JavaScript, its log":           `Could not POST streaming to /sync/stream - 401 - Unauthorized: {"error":{"code":"{code}","status":401,"description":%,"name":"AuthorizationError"}}`,
	"JavaScript, a checkpoint":      `Received 401 - Unauthorized when getting from /write-checkpoint2.json?client_id=1: {"error":{"code":"{code}","status":401,"description":%,"name":"AuthorizationError"}}}`,
	"JavaScript over RSocket, 2024": "[Error: Closed. Original cause [Error: [AUTHORIZATION] Authorization failed\n%].]",
	"Dart":                          "SyncResponseException: 401 Unauthorized: {code}(AuthorizationError): %",
	"Dart before May 2025":          "SyncResponseException: 401 Unauthorized: %",
	"Kotlin":                        `Received error when connecting to sync stream: {"error":{"code":"{code}","status":401,"description":%,"name":"AuthorizationError"}}`,
}

// powersyncSays are words of the service, each with its code and a word of the text
// that has to be told.
var powersyncSays = []struct{ code, text, told string }{
	{"PSYNC_S2101", "Could not find an appropriate key in the keystore. The key is missing or no key matched the token KID", "Could not find an appropriate key"},
	{"PSYNC_S2101", "Token is not a well-formed JWT. Check the token format.", "well-formed"},
	{"PSYNC_S2101", "signature verification failed", "signature verification failed"},
	{"PSYNC_S2101", `JWT payload is missing a required claim "exp"`, "required claim"},
	{"PSYNC_S2101", "Unexpected token algorithm RS256", "Unexpected token algorithm"},
	{"PSYNC_S2103", "JWT has expired", "JWT has expired"},
	{"PSYNC_S2104", "Token must expire in a maximum of 86400 seconds, got 2592000s", "must expire in a maximum"},
	{"PSYNC_S2105", `Unexpected "aud" claim value: "myapp-abcde"`, `"aud" claim value`},
	{"PSYNC_S2105", `unexpected "aud" claim value`, `"aud" claim value`},
	{"PSYNC_S2106", "Authentication required", "Authentication required"},
}

func TestPowerSyncIsKnownBehindItsSDKs(t *testing.T) {
	for sdk, wrapping := range powersyncSDKs {
		for _, says := range powersyncSays {
			text := says.text
			if strings.Contains(wrapping, `"description":%`) {
				quoted, _ := json.Marshal(text)
				text = string(quoted)
			}
			pasted := strings.Replace(strings.ReplaceAll(wrapping, "{code}", says.code), "%", text, 1)
			d := texts.Diagnose(pasted)
			if len(d.Matches)+len(d.Lookalikes)+len(d.Anyones) > 0 || d.Marked {
				t.Errorf("%s: %q, and Realm is named: %+v %+v", sdk, pasted, d.Matches, d.Lookalikes)
			}
			if len(d.Refusals) != 1 || len(d.Refusals[0].By) != 1 || d.Refusals[0].By[0].Refuser.ID != "powersync" {
				t.Errorf("%s: %q is said to be of %q", sdk, pasted, named(d.Refusals))
			} else if own := d.Refusals[0].By[0].Text; own.General || !strings.Contains(strings.Join(own.Says, " "), says.told) {
				t.Errorf("%s: %q is told as %q", sdk, pasted, own.Says)
			}
		}
	}
}

func TestPowerSyncsSDKsAreKnownWithoutAnAnswer(t *testing.T) {
	for text, want := range map[string]string{
		"PowerSync endpoint not configured": "No token came",
		`A trailing forward slash "/" was found in the fetchCredentials endpoint: "https://x.example/"`: "No token came",
		"PowerSync: Not signed in":                                        "No token came",
		"[PowerSync] Not logged in":                                       "No token came",
		"SyncResponseException: 401 Unauthorized":                         "",
		"Error getting write checkpoint: 401 Unauthorized":                "",
		"Could not POST streaming to /sync/stream - 401 - Unauthorized: ": "",
	} {
		d := texts.Diagnose(text)
		if len(d.Matches) > 0 || named(d.Refusals) != "PowerSync" {
			t.Errorf("%q is said to be of %q: %+v", text, named(d.Refusals), d.Matches)
			continue
		}
		fault := ""
		if own := d.Refusals[0].By[0].Text; own.Fault != nil {
			fault = own.Fault.Name
		}
		if fault != want {
			t.Errorf("%q: got the fault %q, want %q", text, fault, want)
		}
	}
	for _, text := range []string{"Not signed in", "Not logged in"} {
		if d := texts.Diagnose(text); len(d.Refusals)+len(d.Matches) > 0 {
			t.Errorf("%q is anybody's, and %q is named", text, named(d.Refusals))
		}
	}
}
