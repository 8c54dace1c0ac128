package checks

import (
	"regexp"
	"strings"
	"sync"
)

// Issuer is a public service that issues tokens, as its documentation has it.
type Issuer struct {
	Name string
	// JWKURI is where the service publishes the RS256 keys of this token, which
	// it changes as it sees fit; empty if the token does not tell.
	JWKURI string
	// Audience is what the service writes into aud by itself; empty if whoever
	// sets the service up may choose it.
	Audience string
}

// The services that rules speak of by name.
const (
	Cognito = "Amazon Cognito"
	Clerk   = "Clerk"
)

// issuer recognises a service by iss: a plain look for the host, and only then
// the pattern. Its JWK URI may take up what iss says.
type issuer struct {
	name, jwkURI, audience, host string
	iss                          func() *regexp.Regexp
}

var issuers = []issuer{
	{
		name:     "Firebase",
		host:     "securetoken.google.com",
		iss:      lazily(`^https://securetoken\.google\.com/[^/]+$`),
		jwkURI:   "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
		audience: "the Firebase project's ID",
	}, {
		name:     "Google",
		host:     "accounts.google.com",
		iss:      lazily(`^(?:https://)?accounts\.google\.com$`),
		jwkURI:   "https://www.googleapis.com/oauth2/v3/certs",
		audience: "the OAuth client's ID",
	}, {
		name:     "Apple",
		host:     "appleid.apple.com",
		iss:      lazily(`^https://appleid\.apple\.com$`),
		jwkURI:   "https://appleid.apple.com/auth/keys",
		audience: "the app's bundle ID or its Services ID",
	}, {
		name:     Cognito,
		host:     ".amazonaws.com",
		iss:      lazily(`^(https://cognito-idp\.[a-z0-9-]+\.amazonaws\.com/[^/]+)$`),
		jwkURI:   "$1/.well-known/jwks.json",
		audience: "the app client's ID",
	}, {
		name:     "Microsoft Entra",
		host:     "login.microsoftonline.com",
		iss:      lazily(`^https://login\.microsoftonline\.com/([^/]+)/v2\.0$`),
		jwkURI:   "https://login.microsoftonline.com/$1/discovery/v2.0/keys",
		audience: "the registered application's ID or URI",
	}, {
		name:     "Microsoft Entra",
		host:     "sts.windows.net",
		iss:      lazily(`^https://sts\.windows\.net/[^/]+/$`),
		jwkURI:   "https://login.microsoftonline.com/common/discovery/keys",
		audience: "the registered application's ID or URI",
	}, {
		name:     "Azure AD B2C", // its keys stand under the name of a policy
		host:     ".b2clogin.com",
		iss:      lazily(`^https://[^/]+\.b2clogin\.com/`),
		audience: "the registered application's ID",
	}, {
		name:     "Supabase", // RS256 is a choice there, HS256 the older default
		host:     ".supabase.co",
		iss:      lazily(`^(https://[^/]+\.supabase\.co/auth/v1)$`),
		jwkURI:   "$1/.well-known/jwks.json",
		audience: `"authenticated" or "anon"`,
	}, {
		name:   "Auth0",
		host:   ".auth0.com",
		iss:    lazily(`^(https://[^/]+\.auth0\.com/)$`),
		jwkURI: "${1}.well-known/jwks.json",
	}, {
		name:   "Okta",
		host:   ".okta.com",
		iss:    lazily(`^(https://[^/]+\.okta\.com/oauth2/[^/]+)$`),
		jwkURI: "$1/v1/keys",
	}, {
		name:   Clerk,
		host:   ".clerk.accounts.dev",
		iss:    lazily(`^(https://[^/]+\.clerk\.accounts\.dev)$`),
		jwkURI: "$1/.well-known/jwks.json",
	},
}

// Issuer returns the service that iss names, if it is one that we know.
func (t *Token) Issuer() (service Issuer, known bool) {
	iss, _ := t.Text("iss")
	of := issuerOf(iss)
	if of.iss == nil {
		return Issuer{}, false
	}
	match := of.iss().FindStringSubmatchIndex(iss)
	uri := of.iss().ExpandString(nil, of.jwkURI, iss, match)
	if alg, _ := t.Algorithm(); alg != RS256 {
		uri = nil
	}
	return Issuer{Name: of.name, JWKURI: string(uri), Audience: of.audience}, true
}

// issuerOf returns the service of that iss, or none.
func issuerOf(iss string) issuer {
	for _, one := range issuers {
		if strings.Contains(iss, one.host) && one.iss().MatchString(iss) {
			return one
		}
	}
	return issuer{}
}

// SessionToken returns the typ, "access" or "refresh", of a token that Realm
// itself issues in answer to a login, and whether this is one.
func (t *Token) SessionToken() (typ string, found bool) {
	if !t.Has("baas_device_id") && !t.Has("stitch_devId") {
		return "", false
	}
	typ, _ = t.Text("typ")
	return typ, typ == "access" || typ == "refresh"
}

// lazily compiles a pattern when it is first asked for. Most runs judge one
// token and need none of them; to compile all took a tenth of such a run.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
