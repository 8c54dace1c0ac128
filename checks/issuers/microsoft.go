package issuers

var entra = &Issuer{
	Name: "Microsoft Entra",
	Iss:  []string{"https://login.microsoftonline.com/*/v2.0", "https://sts.windows.net/*/"},
	Kinds: []Kind{{
		Name:       "an access token for Microsoft Graph",
		Marks:      []Mark{{Header: "nonce"}},
		Use:        ForIssuer,
		Purpose:    "is for Microsoft Graph alone: with the nonce in its header nobody else can verify it",
		Algorithms: rs256,
		Send:       "an access token for an API of your own: ask for the scope api://CLIENT-ID/SCOPE, which is made under Expose an API; or send the ID token",
		Header:     `{"typ":"JWT","nonce":"Q1k2n","alg":"RS256","kid":"X5eXk4"}`,
		Claims:     `{"aud":"00000003-0000-0000-c000-000000000000","iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","appid":"66666666-7777-8888-9999-000000000000","scp":"User.Read","sub":"AbC","ver":"1.0","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an access token for Microsoft Graph",
		Marks:      []Mark{{Claim: "aud", Is: "https://graph.microsoft.com..."}},
		Use:        ForIssuer,
		Purpose:    "is for Microsoft Graph alone, which nobody else can verify",
		Algorithms: rs256,
		Send:       "an access token for an API of your own: ask for the scope api://CLIENT-ID/SCOPE, which is made under Expose an API; or send the ID token",
		Header:     `{"typ":"JWT","alg":"RS256","kid":"X5eXk4"}`,
		Claims:     `{"aud":"https://graph.microsoft.com","iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","appid":"66666666-7777-8888-9999-000000000000","scp":"User.Read","sub":"AbC","ver":"1.0","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an access token",
		Iss:        []string{"https://sts.windows.net/*/"},
		Algorithms: rs256,
		JWKURI:     "https://login.microsoftonline.com/{tenant}/discovery/keys",
		Audience:   "the registered application's ID or URI",
		Header:     `{"typ":"JWT","alg":"RS256","x5t":"X5eXk4","kid":"X5eXk4"}`,
		Claims:     `{"aud":"api://66666666-7777-8888-9999-000000000000","iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","appid":"66666666-7777-8888-9999-000000000000","scp":"Diary.Read","sub":"AbC","ver":"1.0","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an access token",
		Marks:      []Mark{{Claim: "azp"}},
		Algorithms: rs256,
		JWKURI:     "https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys",
		Audience:   "the registered application's ID",
		Header:     `{"typ":"JWT","alg":"RS256","kid":"X5eXk4"}`,
		Claims:     `{"aud":"66666666-7777-8888-9999-000000000000","iss":"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0","azp":"77777777-7777-8888-9999-000000000000","scp":"Diary.Read","sub":"AbC","ver":"2.0","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an ID token",
		Algorithms: rs256,
		JWKURI:     "https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys",
		Audience:   "the registered application's ID",
		Header:     `{"typ":"JWT","alg":"RS256","kid":"X5eXk4"}`,
		Claims:     `{"aud":"66666666-7777-8888-9999-000000000000","iss":"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0","name":"Ann","oid":"a1","sub":"AbC","tid":"11111111-2222-3333-4444-555555555555","ver":"2.0","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}},
	NotSets: []NotSet{
		{URI: "https://login.microsoftonline.com/common/discovery/v2.0/keys", Is: "the set of every tenant of Microsoft Entra at once", Set: "https://login.microsoftonline.com/TENANT-ID/discovery/v2.0/keys", Keys: true},
		{URI: "https://login.microsoftonline.com/common/discovery/keys", Is: "the set of every tenant of Microsoft Entra at once", Set: "https://login.microsoftonline.com/TENANT-ID/discovery/keys", Keys: true},
	},
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "the registered application's ID, or its URI in a token of version 1.0",
		Settings: []Setup{{"", `# iss: https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0
app_id: myapp-abcde
jwk_uri: https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/v2.0/keys
audience: 66666666-7777-8888-9999-000000000000   # the registered application's ID
`}},
		Notes: []string{
			"An access token for Microsoft Graph is not for others: its header has a nonce, and no key verifies it. Ask for the scope of an API of your own, or send the ID token.",
			"Put your tenant's ID into the address. `/common/` holds the keys of all tenants; Realm is not known to look at `iss`, so that `aud` alone keeps the other tenants out.",
			"The set has more keys than three, and Realm's documentation allows three.",
		},
		Sources: []Source{
			{"Entra, access tokens", "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens"},
			{"signature validation errors", "https://learn.microsoft.com/en-us/troubleshoot/entra/entra-id/app-integration/troubleshooting-signature-validation-errors"},
			{"ID token claims", "https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference"},
		},
	},
}

var entraB2C = &Issuer{
	Name: "Azure AD B2C",
	Iss:  []string{"https://*.b2clogin.com/..."},
	Kinds: []Kind{{
		// Its keys stand under the name of a policy, which is no part of iss.
		Name:       "a token",
		Algorithms: rs256,
		Audience:   "the registered application's ID",
		Header:     `{"alg":"RS256","kid":"X5eXk4","typ":"JWT"}`,
		Claims:     `{"iss":"https://contoso.b2clogin.com/11111111-2222-3333-4444-555555555555/v2.0/","aud":"66666666-7777-8888-9999-000000000000","sub":"a1b2","tfp":"B2C_1_signin","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}},
	Guide: Guide{
		Signs: "RS256, JWK set of each policy",
		Aud:   "the registered application's ID",
		Settings: []Setup{{"", `# iss: https://contoso.b2clogin.com/11111111-2222-3333-4444-555555555555/v2.0/
app_id: myapp-abcde
jwk_uri: https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/discovery/v2.0/keys
audience: 66666666-7777-8888-9999-000000000000   # the registered application's ID
`}},
		Notes: []string{
			"The policy (user flow) is part of the address: `b2c_1_signin` here. Take `jwks_uri` from the policy's own metadata, `https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/v2.0/.well-known/openid-configuration`.",
			"The keys change. A pasted key worked for a while and then gave `crypto/rsa: verification error` ([a report of 2019](https://matthijs.hoekstraonline.net/)).",
			"`https://login.microsoftonline.com/common/discovery/v2.0/keys` holds the keys of Microsoft Entra, which is another service.",
		},
		Sources: []Source{{"Azure AD B2C, tokens", "https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview"}},
	},
}
