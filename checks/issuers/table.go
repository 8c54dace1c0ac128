package issuers

// All is what is known, in the order of docs/providers.md.
var All = []*Issuer{
	firebase, google, apple, auth0, okta, clerk, cognito, entra, entraB2C, keycloak, supabase, workOS, cosync,
	authJS, kubernetes, realm, powerSync,
}

var workOS = &Issuer{
	Name: "WorkOS",
	Iss:  []string{"https://api.workos.com", "https://api.workos.com/user_management/*"},
	Kinds: []Kind{{
		// Its keys stand under the client's ID, which is not always in iss.
		Name:       "an access token of AuthKit",
		Marks:      []Mark{{Claim: "sid"}},
		Algorithms: rs256,
		Header:     `{"alg":"RS256","kid":"sso_oidc_key_pair_1"}`,
		Claims:     `{"iss":"https://api.workos.com","sub":"user_01HB","sid":"session_01HQ","org_id":"org_01HR","role":"member","jti":"01HQ","iat":1704067200,"exp":1704067500}`,
	}},
	Guide: Guide{
		Signs: "RS256, JWK set of each client",
		Aud:   "missing in the example of the documentation",
		Notes: []string{
			"The set stands at `https://api.workos.com/sso/jwks/CLIENT-ID`, with the client's ID of the dashboard.",
			"The access token that the documentation shows has no `aud`, which Realm wants. Whether it can be made to have one is not known here: `realmlint decode` shows what a token has.",
		},
		Sources: []Source{{"WorkOS, session tokens", "https://workos.com/docs/reference/authkit/session-tokens"}},
	},
}

var cosync = &Issuer{
	Name: "Cosync",
	Guide: Guide{
		Signs: "RS256, one public key",
		Aud:   "not documented",
		Settings: []Setup{{"", `app_id: myapp-abcde
algorithm: RS256
key: {file: cosync-public.pem}      # "Realm Public Key" of the portal's tab Keys
`}},
		Notes: []string{
			"There is no JWK URI: the portal shows one public key, which goes into Realm's secret, from `-----BEGIN PUBLIC KEY-----` to `-----END PUBLIC KEY-----` and with its line ends. \"Show Raw Key\" shows another form, which is no PEM.",
			"The App Token of the same tab is for Cosync's own API; it is not the token to log in with.",
			"What `aud` holds is not documented. Public exports of such apps leave the audience out, so that the Client App ID is expected: `realmlint --show-claims` shows what a token has.",
		},
		Sources: []Source{{"Cosync, keys", "https://cosync.net/docs/cosync-jwt/application-settings/keys/"}},
	},
}

var authJS = &Issuer{
	Name:  "Auth.js (NextAuth)",
	Kinds: []Kind{authJSSession("A256GCM"), authJSSession("A256CBC-HS512")},
	Guide: Guide{
		Signs: "nothing: its session token is encrypted",
		Aud:   "not to be seen",
		Notes: []string{
			"The session token (`\"alg\":\"dir\"`, five segments) is for the app that made it. Send the token of the provider behind it, such as `account.id_token` of the `jwt` callback, and set the provider up for that issuer.",
		},
		Sources: []Source{{"Auth.js, JWT", "https://authjs.dev/reference/core/jwt"}},
	},
}

func authJSSession(enc string) Kind {
	return Kind{
		Name:    "a session token",
		Marks:   []Mark{{Header: "enc", Is: enc}, {Header: "alg", Is: "dir"}, {Header: "iss", Absent: true}},
		Use:     ForIssuer,
		Purpose: "is for the app that made it, which alone can decrypt it",
		Send:    "the token of the provider that the user signed in with, such as account.id_token of the jwt callback",
		Header:  `{"alg":"dir","enc":"` + enc + `"}`,
	}
}

