package errtext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"realmlint/internal/text"
)

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
	swiftApp   = "the Swift SDK since 2022, domain io.realm.app"
	inHTTP     = "HTTP"
)

// sdkCodes are the numbers of the answers to a login. Their source is
// StitchServiceErrorCode.ts of stitch-js-sdk, where AuthError was unknown, and
// generic_network_transport.hpp and error_codes.h of realm-core. Those of the Swift
// SDK stand in RLMError.h; they mean so in its domain alone.
var sdkCodes = []SDKCode{
	{1, "InvalidSession", stitchSDKs}, {2, "InvalidSession", coreV10}, {4301, "InvalidSession", coreV13},
	{16, "AuthProviderNotFound", stitchSDKs}, {17, "AuthProviderNotFound", coreV10}, {4316, "AuthProviderNotFound", coreV13},
	{45, "UserDisabled", stitchSDKs}, {46, "UserDisabled", coreV10}, {4345, "UserDisabled", coreV13},
	{46, "Unknown", stitchSDKs}, {47, "AuthError", coreV10}, {4346, "AuthError", coreV13},
	{-1, "unknown", coreV10}, {4351, "AppUnknown", coreV13}, {4355, "AppServerError", coreV13},
	{4200, "BadToken", coreV13},
	{-1, "unknown", swiftApp}, {1, "HttpRequestFailed", swiftApp}, {2, "InvalidSession", swiftApp}, {3, "BadRequest", swiftApp},
	{4, "UserNotFound", swiftApp}, {5, "UserAppDomainMismatch", swiftApp}, {8, "InvalidParameter", swiftApp},
	{9, "MissingParameter", swiftApp}, {10, "FunctionExecutionError", swiftApp}, {11, "InternalServerError", swiftApp},
	{12, "AuthProviderNotFound", swiftApp}, {16, "FunctionNotFound", swiftApp}, {17, "FunctionSyntaxError", swiftApp},
	{18, "FunctionInvalid", swiftApp}, {20, "ExecutionTimeLimitExceeded", swiftApp}, {22, "UserAlreadyConfirmed", swiftApp},
	{23, "UserDisabled", swiftApp}, {24, "AuthError", swiftApp}, {25, "AccountNameInUse", swiftApp}, {26, "InvalidPassword", swiftApp},
	{401, "Unauthorized", inHTTP}, {404, "Not Found", inHTTP},
}

// codeMeans says what an error_code is about.
var codeMeans = map[string]string{
	"InvalidSession":             "the provider is switched off or not there, or Realm's own session token was not good",
	"AuthProviderNotFound":       "there is no such provider",
	"UserDisabled":               "the user is disabled",
	"InvalidPassword":            "a login with email and password was refused; that is no Custom JWT",
	"AuthError":                  "the token, or another credential, was refused",
	"Unknown":                    "the SDK does not know the error_code; AuthError, a refused login, is one of these",
	"unknown":                    "no answer came (no network, a time-out, a request that was given up), or one without an error_code that the SDK knows",
	"HttpRequestFailed":          "the answer had an error status and was not App Services': often a proxy's, or of a server that is gone; the status is in UserInfo",
	"BadRequest":                 "the request was not as the server wants it",
	"UserNotFound":               "there is no such user",
	"UserAppDomainMismatch":      "the user is of another app",
	"InvalidParameter":           "a part of the request is not good",
	"MissingParameter":           "a part of the request is missing",
	"FunctionExecutionError":     "a function of the app failed; that is no login with a Custom JWT",
	"InternalServerError":        "the server itself failed",
	"FunctionNotFound":           "the app has no function of that name; that is no login with a Custom JWT",
	"FunctionSyntaxError":        "a function of the app does not compile; that is no login with a Custom JWT",
	"FunctionInvalid":            "a function of the app cannot be called; that is no login with a Custom JWT",
	"ExecutionTimeLimitExceeded": "the server took too long",
	"UserAlreadyConfirmed":       "the user of email and password was confirmed before; that is no Custom JWT",
	"AccountNameInUse":           "there is a user of that email already; that is no Custom JWT",
	"AppUnknown":                 "the answer had no error_code",
	"AppServerError":             "the answer had an error_code that the SDK does not know",
	"Unauthorized":               "every refused token has this status; the text beside it says why",
	"Not Found":                  "the server has no app of that Client App ID; the token was not looked at",
	"BadToken":                   "the SDK could not read the token that the server gave it",
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
	domain := errorDomain().FindStringSubmatch(text)
	var list []SDKCode
	for _, code := range sdkCodes {
		if domain != nil && !code.inDomain(domain[1]) || domain == nil && code.SDK == swiftApp {
			continue
		}
		if numbers[code.Number] && (alone || code.SDK != inHTTP) || code.Name == text || fmt.Sprint(code.Number, " ", code.Name) == text {
			list = append(list, code)
		}
	}
	return list
}

// errorDomain finds the domain of an NSError, which says what its number means.
var errorDomain = text.Lazily(`Error Domain=([\w.]+)`)

// inDomain reports whether the number means so in the domain of an NSError. The
// Swift SDK's own numbers end at 28; before 2022 it had those of realm-core.
func (c SDKCode) inDomain(domain string) bool {
	return domain == "io.realm.app" && (c.SDK == swiftApp || c.SDK == coreV10 && c.Number > 28)
}
