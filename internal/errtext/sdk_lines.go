package errtext

import (
	"encoding/json"
	"regexp"
	"strings"

	"realmlint/internal/text"
)

// sdkLine is a line of an SDK's taken apart.
type sdkLine struct {
	sdk     string // who wrapped the server's text; "" if nobody did
	message string // what the server said; the line itself if nobody wrapped it
	status  string // of HTTP, if the line has it
	marks   bool   // nobody but the SDK wraps a text so
}

// sdkFormat is how an SDK prints the server's text. The groups of its pattern
// are named message and status.
type sdkFormat struct {
	sdk     string
	marks   bool   // nobody but this SDK prints so
	keyword string // stands in every line that matches
	pattern func() *regexp.Regexp
}

// sdkFormats are as the SDKs' sources and users' logs have them. The first that
// matches wins, so the closer ones come first.
var sdkFormats = []sdkFormat{
	{"realm-web", true, "Request failed (", text.Lazily(`Request failed \([A-Z]+ [^\s)]+\):\s*(?P<message>.*?)\s*\(status (?P<status>\d{3})[^)]*\)`)},
	{"realm-core, as Kotlin prints it", true, "[Service][", text.Lazily(`\[Service\]\[\w+\(-?\d+\)\]\s*(?P<message>.*?)(?:\.?\s*Server log entry:.*)?$`)},
	{"realm-core's log, as in Dart", true, "log_in_with_credentials failed", text.Lazily(`log_in_with_credentials failed:\s*(?P<status>\d{3})\s+message:\s*(?P<message>.*)$`)},
	{"the Dart SDK", true, "AppException:", text.Lazily(`AppException:\s*(?P<message>.*?),\s*(?:link[^,]*,\s*)?status code:\s*(?P<status>\d{3})`)},
	{"the Java SDK", true, "(realm::app::", text.Lazily(`\w+\(realm::app::\w+:-?\d+\):\s*(?P<message>.*)$`)},
	{"a Stitch SDK", true, "StitchServiceError", text.Lazily(`StitchServiceError:?\s*(?P<message>.*)$`)},
	{"an NSError, as Swift prints it", false, "Error Domain=", text.Lazily(`Error Domain=\S+ Code=-?\d+ "(?P<message>[^"]*)"`)},
	{"a server's answer", false, `"error"`, text.Lazily(`"error"\s*:\s*(?P<message>"(?:\\.|[^"\\])*")`)},
	{"what puts a name first, as the .NET SDK does the error_code", false, ": ", text.Lazily(`(?:^|[\s.])(?:AuthError|InvalidSession|InvalidPassword|UserDisabled|AuthProviderNotFound):\s*(?P<message>.*)$`)},
}

// authPrefix is what stood before the text of a missing aud, and by an SDK's
// source before others too.
const authPrefix = "invalid custom auth token: "

// parseSDKLine takes an SDK's wrapping off a line, and the prefix and the quotes off
// what the server said.
func parseSDKLine(text string) sdkLine {
	text = strings.TrimSpace(text)
	result := sdkLine{message: text}
	for _, w := range sdkFormats {
		if !strings.Contains(text, w.keyword) {
			continue
		}
		pattern := w.pattern()
		match := pattern.FindStringSubmatch(text)
		if match == nil {
			continue
		}
		result = sdkLine{sdk: w.sdk, marks: w.marks, message: match[pattern.SubexpIndex("message")]}
		if i := pattern.SubexpIndex("status"); i > 0 {
			result.status = match[i]
		}
		break
	}
	var unquoted string
	if json.Unmarshal([]byte(result.message), &unquoted) == nil {
		result.message = unquoted
	}
	result.message = strings.TrimPrefix(strings.Trim(result.message, `" `), "Error: ")
	result.message = strings.TrimPrefix(result.message, authPrefix)
	return result
}
