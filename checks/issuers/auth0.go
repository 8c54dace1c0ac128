package issuers

var auth0 = &Issuer{
	Name: "Auth0",
	Iss:  []string{"https://*.auth0.com/"},
	Kinds: []Kind{{
		Name:    "an access token without an audience",
		Marks:   []Mark{{Header: "enc"}, {Header: "iss", Is: "https://*.auth0.com/"}},
		Use:     ForIssuer,
		Purpose: "is encrypted for Auth0 itself, and opens its /userinfo alone",
		Send:    "a token for an API: name the identifier of the API as audience in the login request, or send the ID token",
		Header:  `{"alg":"dir","enc":"A256GCM","iss":"https://tenant.eu.auth0.com/"}`,
	}, {
		Name:       "an access token of a machine",
		Marks:      []Mark{{Claim: "gty", Is: "client-credentials"}},
		Algorithms: rs256OrHS256,
		JWKURI:     "{iss}.well-known/jwks.json",
		Header:     `{"alg":"RS256","typ":"JWT","kid":"NkY1"}`,
		Claims:     `{"iss":"https://tenant.eu.auth0.com/","sub":"Yb3x@clients","aud":"https://api.example.com","azp":"Yb3x","gty":"client-credentials","iat":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an access token",
		Marks:      []Mark{{Claim: "azp"}},
		Algorithms: rs256OrHS256,
		JWKURI:     "{iss}.well-known/jwks.json",
		Header:     `{"alg":"RS256","typ":"JWT","kid":"NkY1"}`,
		Claims:     `{"iss":"https://tenant.eu.auth0.com/","sub":"auth0|6f1c","aud":["https://api.example.com","https://tenant.eu.auth0.com/userinfo"],"azp":"Yb3x","scope":"openid profile","iat":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an access token",
		Marks:      []Mark{{Claim: "aud", Is: "https://..."}},
		Algorithms: rs256OrHS256,
		JWKURI:     "{iss}.well-known/jwks.json",
		Header:     `{"alg":"RS256","typ":"at+jwt","kid":"NkY1"}`,
		Claims:     `{"iss":"https://tenant.eu.auth0.com/","sub":"auth0|6f1c","aud":"https://api.example.com","client_id":"Yb3x","scope":"read:diary","iat":1704067200,"exp":1704070800}`,
	}, {
		Name:       "an ID token",
		Algorithms: rs256OrHS256,
		JWKURI:     "{iss}.well-known/jwks.json",
		Audience:   "the application's client ID",
		Header:     `{"alg":"RS256","typ":"JWT","kid":"NkY1"}`,
		Claims:     `{"iss":"https://tenant.eu.auth0.com/","sub":"auth0|6f1c","aud":"Yb3x9KqT","nickname":"ann","iat":1704067200,"exp":1704070800}`,
	}},
	NotSets: []NotSet{
		{URI: "https://*.auth0.com/pem", Is: "a certificate", Set: "https://{1}.auth0.com/.well-known/jwks.json"},
		{URI: "https://*.auth0.com/cer", Is: "a certificate", Set: "https://{1}.auth0.com/.well-known/jwks.json"},
	},
	RS256:          "Set the signing algorithm of the API, or of the application for its ID tokens, to RS256",
	Secret:         "the signing secret of the API, or the client secret for an ID token",
	ChooseAudience: "Name the API as audience in the login request, and give an API the identifier {audience}",
	Guide: Guide{
		Signs: "RS256, JWK set, by default",
		Aud:   "the API's identifier; the client's ID in an ID token",
		Settings: []Setup{{"", `# iss: https://tenant.auth0.com/
app_id: myapp-abcde
jwk_uri: https://tenant.auth0.com/.well-known/jwks.json
audience: https://api.example.com   # the identifier of the API
`}},
		Notes: []string{
			"Without an API as `audience` in the login request, Auth0's access token is opaque or encrypted (`\"alg\":\"dir\"`, five segments): Realm said `token contains an invalid number of segments`. Name the API, or send the ID token, whose `aud` is the client's ID.",
			"With the scope `openid` the access token's `aud` is a list that also holds `https://tenant.auth0.com/userinfo`. Realm takes that: the audience that it expects has to be among them.",
			"An API can be set to HS256. A JWK URI needs RS256.",
		},
		Sources: []Source{
			{"Auth0, access tokens", "https://auth0.com/docs/secure/tokens/access-tokens"},
			{"JSON web encryption", "https://auth0.com/docs/secure/tokens/access-tokens/json-web-encryption"},
			{"why is my access token not a JWT", "https://community.auth0.com/t/why-is-my-access-token-not-a-jwt-opaque-token/31028"},
		},
	},
}

var rs256OrHS256 = []string{"RS256", "HS256"}
