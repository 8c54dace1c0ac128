package errtext

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
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
	{"an SDK that puts the error_code first, as .NET does", false, ": ", text.Lazily(`(?:^|[\s.])(?:AuthError|InvalidSession|InvalidPassword|UserDisabled|AuthProviderNotFound):\s*(?P<message>.*)$`)},
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

// SDKCode is an error number of an SDK's. Numbers are given anew by each
// generation, so that one number may mean two things.
type SDKCode struct {
	Number int
	Name   string // the error_code of the server's answer, or the SDK's own name
	SDK    string // the generation
}

// The generations of SDKs, by how they count errors.
const (
	stitchSDKs = "the Stitch SDKs for JavaScript, Android and iOS"
	coreV10    = "the Realm SDKs on realm-core v10 to v12"
	coreV13    = "the SDKs on realm-core v13 and later"
	inHTTP     = "HTTP"
)

// sdkCodes are the numbers of the answers to a login. Their source is
// StitchServiceErrorCode.ts of stitch-js-sdk, where AuthError was unknown, and
// generic_network_transport.hpp and error_codes.h of realm-core.
var sdkCodes = []SDKCode{
	{1, "InvalidSession", stitchSDKs}, {2, "InvalidSession", coreV10}, {4301, "InvalidSession", coreV13},
	{16, "AuthProviderNotFound", stitchSDKs}, {17, "AuthProviderNotFound", coreV10}, {4316, "AuthProviderNotFound", coreV13},
	{45, "UserDisabled", stitchSDKs}, {46, "UserDisabled", coreV10}, {4345, "UserDisabled", coreV13},
	{46, "Unknown", stitchSDKs}, {47, "AuthError", coreV10}, {4346, "AuthError", coreV13},
	{-1, "unknown", coreV10}, {4351, "AppUnknown", coreV13}, {4355, "AppServerError", coreV13},
	{4200, "BadToken", coreV13},
	{401, "Unauthorized", inHTTP}, {404, "Not Found", inHTTP},
}

// codeMeans says what an error_code is about.
var codeMeans = map[string]string{
	"InvalidSession":       "the provider is switched off or not there, or Realm's own session token was not good",
	"AuthProviderNotFound": "there is no such provider",
	"UserDisabled":         "the user is disabled",
	"InvalidPassword":      "a login with email and password was refused; that is no Custom JWT",
	"AuthError":            "the token, or another credential, was refused",
	"Unknown":              "the SDK does not know the error_code; AuthError, a refused login, is one of these",
	"unknown":              "the answer had no error_code, or one that the SDK does not know",
	"AppUnknown":           "the answer had no error_code",
	"AppServerError":       "the answer had an error_code that the SDK does not know",
	"Unauthorized":         "every refused token has this status; the text beside it says why",
	"Not Found":            "the server has no app of that Client App ID; the token was not looked at",
	"BadToken":             "the SDK could not read the token that the server gave it",
}

// Means says what the code's error is about.
func (c SDKCode) Means() string { return codeMeans[c.Name] }

// codeIn finds numbers where SDKs put them: error code 46, errorCode: 46,
// Code=47, AuthError(4346), ServiceError:-1.
var codeIn = text.Lazily(`(?i:\berror[ _-]?code["']?\s*[:=#]?\s*|\bcode["']?\s*[:=]?\s*|ServiceError:)(-?\d{1,4})\b|[A-Za-z]+\((-?\d{1,4})\)`)

// namedCode finds the error_code of the server's answer, or in front of its
// text. The server kept it when it stopped to give the text away.
var namedCode = text.Lazily(`"error_code"\s*:\s*"(\w+)"|\b(AuthError|InvalidSession|InvalidPassword|UserDisabled|AuthProviderNotFound)(?::|\(\d)`)

// namedCodes are what one of stands in every text that namedCode matches.
var namedCodes = []string{`"error_code"`, "AuthError", "InvalidSession", "InvalidPassword", "UserDisabled", "AuthProviderNotFound"}

// anyIn reports whether one of the words stands in a text. Patterns take their
// time, and most of a log is of something else.
func anyIn(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// codeNamed returns the error_code that a text names and that we know.
func codeNamed(text string) string {
	if !anyIn(text, namedCodes) {
		return ""
	}
	if match := namedCode().FindStringSubmatch(text); match != nil && codeMeans[match[1]+match[2]] != "" {
		return match[1] + match[2]
	}
	return ""
}

// numberAlone is a text that is nothing but a number, and what it is called.
var numberAlone = text.Lazily(`^(?i:(?:(?:https?|error|status|code)[ _:=#-]*)*)(-?\d{1,4})$`)

// codesIn returns what the numbers, or the name, in a text mean.
func codesIn(text string) []SDKCode {
	text = strings.TrimSpace(text)
	numbers := map[int]bool{}
	match := numberAlone().FindStringSubmatch(text)
	alone := match != nil
	if alone {
		if n, err := strconv.Atoi(match[1]); err == nil {
			numbers[n] = true
		}
	}
	var matches [][]string
	if anyIn(strings.ToLower(text), []string{"code", "serviceerror:", "("}) {
		matches = codeIn().FindAllStringSubmatch(text, -1)
	}
	for _, match := range matches {
		if n, err := strconv.Atoi(match[1] + match[2]); err == nil {
			numbers[n] = true
		}
	}
	var list []SDKCode
	for _, code := range sdkCodes {
		if numbers[code.Number] && (alone || code.SDK != inHTTP) || code.Name == text || fmt.Sprint(code.Number, " ", code.Name) == text {
			list = append(list, code)
		}
	}
	return list
}