var kubernetes = &Issuer{
	Name: "Kubernetes",
	Kinds: []Kind{{
		Name:       "a service account's token",
		Marks:      []Mark{{Claim: "sub", Is: "system:serviceaccount:*"}},
		Use:        ForAnother,
		Purpose:    "is a pod's, for the API server of its cluster, and says nothing of a user",
		Algorithms: rs256,
		Send:       "the token of the user who logs in, by the issuer that the provider is set up for",
		Header:     `{"alg":"RS256","kid":"OAjVVaej"}`,
		Claims:     `{"aud":["https://kubernetes.default.svc.cluster.local"],"iss":"https://kubernetes.default.svc.cluster.local","kubernetes.io":{"namespace":"default","serviceaccount":{"name":"default","uid":"e6a8"}},"sub":"system:serviceaccount:default:default","iat":1704067200,"nbf":1704067200,"exp":1704070800}`,
	}},
	Guide: Guide{
		Signs: "RS256, JWK set of the cluster",
		Aud:   "what the projected volume names; the API server by default",
		Notes: []string{
			"A service account is no user: such a token reaches Realm where a sidecar or a gateway puts it into `Authorization`. Send the user's own.",
		},
		Sources: []Source{{"Kubernetes, service accounts", "https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/"}},
	},
}

var realm = &Issuer{
	Name: "Realm",
	Kinds: []Kind{
		realmSession("an access token", "access", "baas_device_id"), realmSession("a refresh token", "refresh", "baas_device_id"),
		realmSession("an access token", "access", "stitch_devId"), realmSession("a refresh token", "refresh", "stitch_devId"),
	},
	Guide: Guide{
		Signs: "HS256, with a key of its own",
		Aud:   "missing",
		Notes: []string{
			"Realm answers a login with an access token and a refresh token, which are JWTs too. They belong into the calls after the login, as `Authorization: Bearer`; to log in, send the issuer's ([stitch-js-sdk 355](https://github.com/mongodb/stitch-js-sdk/issues/355)).",
			"A token of Realm Object Server, of before 2020, is no JWT: its two parts are joined by a colon.",
		},
		Sources: []Source{{"App Services, user sessions", "https://www.mongodb.com/docs/atlas/app-services/users/sessions/"}},
	},
}

func realmSession(name, typ, device string) Kind {
	return Kind{
		Name:       name,
		Marks:      []Mark{{Claim: device}, {Claim: "typ", Is: typ}},
		Use:        ForIssuer,
		Purpose:    "is what Realm answers to a login, and belongs into the calls after it as Authorization: Bearer",
		Algorithms: []string{"HS256"},
		Send:       "the JWT of the issuer to log in",
		Header:     `{"alg":"HS256","typ":"JWT"}`,
		Claims:     `{"` + device + `":"000000000000000000000000","iss":"5f1f2a4e8b1c2d3e4f5a6b7d","sub":"5f1f2a4e8b1c2d3e4f5a6b7e","typ":"` + typ + `","iat":1704067200,"exp":1704069000}`,
	}
}

var powerSync = &Issuer{
	Name: "PowerSync",
	Kinds: []Kind{{
		Name:       "a development token",
		Marks:      []Mark{{Header: "kid", Is: "powersync-dev"}},
		Use:        ForAnother,
		Purpose:    "is for trying PowerSync out, and is signed with a key of its service's own settings",
		Algorithms: rs256OrHS256,
		Send:       "the token of the issuer that the users log in at",
		Header:     `{"alg":"HS256","kid":"powersync-dev","typ":"JWT"}`,
		Claims:     `{"sub":"test-user","aud":"powersync-dev","iat":1704067200,"exp":1704110400}`,
	}},
	Guide: Guide{
		Signs: "HS256 or RS256, with a key of the service's own settings",
		Aud:   "an audience of the service's settings",
		Notes: []string{
			"A development token stands for no login. Production tokens come from the issuer that PowerSync's `client_auth` names.",
		},
		Sources: []Source{{"PowerSync, development tokens", "https://docs.powersync.com/configuration/auth/development-tokens"}},
	},
}
