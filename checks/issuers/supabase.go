package issuers

var supabase = &Issuer{
	Name: "Supabase",
	Iss:  []string{"https://*.supabase.co/auth/v1"},
	Kinds: []Kind{{
		Name:       "the anon key",
		Iss:        []string{"supabase", "supabase-demo"},
		Marks:      []Mark{{Claim: "role", Is: "anon"}},
		Use:        ForAnother,
		Purpose:    "is public and the same for all, and names no user",
		Algorithms: []string{"HS256"},
		Send:       "the access token of the user who logged in, session.access_token",
		Instead:    supabaseUser,
		Header:     `{"alg":"HS256","typ":"JWT"}`,
		Claims:     `{"iss":"supabase","ref":"abcdefgh","role":"anon","iat":1704067200,"exp":2019643200}`,
	}, {
		Name:       "the service_role key",
		Iss:        []string{"supabase", "supabase-demo"},
		Marks:      []Mark{{Claim: "role", Is: "service_role"}},
		Use:        ForAnother,
		Purpose:    "opens the whole database, names no user and belongs on no device",
		Algorithms: []string{"HS256"},
		Send:       "the access token of the user who logged in, session.access_token, and replace this key if it has left the server",
		Instead:    supabaseUser,
		Header:     `{"alg":"HS256","typ":"JWT"}`,
		Claims:     `{"iss":"supabase","ref":"abcdefgh","role":"service_role","iat":1704067200,"exp":2019643200}`,
	}, {
		Name:         "an access token",
		Algorithms:   []string{"HS256", "RS256", "ES256"},
		JWKURI:       "{iss}/.well-known/jwks.json",
		Audience:     `"authenticated" or "anon"`,
		Everybody:    []string{"authenticated", "anon"},
		AudienceForm: func(audience string) bool { return audience == "authenticated" || audience == "anon" },
		Header:       `{"alg":"RS256","kid":"2f8b","typ":"JWT"}`,
		Claims:       `{"iss":"https://abcdefgh.supabase.co/auth/v1","sub":"a1b2","aud":"authenticated","role":"authenticated","email":"ann@example.com","aal":"aal1","session_id":"5e","iat":1704067200,"exp":1704070800}`,
	}},
	RS256:  "Make a JWT signing key of RS256 in the project's settings and rotate to it",
	Secret: "the legacy JWT secret",
	Guide: Guide{
		Signs: "HS256, RS256 or ES256, as the project is set",
		Aud:   "`authenticated`",
		Settings: []Setup{{"With a JWT signing key of RS256:", `# iss: https://abcdefgh.supabase.co/auth/v1
app_id: myapp-abcde
jwk_uri: https://abcdefgh.supabase.co/auth/v1/.well-known/jwks.json
audience: authenticated
`}, {"With the legacy JWT secret:", `app_id: myapp-abcde
algorithm: HS256
key: {env: SUPABASE_JWT_SECRET}     # the secret's text as it stands, not decoded
audience: authenticated
`}},
		Notes: []string{
			"A project signs with its legacy secret (HS256), or with a signing key of RS256 or ES256. Realm cannot take ES256: choose RS256 when the key is made.",
			"A set that holds an ES256 key beside the RS256 one gives a warning; a project that signs with the secret publishes no key for it, and its set is empty.",
			"`aud` is `authenticated` for a user who logged in. It says nothing about your app: every user of the project has it.",
			"The anon and the service_role key are tokens too, and nobody's: send `session.access_token`.",
			"Whoever has the legacy secret can make tokens for Supabase too.",
		},
		Sources: []Source{
			{"Supabase, JWTs", "https://supabase.com/docs/guides/auth/jwts"},
			{"JWT signing keys", "https://supabase.com/docs/guides/auth/signing-keys"},
			{"claims", "https://supabase.com/docs/guides/auth/jwt-fields"},
			{"API keys", "https://supabase.com/docs/guides/api/api-keys"},
		},
	},
}

var supabaseUser = map[string]string{"iss": "https://{ref}.supabase.co/auth/v1", "aud": "authenticated", "role": "authenticated", "sub": "the user's ID", "ref": ""}
