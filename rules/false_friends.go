package rules

import "strings"

// FalseFriend is a text that looks like one of Realm's about a Custom JWT and
// is of another origin.
type FalseFriend struct {
	Text   string // a part of it that tells it from the real one
	Means  string // what it is about, and what to do
	Beside ID     // the rule that it is taken for
	Source Source
}

// FalseFriends are the known ones. The first whose text is found wins, so the
// longer texts come first.
var FalseFriends = []FalseFriend{
	{
		Text:   "Unable to refresh the user access token: signature is invalid",
		Means:  "It is about Realm's own session token, not about the Custom JWT: log the user out and in again.",
		Beside: "signature-mismatch",
		Source: Source{"https://github.com/realm/realm-swift", "in the tests of session refresh"},
	},
	{
		Text:   "SERVICE_UNKNOWN(realm::app::ServiceError:-1): token contains an invalid number of segments",
		Means:  "An SDK of September 2020 sent a wrong header at an email login: bring the SDK up to date.",
		Beside: "segment-count",
		Source: Source{"https://github.com/realm/realm-java/issues/7117", "fixed two days later"},
	},
	{
		Text:   "invalid id token: 'aud' must be a string containing the client_id",
		Means:  "It is the Google provider's: the token was sent as a Google login, not as a Custom JWT.",
		Beside: "audience-missing",
		Source: Source{"https://github.com/realm/realm-swift/issues/7658", "code 47 with oauth2-google"},
	},
	{
		Text:   "authentication via 'api-key' is unsupported",
		Means:  "It is about API keys: that provider is switched off.",
		Beside: "provider-disabled",
		Source: Source{"https://github.com/mongodb/stitch-js-sdk/issues/364", "the provider was not enabled"},
	},
	{
		Text:   "authentication via 'oauth2-",
		Means:  "It is about a Google, Facebook or Apple login: that provider is switched off.",
		Beside: "provider-disabled",
		Source: Source{"https://github.com/mongodb/docs-realm", "the .NET authentication examples"},
	},
	{
		Text:   "invalid session: failed to find refresh token",
		Means:  "It is about Realm's session: log the user in again.",
		Source: Source{"https://github.com/realm/realm-js/issues/3983", "a session refresh"},
	},
	{
		Text:   "malformed JWT",
		Means:  "The SDK says this about the token that Realm's server gave it, not about the Custom JWT.",
		Beside: "segment-count",
		Source: Source{"https://github.com/realm/realm-core/blob/master/src/realm/object-store/sync/jwt.cpp", "client side"},
	},
	{
		Text:   "request location failed",
		Means:  "The server was not reached at all: look at the network, not at the token.",
		Source: Source{"https://github.com/realm/realm-js/issues/6682", "an emulator without network"},
	},
	{
		Text:   "expected Authorization header with JWT (Bearer schema)",
		Means:  "A request after the login came without Realm's own access token.",
		Beside: "bearer-prefix",
		Source: Source{"https://github.com/realm/realm-kotlin", "in the tests of API keys"},
	},
}

// FalseFriendIn returns the false friend that text is, if it is one.
func FalseFriendIn(text string) (FalseFriend, bool) {
	text = strings.ToLower(text)
	for _, friend := range FalseFriends {
		if strings.Contains(text, strings.ToLower(friend.Text)) {
			return friend, true
		}
	}
	return FalseFriend{}, false
}
