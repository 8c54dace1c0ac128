// Package issuers knows public services that issue tokens, by what stands in
// their tokens: who issued one, where its keys are published, what it writes
// into aud by itself.
//
//	if issuer, known := issuers.Of(token); known && issuer.JWKURI != "" {
//		fmt.Println(issuer.Name, "publishes its keys at", issuer.JWKURI)
//	}
//
// What is known is one table, as the services' documentation has it. To add a
// service, add an entry.
package issuers

import (
	"bytes"
	"strings"

	"realmlint/checks"
)

// Issuer is what is known of the service that issued a token.
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

// service is one that is known by the iss of its tokens.
type service struct {
	name     string
	iss      string // a pattern for matches
	jwkURI   string // {iss} stands for iss, {path} for the first name in its path
	audience string
}

// services are found by the domain of the host in iss, its last two names.
var services = map[string][]service{
	"google.com": {
		{name: "Firebase", iss: "https://securetoken.google.com/*", jwkURI: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", audience: "the Firebase project's ID"},
		{name: "Google", iss: "https://accounts.google.com", jwkURI: "https://www.googleapis.com/oauth2/v3/certs", audience: "the OAuth client's ID"},
		{name: "Google", iss: "accounts.google.com", jwkURI: "https://www.googleapis.com/oauth2/v3/certs", audience: "the OAuth client's ID"},
	},
	"apple.com":           {{name: "Apple", iss: "https://appleid.apple.com", jwkURI: "https://appleid.apple.com/auth/keys", audience: "the app's bundle ID or its Services ID"}},
	"amazonaws.com":       {{name: Cognito, iss: "https://cognito-idp.*.amazonaws.com/*", jwkURI: "{iss}/.well-known/jwks.json", audience: "the app client's ID"}},
	"microsoftonline.com": {{name: "Microsoft Entra", iss: "https://login.microsoftonline.com/*/v2.0", jwkURI: "https://login.microsoftonline.com/{path}/discovery/v2.0/keys", audience: "the registered application's ID or URI"}},
	"windows.net":         {{name: "Microsoft Entra", iss: "https://sts.windows.net/*/", jwkURI: "https://login.microsoftonline.com/common/discovery/keys", audience: "the registered application's ID or URI"}},
	"b2clogin.com": {
		// Its keys stand under the name of a policy.
		{name: "Azure AD B2C", iss: "https://*.b2clogin.com/...", audience: "the registered application's ID"},
	},
	"supabase.co": {
		// RS256 is a choice there, HS256 the older default.
		{name: "Supabase", iss: "https://*.supabase.co/auth/v1", jwkURI: "{iss}/.well-known/jwks.json", audience: `"authenticated" or "anon"`},
	},
	"auth0.com":    {{name: "Auth0", iss: "https://*.auth0.com/", jwkURI: "{iss}.well-known/jwks.json"}},
	"okta.com":     {{name: "Okta", iss: "https://*.okta.com/oauth2/*", jwkURI: "{iss}/v1/keys"}},
	"accounts.dev": {{name: Clerk, iss: "https://*.clerk.accounts.dev", jwkURI: "{iss}/.well-known/jwks.json"}},
}

// Of returns the service that the token's iss names, if it is one that we know.
func Of(t *checks.Token) (issuer Issuer, known bool) {
	if !t.HasText("iss") {
		return Issuer{}, false
	}
	candidates := services[string(domain(host(t.Glance().Issuer)))]
	if len(candidates) == 0 {
		return Issuer{}, false
	}
	iss, _ := t.Text("iss")
	_, path, _ := strings.Cut(strings.TrimPrefix(iss, "https://"), "/")
	for _, one := range candidates {
		if !matches(iss, one.iss) {
			continue
		}
		issuer = Issuer{Name: one.name, Audience: one.audience}
		if alg, _ := t.Algorithm(); alg == checks.RS256 {
			first, _, _ := strings.Cut(path, "/")
			issuer.JWKURI = strings.ReplaceAll(strings.ReplaceAll(one.jwkURI, "{path}", first), "{iss}", iss)
		}
		return issuer, true
	}
	return Issuer{}, false
}

// host returns the host in iss. It is asked of every token, and allocates
// nothing.
func host(iss []byte) []byte {
	name, _, _ := bytes.Cut(bytes.TrimPrefix(iss, []byte("https://")), []byte("/"))
	return name
}

// domain returns the last two names of a host.
func domain(host []byte) []byte {
	last := bytes.LastIndexByte(host, '.')
	if last < 0 {
		return host
	}
	return host[bytes.LastIndexByte(host[:last], '.')+1:]
}

// matches reports whether iss is as the pattern, in which a * stands for
// anything but nothing and slashes, once between two slashes, and ... at its end
// for anything at all.
func matches(iss, pattern string) bool {
	for {
		if pattern == "..." {
			return true
		}
		part, rest, more := strings.Cut(iss, "/")
		want, wantRest, wantMore := strings.Cut(pattern, "/")
		before, after, open := strings.Cut(want, "*")
		switch {
		case more != wantMore, !open && part != want:
			return false
		case open && (len(part) <= len(before)+len(after) || !strings.HasPrefix(part, before) || !strings.HasSuffix(part, after)):
			return false
		case !more:
			return true
		}
		iss, pattern = rest, wantRest
	}
}

// RealmSession returns the typ, "access" or "refresh", of a token that Realm
// itself issues in answer to a login, and whether this is one.
func RealmSession(t *checks.Token) (typ string, found bool) {
	if !t.Has("baas_device_id") && !t.Has("stitch_devId") {
		return "", false
	}
	typ, _ = t.Text("typ")
	return typ, typ == "access" || typ == "refresh"
}
