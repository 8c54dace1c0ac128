package errtext

import (
	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
)

// Lookalike is a text that looks like one of Realm's about a Custom JWT and is
// about something else.
type Lookalike struct {
	Text   string         // a part of it that tells it from the real one
	Place  refusers.Place // where in a line it has to stand to be meant
	Means  string         // what it is about, and what to do
	Beside rules.ID       // the rule that it is taken for
	Source rules.Citation
	Line   int // of the pasted text in which it was found
}

// Lookalikes are Realm's own texts about something else, and what its clients say
// by themselves. The first whose text is found wins, so the longer come first.
// What other programs say, the refusers know.
var Lookalikes = []Lookalike{
	{
		Text:   "Unable to refresh the user access token: signature is invalid",
		Means:  "It is about Realm's own session token, not about the Custom JWT: log the user out and in again.",
		Beside: "signature-mismatch",
		Source: source("https://github.com/realm/realm-swift", "in the tests of session refresh"),
	},
	{
		Text:   "SERVICE_UNKNOWN(realm::app::ServiceError:-1): token contains an invalid number of segments",
		Means:  "An SDK of September 2020 sent a wrong header at an email login: bring the SDK up to date.",
		Beside: "segment-count",
		Source: source("https://github.com/realm/realm-java/issues/7117", "fixed two days later"),
	},
	{
		Text:   "invalid id token: 'aud' must be a string containing the client_id",
		Means:  "It is the Google provider's: the token was sent as a Google login, not as a Custom JWT.",
		Beside: "audience-missing",
		Source: source("https://github.com/realm/realm-swift/issues/7658", "code 47 with oauth2-google"),
	},
	{
		Text:   "invalid id token: {error}",
		Means:  "It is the Google or the Apple provider's: the token was sent as such a login, not as a Custom JWT.",
		Beside: "audience-missing",
		Source: source("https://github.com/realm/realm-swift/issues/7658", "the beginning of the Google provider's text"),
	},
	{
		Text:   "error fetching info from OAuth2 provider",
		Means:  "It is about a Google or Facebook login, not about a Custom JWT.",
		Source: source("https://github.com/realm/realm-dart", "in the tests of credentials"),
	},
	{
		Text:   "authentication via 'api-key' is unsupported",
		Means:  "It is about API keys: that provider is switched off.",
		Beside: "provider-disabled",
		Source: anotherProvider,
	},
	{
		Text:   "authentication via 'local-userpass' is unsupported",
		Means:  "It is about logins with email and password: that provider is switched off.",
		Beside: "provider-disabled",
		Source: anotherProvider,
	},
	{
		Text:   "authentication via 'anon-user' is unsupported",
		Means:  "It is about anonymous logins: that provider is switched off.",
		Beside: "provider-disabled",
		Source: anotherProvider,
	},
	{
		Text:   "authentication via 'custom-function' is unsupported",
		Means:  "It is about logins by a function: that provider is switched off.",
		Beside: "provider-disabled",
		Source: anotherProvider,
	},
	{
		Text:   "authentication via 'oauth2-{provider}' is unsupported",
		Means:  "It is about a Google, Facebook or Apple login: that provider is switched off.",
		Beside: "provider-disabled",
		Source: source("https://github.com/mongodb/docs-realm", "the .NET authentication examples"),
	},
	{
		Text:   "invalid session: error finding user for endpoint",
		Means:  "It is about the Data API or an HTTPS endpoint: the token is good, but it has no user yet, and making one automatically is switched off.",
		Source: source("https://www.mongodb.com/docs/atlas/app-services/data-api/", "InvalidSession, HTTP 401"),
	},
	{
		Text:   "invalid session: failed to find refresh token",
		Means:  "It is about Realm's session: log the user in again.",
		Source: source("https://github.com/realm/realm-js/issues/3983", "a session refresh"),
	},
	{
		Text:   "invalid refresh token: incorrect token type",
		Means:  "It is about Realm's session: the refresh token belongs into a session refresh, the access token into every other request.",
		Source: source("https://github.com/realm/realm-js/issues/3983", "a session refresh"),
	},
	{
		Text:   "no authentication methods were specified",
		Means:  "It is the Data API's: the request came without any credentials. A Custom JWT goes into the header jwtTokenString.",
		Source: source("https://www.mongodb.com/docs/atlas/app-services/data-api/", "InvalidParameter, HTTP 400"),
	},
	{
		Text:   "must specify some form of authentication (either email+password, api-key, or jwt)",
		Means:  "It is the Data API's: the request came without any credentials. A Custom JWT goes into the header jwtTokenString.",
		Source: source("https://www.mongodb.com/docs/atlas/app-services/data-api/", "MissingParameter"),
	},
	{
		Text:   "malformed JWT",
		Place:  asMessage,
		Means:  "The SDK says this about the token that Realm's server gave it, not about the Custom JWT.",
		Beside: "segment-count",
		Source: source("https://github.com/realm/realm-core/blob/master/src/realm/object-store/sync/jwt.cpp", "client side"),
	},
	{
		Text:   "Could not log in user: received malformed JWT",
		Means:  "The SDK says this about the token that Realm's server gave it, not about the Custom JWT.",
		Beside: "segment-count",
		Source: source("https://github.com/realm/realm-core/blob/master/src/realm/object-store/sync/app.cpp", "client side, code 4200"),
	},
	{
		Text:   "JWT payload could not be base64 decoded",
		Means:  "The SDK says this about the token that Realm's server gave it, not about the Custom JWT.",
		Beside: "claims-not-base64",
		Source: source("https://github.com/realm/realm-core/blob/master/src/realm/object-store/sync/jwt.cpp", "client side"),
	},
	{
		Text:   "request location failed",
		Means:  "The server was not reached at all: look at the network, not at the token.",
		Source: source("https://github.com/realm/realm-js/issues/6682", "an emulator without network"),
	},
	{
		Text:   "The user aborted a request",
		Means:  "No answer came: the client gave the request up, by its own time-out or since nobody waited any more. Look at the network, not at the token.",
		Source: source("https://github.com/realm/realm-js/issues/3118", "August 2020, with the code -1"),
	},
	{
		Text:   "http error code considered fatal",
		Means:  "An answer came with an error status and without the JSON of App Services: of a proxy, or of a server that is gone. Look at the status and the address, not at the token.",
		Source: source("https://github.com/realm/realm-core/blob/master/src/realm/object-store/sync/app_utils.cpp", "for answers that are no JSON"),
	},
	{
		Text:   "Network request failed",
		Means:  "The server was not reached at all: look at the network, not at the token.",
		Source: source("https://github.com/realm/realm-js/issues/6682", "an emulator without network"),
	},
	{
		Text:   "expected Authorization header with JWT (Bearer schema)",
		Means:  "A request after the login came without Realm's own access token.",
		Beside: "bearer-prefix",
		Source: source("https://github.com/realm/realm-kotlin", "in the tests of API keys"),
	},
	{
		Text:   "invalid API key",
		Place:  asMessage,
		Means:  "It is about a login with an API key.",
		Source: source("https://github.com/realm/realm-dotnet/commit/d0347e49e", "in the tests of May 2024"),
	},
	{
		Text:   "invalid username/password",
		Means:  "It is about a login with email and password.",
		Source: source("https://github.com/realm/realm-dotnet/commit/d0347e49e", "in the tests of May 2024"),
	},
	{
		Text:   "confirmation required",
		Place:  alone,
		Means:  "It is about a user of email and password who has not confirmed the address yet.",
		Source: source("https://github.com/realm/realm-dotnet/commit/d0347e49e", "in the tests of May 2024"),
	},
	{
		Text:   "token expired",
		Place:  alone,
		Means:  "The admin API's verify_token says this of Realm's own access token. Of a Custom JWT Realm says: Token is expired.",
		Beside: "token-expired",
		Source: source("https://www.mongodb.com/docs/atlas/app-services/users/sessions/", "a bare text, not an object"),
	},
	{
		Text:   "App Services logs an error and the ticket is not processed",
		Means:  "It is the documentation's sentence about a token of over 1,000,000 characters, or a metadata field of over 4096. What the server says then is not on record.",
		Beside: "token-too-long",
		Source: source("https://www.mongodb.com/docs/atlas/app-services/authentication/custom-jwt/", "the limits of a token and of a metadata field"),
	},
	{
		Text:   "SyntaxError: Unexpected ",
		Means:  "It is of JavaScript's JSON.parse: what it read, an answer or a part of a token, was no JSON.",
		Beside: "header-not-json",
		Source: source("https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/JSON_bad_parse", "JSON.parse's texts"),
	},
	{
		Text:   "Unexpected end of JSON input",
		Place:  asMessage,
		Means:  "With a capital U it is of JavaScript's JSON.parse: what it read, an answer or a part of a token, was no JSON.",
		Beside: "header-not-json",
		Source: source("https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/JSON_bad_parse", "JSON.parse's texts"),
	},
	{
		Text:   "invalid session",
		Place:  alone,
		Means:  "It is about Realm's session: log the user in again.",
		Source: source("https://github.com/realm/realm-js/issues/3983", "a session refresh"),
	},
}

// anotherProvider is where Realm's sentence about a provider stands with the
// name of another one.
var anotherProvider = source("https://github.com/mongodb/stitch-js-sdk/issues/364", "the sentence with 'api-key': the provider was not enabled")
