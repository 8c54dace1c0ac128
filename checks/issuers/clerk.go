package issuers

const clerkTemplate = `Make a JWT template with {"aud": {audience}} in Clerk, and ask for the token by its name: getToken({ template: "…" })`

var clerk = &Issuer{
	Name: "Clerk",
	Iss:  []string{"https://*.clerk.accounts.dev"},
	Kinds: []Kind{{
		Name:       "a session token",
		Marks:      []Mark{{Claim: "aud", Absent: true}},
		Use:        ForAnother,
		Purpose:    "is what Clerk makes by default, without an aud",
		Algorithms: rs256,
		JWKURI:     "{iss}/.well-known/jwks.json",
		Ask:        clerkTemplate,
		Instead:    map[string]string{"aud": "{expected}"},
		Header:     `{"alg":"RS256","kid":"ins_2abc","typ":"JWT"}`,
		Claims:     `{"iss":"https://happy-otter-42.clerk.accounts.dev","azp":"https://example.com","sid":"sess_2abc","sub":"user_2abc","iat":1704067200,"nbf":1704067190,"exp":1704067260}`,
	}, {
		Name:       "a session token",
		Iss:        []string{"https://clerk.*"},
		Marks:      []Mark{{Claim: "sid", Is: "sess_*"}, {Claim: "aud", Absent: true}},
		Use:        ForAnother,
		Purpose:    "is what Clerk makes by default, without an aud",
		Algorithms: rs256,
		JWKURI:     "{iss}/.well-known/jwks.json",
		Ask:        clerkTemplate,
		Instead:    map[string]string{"aud": "{expected}"},
		Header:     `{"alg":"RS256","kid":"ins_2abc","typ":"JWT"}`,
		Claims:     `{"iss":"https://clerk.example.com","azp":"https://example.com","sid":"sess_2abc","sub":"user_2abc","iat":1704067200,"nbf":1704067190,"exp":1704067260}`,
	}, {
		Name:       "a token of a JWT template",
		Algorithms: rs256OrHS256,
		JWKURI:     "{iss}/.well-known/jwks.json",
		Header:     `{"alg":"RS256","kid":"ins_2abc","typ":"JWT"}`,
		Claims:     `{"iss":"https://happy-otter-42.clerk.accounts.dev","aud":"myapp-abcde","azp":"https://example.com","sub":"user_2abc","iat":1704067200,"nbf":1704067190,"exp":1704067260}`,
	}},
	RS256:          "Leave the custom signing key of the JWT template off, so that Clerk signs with RS256",
	Secret:         "the custom signing key of the JWT template",
	ChooseAudience: clerkTemplate,
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "missing, unless a JWT template has it",
		Settings: []Setup{{"", `# iss: https://happy-otter-42.clerk.accounts.dev
app_id: myapp-abcde
jwk_uri: https://happy-otter-42.clerk.accounts.dev/.well-known/jwks.json
`}},
		Notes: []string{
			"The session token has no `aud`, and Realm wants one. Make a JWT template with `{\"aud\": \"myapp-abcde\"}` and ask for the token by its name: `getToken({ template: \"realm\" })`.",
			"A template can have a signing key of its own, of HS256 too. Leave that off.",
			"In production the issuer is a domain of yours, `https://clerk.example.com`, and the set stands there.",
		},
		Sources: []Source{
			{"Clerk, session tokens", "https://clerk.com/docs/guides/sessions/session-tokens"},
			{"JWT templates", "https://clerk.com/docs/request-authentication/jwt-templates"},
			{"manual JWT verification", "https://clerk.com/docs/guides/sessions/manual-jwt-verification"},
		},
	},
}
