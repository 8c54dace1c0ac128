package issuers

var cognito = &Issuer{
	Name: "Amazon Cognito",
	Iss:  []string{"https://cognito-idp.*.amazonaws.com/*"},
	Kinds: []Kind{{
		Name:       "an access token",
		Marks:      []Mark{{Claim: "token_use", Is: "access"}, {Claim: "aud", Absent: true}},
		Use:        ForAnother,
		Purpose:    "names the app client in client_id and has no aud, which stands in the ID token of the same login",
		Algorithms: rs256,
		JWKURI:     "{iss}/.well-known/jwks.json",
		Send:       "the ID token of the same login",
		Instead:    map[string]string{"aud": "{client_id}", "token_use": "id"},
		Header:     `{"kid":"k1+/=","alg":"RS256"}`,
		Claims:     `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","token_use":"access","client_id":"1example23456789","scope":"openid","username":"ann","sub":"f02e","iat":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an ID token",
		Algorithms: rs256,
		JWKURI:     "{iss}/.well-known/jwks.json",
		Audience:   "the app client's ID",
		Header:     `{"kid":"k1+/=","alg":"RS256"}`,
		Claims:     `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","token_use":"id","aud":"1example23456789","cognito:username":"ann","sub":"f02e","iat":1704067200,"exp":1704070800}`,
	}},
	NotSets: []NotSet{
		{URI: "https://*.amazoncognito.com/...", Is: "the domain of Cognito's login pages", Set: "https://cognito-idp.REGION.amazonaws.com/USER-POOL-ID/.well-known/jwks.json"},
	},
	Guide: Guide{
		Signs: "RS256, JWK set",
		Aud:   "the app client's ID in an ID token; missing in an access token",
		Settings: []Setup{{"", `# iss: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI
app_id: myapp-abcde
jwk_uri: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI/.well-known/jwks.json
audience: 1example23456789          # the app client's ID
`}},
		Notes: []string{
			"Send the **ID token**. The access token has no `aud`; it names the app client in `client_id` ([re:Post](https://repost.aws/questions/QU4wv0qKIMSk2O64Wk5P4jdg)).",
			"`eu-west-1_AbCdEfGhI` is the user pool's ID, not the app client's. The domain of the login pages, `….amazoncognito.com`, has no set.",
		},
		Sources: []Source{
			{"Cognito, verifying JSON web tokens", "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html"},
			{"aud and client_id", "https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/cognito-validation.html"},
		},
	},
}
