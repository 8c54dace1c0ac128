package refusers

import "realmlint/rules"

var supabaseGateway = Refuser{
	ID: "supabase-gateway", Name: "Supabase's gateway (Edge Functions)",
	Marks:   []string{"UNAUTHORIZED_", "supabase", "Supabase"},
	Source:  rules.Citation{URL: "https://github.com/supabase/supabase/issues/47747", Note: "its codes, in answers of the gateway before an Edge Function"},
	Collect: "alg of the token's header, and whether the project has new signing keys",
	Texts: []Text{
		{Says: []string{"UNAUTHORIZED_LEGACY_JWT"}, Fault: signature, Means: "The token is signed with HS256 (a legacy key), and the gateway does not take it.", Causes: []Cause{
			{"The project was moved to new signing keys, and the legacy secret no longer counts; old anon and service_role keys are such tokens.", "Send the token of a signed-in user, or switch verify_jwt off and check the token in the function."},
		}},
		{Says: []string{"UNAUTHORIZED_ASYMMETRIC_JWT"}, Fault: signature, Means: "The token is signed with ES256 or RS256, and no key of the project fits."},
		{Says: []string{"UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM"}, Fault: algorithm, Causes: []Cause{{"An older gateway checks HS256 only, and the project signs with ES256.", "Switch verify_jwt off for the function and check the token in it."}}},
		{Says: []string{"UNAUTHORIZED_INVALID_JWT_FORMAT"}, Fault: malformed, Causes: []Cause{{"A publishable or secret key (sb_…) was sent as the token: it is no JWT.", "Send it in the header apikey, and a user's token in Authorization."}}},
		{Says: []string{"UNAUTHORIZED_NO_AUTH_HEADER"}, Fault: noToken},
		{Says: []string{"No API key found in request"}, Fault: noToken, Means: "The header apikey is missing."},
		{Says: []string{`"message":"Invalid JWT"`, `"message": "Invalid JWT"`}, General: true, Marked: true, Fault: signature, Means: "The gateway does not take the token."},
	},
}

var supabaseAuth = Refuser{
	ID: "supabase-auth", Name: "Supabase Auth",
	Marks:   []string{"bad_jwt", "AuthApiError", "gotrue", "GoTrue", "/auth/v1/", "no_authorization", "AuthSessionMissingError"},
	Source:  rules.Citation{URL: "https://github.com/supabase/auth/blob/master/internal/api/auth.go", Note: "how a request's token is checked"},
	Collect: "alg, kid, iss and role of the token",
	Texts: []Text{
		{Says: []string{"invalid JWT: unable to parse or verify signature, {error}"}, Fault: signature, Means: "The token could not be parsed, or its signature or times are not good: what stands behind the comma tells which, in the words of golang-jwt v5.", Causes: []Cause{{"The token is of another project, or of an issuer that only the database trusts.", "Send a token that this project issued."}}},
		{Says: []string{"invalid claim: missing sub claim"}, Fault: claimMissing, Means: "The token is good, and is no user's.", Causes: []Cause{{"It is the anon or service_role key.", "Send the access token of a signed-in user."}}},
		{Says: []string{"This endpoint requires a Bearer token", "This endpoint requires a valid Bearer token"}, Fault: noToken},
		{Says: []string{`"error_code":"bad_jwt"`, `"error_code": "bad_jwt"`}, General: true, Fault: signature, Means: "The token was refused; the member msg says why."},
	},
}

var supabaseRealtime = Refuser{
	ID: "supabase-realtime", Name: "Supabase Realtime",
	Marks:  []string{"InvalidJWTToken", "MalformedJWT", "JwtSignatureError", "realtime:"},
	Source: rules.Citation{URL: "https://github.com/supabase/realtime/blob/main/lib/realtime_web/channels/user_socket.ex", Note: "what a socket is told"},
	Texts: []Text{
		{Says: []string{"Fields `role` and `exp` are required in JWT", "Fields 'role' and 'exp' are required in JWT"}, Fault: claimMissing, Means: "The token lacks role or exp."},
		{Says: []string{"Failed to validate JWT signature"}, Fault: signature},
		{Says: []string{"The token provided is not a valid JWT"}, Fault: malformed},
		{Says: []string{"Token has expired {seconds} seconds ago"}, Fault: expired},
		{Says: []string{"InvalidJWTToken: {error}"}, General: true, Means: "Realtime refuses the token; what follows says why.", Fault: claimMissing},
	},
}

var supabaseStorage = Refuser{
	ID: "supabase-storage", Name: "Supabase Storage",
	Marks:  []string{"StorageApiError", "InvalidJWT\"", "/storage/v1/"},
	Source: rules.Citation{URL: "https://github.com/supabase/storage/blob/master/src/internal/errors/codes.ts", Note: "its error codes"},
	Texts: []Text{
		{Says: []string{`"error":"InvalidJWT"`, `"error": "InvalidJWT"`}, Means: "Storage does not take the token; the member message says why, in the words of the JWT library.", Fault: signature},
	},
}
