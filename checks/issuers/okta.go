package issuers

import "strings"

var okta = &Issuer{
	Name: "Okta",
	Iss:  []string{"https://*.okta.com/oauth2/*", "https://*.oktapreview.com/oauth2/*", "https://*.okta-emea.com/oauth2/*"},
	Kinds: []Kind{{
		Name:       "an org server's access token",
		Iss:        oktaOrgs,
		Marks:      []Mark{{Claim: "cid"}},
		Use:        ForIssuer,
		Purpose:    "is for Okta's own API: nobody but Okta can verify it, or is meant to",
		Algorithms: rs256,
		Send:       "the ID token, or the access token of a custom authorization server, such as /oauth2/default",
		Instead:    map[string]string{"aud": "{cid}", "cid": "", "scp": "", "uid": ""},
		Header:     `{"kid":"internal-7Qx","alg":"RS256"}`,
		Claims:     `{"ver":1,"jti":"AT.x1","iss":"https://dev-12345.okta.com","aud":"https://dev-12345.okta.com","sub":"ann@example.com","iat":1704067200,"exp":1704070800,"cid":"0oa1b2c3","uid":"00u1","scp":["openid"]}`,
	}, {
		Name:       "an org server's ID token",
		Iss:        oktaOrgs,
		Algorithms: rs256,
		JWKURI:     "{iss}/oauth2/v1/keys",
		Audience:   "the client's ID",
		Header:     `{"kid":"org-7Qx","alg":"RS256"}`,
		Claims:     `{"ver":1,"iss":"https://dev-12345.okta.com","aud":"0oa1b2c3","sub":"00u1","iat":1704067200,"exp":1704070800,"amr":["pwd"],"idp":"00o1","auth_time":1704067100}`,
	}, {
		Name:       "a custom server's access token",
		Marks:      []Mark{{Claim: "cid"}},
		Algorithms: rs256,
		JWKURI:     "{iss}/v1/keys",
		Header:     `{"kid":"as-7Qx","alg":"RS256"}`,
		Claims:     `{"ver":1,"jti":"AT.x2","iss":"https://dev-12345.okta.com/oauth2/default","aud":"api://default","sub":"ann@example.com","iat":1704067200,"exp":1704070800,"cid":"0oa1b2c3","uid":"00u1","scp":["openid"]}`,
	}, {
		Name:       "an ID token",
		Algorithms: rs256,
		JWKURI:     "{iss}/v1/keys",
		Audience:   "the client's ID",
		Header:     `{"kid":"as-7Qx","alg":"RS256"}`,
		Claims:     `{"ver":1,"iss":"https://dev-12345.okta.com/oauth2/default","aud":"0oa1b2c3","sub":"00u1","iat":1704067200,"exp":1704070800,"amr":["pwd"],"idp":"00o1","auth_time":1704067100}`,
	}},
	NotSets: []NotSet{
		{URI: "https://*-admin.okta.com/...", Is: "the host of Okta's Admin Console, not of the org", Set: "https://{1}.okta.com/oauth2/default/v1/keys", Keys: true},
		{URI: "https://*.okta.com/oauth2/v1/keys", Is: "the set of the org authorization server; its access tokens are for Okta alone", Set: "https://{1}.okta.com/oauth2/default/v1/keys", Keys: true, Fits: isOktaClient},
	},
	ChooseAudience: "Give a custom authorization server the audience {audience} (Security > API > Authorization Servers), and take its tokens",
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "what the authorization server is set to; the client's ID in an ID token",
		Settings: []Setup{{"", `# iss: https://dev-12345.okta.com/oauth2/default
app_id: myapp-abcde
jwk_uri: https://dev-12345.okta.com/oauth2/default/v1/keys
audience: api://default             # the audience of the authorization server
`}},
		Notes: []string{
			"`default` in the address is the authorization server's ID. Each has keys and an audience of its own; that of `default` is `api://default`.",
			"The org authorization server (`iss` without `/oauth2/…`, keys at `/oauth2/v1/keys`) makes access tokens for Okta alone. Take a custom one, or send the ID token.",
			"To leave the provider's audience empty, as App Services' own example for Okta has it, give the authorization server the Client App ID as its audience.",
			"`aud` of an ID token is the client's ID, not the server's audience.",
			"Okta says that any of the two or three keys of the set may sign: that is within the limit of three.",
			"The host is `dev-12345.okta.com`, not `dev-12345-admin.okta.com`, which the Admin Console has.",
		},
		Sources: []Source{
			{"Okta, keys", "https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/customas/oauthkeyscustomas"},
			{"org authorization server", "https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS"},
			{"signature validation failed", "https://support.okta.com/help/s/article/Signature-Validation-Failed-on-Access-Token"},
			{"authorization servers", "https://help.okta.com/oie/en-us/content/topics/security/api-config-auth-server.htm"},
		},
	},
}

var oktaOrgs = []string{"https://*.okta.com", "https://*.oktapreview.com", "https://*.okta-emea.com"}

// isOktaClient reports whether an audience is a client's ID, as in an ID token.
func isOktaClient(audience string) bool { return strings.HasPrefix(audience, "0oa") }
