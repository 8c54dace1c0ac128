package refusers

import "realmlint/rules"

// What PowerSync's client SDKs print around the service's words, and before there are
// any.
var (
	powersyncJS      = rules.Citation{URL: "https://github.com/powersync-ja/powersync-js/blob/main/packages/shared-internals/src/client/sync/stream/AbstractRemote.ts", Note: "the JavaScript SDK's requests"}
	powersyncKotlin  = rules.Citation{URL: "https://github.com/powersync-ja/powersync-kotlin", Note: "StreamingSyncClient.kt; the Swift SDK is built on it"}
	powersyncWrapped = "A client SDK of PowerSync prints an answer of the service; its code and words stand behind."
	powersyncBehind  = []Cause{{"The code and the words behind it tell the cause; before 1.12.0 some answers had none.", "Explain the whole line; where nothing stands behind it, look into the service's log."}}
	powersyncEarly   = []Cause{{"The user is not logged in yet, or fetchCredentials() swallows an error of the issuer.", "Connect after the login, and log what fetchCredentials() returns."}}
)

var powersync = Refuser{
	ID: "powersync", Name: "PowerSync",
	Marks:   []string{"PSYNC_", "PowerSync", "powersync", "AuthorizationError", "[AUTHORIZATION]", "SyncResponseException", "/sync/stream", "write-checkpoint", "Authorization failed"},
	Source:  rules.Citation{URL: "https://github.com/powersync-ja/powersync-service/blob/main/packages/service-core/src/auth/utils.ts", Note: "the service's texts"},
	Collect: "the line of the service's log: its tokenDetails and configurationDetails name what the token has and what the service expects",
	Texts: []Text{
		{Says: []string{"Could not find an appropriate key in the keystore"}, Fault: unknownKey, Means: "No key of the service's fits the token: its kid is unknown or missing, its algorithm is another, or the signature is not of a key without a kid.", Causes: []Cause{
			{"The key in client_auth has a kid, and the tokens carry none, or another.", "Have the issuer write that kid, or take a key without one (HS256, EC, OKP, or any from jwks_uri)."},
			{"jwks_uri is of another issuer, or holds symmetric keys, which are passed over.", "Put a shared secret into client_auth.jwks as k, base64url of its bytes."},
		}},
		{Says: []string{"Token is not a well-formed JWT. Check the token format."}, Fault: malformed},
		{Says: []string{`Unexpected "aud" claim value: {error}`, `unexpected "aud" claim value`}, Marked: true, Fault: audience, Means: "None of the token's audiences is one that the service allows; one of them would do.", Causes: []Cause{
			{"client_auth.audience does not list what the issuer writes; self-hosted it has no default, and then nothing passes.", "Add the token's aud to client_auth.audience, which is a list. A Cognito ID token has the app client's ID there."},
			{"The token was verified by a Supabase key: then aud has to be authenticated.", "Send a token of a signed-in user."},
		}},
		{Says: []string{`JWT payload is missing a required claim "aud"`}, Fault: audience, Means: "The token has no aud.", Causes: []Cause{{"The issuer writes no aud: Cognito's access token has none.", "Send the ID token, or have the issuer write aud."}}},
		{Says: []string{`JWT payload is missing a required claim "{claim}"`, `missing required "{claim}" claim`}, Marked: true, Fault: claimMissing, Means: "A claim that the service needs is missing, is no number, or is an nbf that lies ahead: the text does not tell them apart.", Causes: []Cause{{"sub, iat and exp have to be there, exp and iat as numbers of seconds.", "Have the issuer write all three; many hand-made tokens lack iat."}}},
		{Says: []string{"JWT has expired"}, Marked: true, Fault: expired, Means: "The token's exp had passed by more than 60 seconds. It is looked at with each connection, not at login only.", Causes: []Cause{{"fetchCredentials() returns a stored token.", "Have it get a new one each time; the SDK asks again after a 401."}}},
		{Says: []string{`"exp" claim timestamp check failed`}, Marked: true, Fault: expired},
		{Says: []string{`"nbf" claim timestamp check failed`}, Marked: true, Fault: notYet},
		{Says: []string{"Token must expire in a maximum of {seconds} seconds, got {error}"}, Fault: expired, Means: "The token is good for too long: exp may lie 24 hours after iat at most.", Causes: []Cause{{"Tokens for Realm were often good for days; or exp is in milliseconds.", "Let tokens live for an hour or so, in seconds."}}},
		{Says: []string{"Unexpected token algorithm {alg}"}, Marked: true, Fault: algorithm, Means: "A key with the token's kid is there, and is of another algorithm."},
		{Says: []string{"signature verification failed"}, Place: AsMessage, Marked: true, Fault: signature, Causes: []Cause{{"A text was pasted into k as it is: characters that are no base64 are passed over, and no token ever fits.", "Put base64url of the secret's bytes into k."}}},
		{Says: []string{"but Supabase JWT secret is not configured", "but configured Supabase JWT secret does not match"}, Fault: signature, Means: "The service's log: the token is Supabase's, signed with the shared secret, which the service does not have, or has another of.", Causes: []Cause{{"supabase_jwt_secret is not set, or is of another project.", "Set it as Supabase shows it, or move the project to signing keys."}}},
		{Says: []string{"Token uses Supabase JWT Signing Keys, but {error}"}, Fault: noKeys, Means: "The service's log: the token is signed with Supabase's keys, and the service does not read them.", Causes: []Cause{{"client_auth.supabase is not true, or there is no connection to db.REF.supabase.co.", "Set both."}}},
		{Says: []string{"Supabase project id mismatch. Expected project: {error}"}, Fault: issuer, Means: "The service's log: the token is of another Supabase project."},
		{Says: []string{"Supabase signing keys configured, but no matching keys found"}, Fault: unknownKey},
		{Says: []string{"Payload parameters must be an object"}, Fault: claimMissing, Means: "The claim parameters is no object."},
		{Says: []string{"JWKS request failed"}, Marked: true, Fault: noKeys},
		{Says: []string{"Invalid JWKS response"}, Marked: true, Fault: noKeys, Means: "What jwks_uri answers is JSON, but no key set.", Causes: []Cause{{"It is Google's map of certificates.", "Take https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com for Firebase."}}},
		{Says: []string{"Authentication required"}, Marked: true, Fault: noToken, Means: "No token came in the form Token … or Bearer …; over a WebSocket, versions 1.12.0 to 1.13.2 said so of every bad token."},
		{Says: []string{"PSYNC_S{code}"}, General: true, Means: "PowerSync refuses with this code: S2101 the token or its key, S2103 expired, S2104 good for too long, S2105 audience, S2106 no token, S22xx the key set.", Fault: nil, Causes: []Cause{{"The words beside the code tell which.", "Explain the whole line, with what stands after the code."}}},
		{Says: []string{"PowerSync endpoint not configured"}, Fault: noToken, Means: "The client SDK made no request: fetchCredentials() gave no endpoint.", Causes: []Cause{{"The environment variable of the address is not set where the client was built.", "Give the instance's address as endpoint, with https and without a slash at the end."}}, Source: powersyncJS},
		{Says: []string{"A trailing forward slash \"/\" was found in the fetchCredentials endpoint: {error}"}, Fault: noToken, Means: "The client SDK made no request: the endpoint ends in a slash.", Causes: []Cause{{"The address was copied out of a browser.", "Leave the slash out."}}, Source: powersyncJS},
		{Says: []string{"Not signed in"}, Place: AsMessage, Marked: true, Fault: noToken, Means: "The client SDK made no request: fetchCredentials() gave nothing.", Causes: powersyncEarly, Source: powersyncJS},
		{Says: []string{"Not logged in"}, Place: AsMessage, Marked: true, Fault: noToken, Means: "The client SDK made no request: fetchCredentials() gave nothing.", Causes: powersyncEarly, Source: powersyncKotlin},
		{Says: []string{"HTTP Unauthorized: {error}"}, General: true, Marked: true, Fault: nil, Means: powersyncWrapped, Causes: powersyncBehind, Source: powersyncJS},
		{Says: []string{"Could not POST streaming to /sync/stream - {status} - {error}", "when getting from /write-checkpoint{error}", "when getting from /sync/checkpoint-request{error}"}, General: true, Fault: nil, Means: powersyncWrapped, Causes: powersyncBehind, Source: powersyncJS},
		{Says: []string{"SyncResponseException: {error}"}, General: true, Fault: nil, Means: powersyncWrapped, Causes: powersyncBehind, Source: rules.Citation{URL: "https://github.com/powersync-ja/powersync.dart/blob/main/packages/powersync/lib/src/exceptions.dart", Note: "how the Dart SDK prints an answer"}},
		{Says: []string{"Received error when connecting to sync stream: {error}", "Error getting write checkpoint: {error}"}, General: true, Fault: nil, Means: powersyncWrapped, Causes: powersyncBehind, Source: powersyncKotlin},
		{Says: []string{"[AUTHORIZATION] Authorization failed", "\"description\":\"Authorization failed\""}, General: true, Means: "The service, before 1.12.0 of May 2025, refuses the token; the reason stands behind it or in details.", Causes: []Cause{{"The reason is in the next line, in details or in the service's log.", "Explain that text."}}},
	},
}
