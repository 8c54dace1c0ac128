package issuers

var keycloak = &Issuer{
	Name: "Keycloak",
	Iss:  []string{"https://*/realms/*", "https://*/auth/realms/*", "http://*/realms/*", "http://*/auth/realms/*"},
	Kinds: []Kind{
		keycloakRefresh("a refresh token", "Refresh"),
		keycloakRefresh("an offline token", "Offline"),
		{
			Name:       "an ID token",
			Marks:      []Mark{{Claim: "typ", Is: "ID"}},
			Algorithms: rs256,
			JWKURI:     "{iss}/protocol/openid-connect/certs",
			Audience:   "the client's ID",
			Header:     `{"alg":"RS256","typ":"JWT","kid":"k1"}`,
			Claims:     `{"iss":"https://kc.example.com/realms/diary","aud":"diary-ui","typ":"ID","azp":"diary-ui","sub":"5f1f","iat":1704067200,"exp":1704067500}`,
		},
		{
			Name:       "an access token",
			Marks:      []Mark{{Claim: "typ", Is: "Bearer"}},
			Algorithms: rs256,
			JWKURI:     "{iss}/protocol/openid-connect/certs",
			Everybody:  []string{"account"},
			Header:     `{"alg":"RS256","typ":"JWT","kid":"k1"}`,
			Claims:     `{"iss":"https://kc.example.com/realms/diary","aud":"account","typ":"Bearer","azp":"diary-ui","sub":"5f1f","scope":"openid","iat":1704067200,"exp":1704067500}`,
		},
	},
	NotSets: []NotSet{
		{URI: "https://*/realms/*", Is: "the realm's own page, which shows one public key", Set: "https://{1}/realms/{2}/protocol/openid-connect/certs"},
		{URI: "https://*/auth/realms/*", Is: "the realm's own page, which shows one public key", Set: "https://{1}/auth/realms/{2}/protocol/openid-connect/certs"},
	},
	RS256:          "Set the realm's default signature algorithm to RS256, and leave the client's own empty",
	ChooseAudience: "Add an Audience mapper to a client scope of the client, with the included custom audience {audience}",
	Guide: Guide{
		Signs: "RS256, JWK set, by default",
		Aud:   "`account`, or missing, unless an Audience mapper adds to it; the client's ID in an ID token",
		Settings: []Setup{{"", `# iss: https://kc.example.com/realms/diary
app_id: myapp-abcde
jwk_uri: https://kc.example.com/realms/diary/protocol/openid-connect/certs
`}},
		Notes: []string{
			"Add an Audience mapper with the Client App ID as included custom audience to a client scope of the client. `aud` is then that, or a list with it and `account`; Realm takes both.",
			"`account` is no audience to go by: every user of the realm has it in every client's token.",
			"The refresh token is for Keycloak alone: it is signed with a key that is not published.",
			"`azp` names the client, and is not looked at.",
			"The set also holds a key for encryption (`\"use\":\"enc\"`); `realmlint` warns of it.",
		},
		Sources: []Source{
			{"Keycloak, audience support", "https://www.keycloak.org/docs/latest/server_admin/#audience-support"},
			{"the two ways into aud", "https://phasetwo.io/tutorials/clients/audience/"},
			{"the refresh token's key", "https://github.com/keycloak/keycloak/issues/15390"},
		},
	},
}

func keycloakRefresh(name, typ string) Kind {
	return Kind{
		Name:       name,
		Marks:      []Mark{{Claim: "typ", Is: typ}},
		Use:        ForIssuer,
		Purpose:    "is for Keycloak's token endpoint alone, and is signed with a key that is not published",
		Algorithms: []string{"HS256", "HS512"},
		JWKURI:     "{iss}/protocol/openid-connect/certs",
		Send:       "the access token of the same answer, with an Audience mapper that puts what is expected into its aud; not the refresh token",
		Instead:    map[string]string{"typ": "Bearer", "aud": "{expected}"},
		Header:     `{"alg":"HS512","typ":"JWT","kid":"r1"}`,
		Claims:     `{"iss":"https://kc.example.com/realms/diary","aud":"https://kc.example.com/realms/diary","typ":"` + typ + `","azp":"diary-ui","sub":"5f1f","iat":1704067200,"exp":1704069000}`,
	}
}
