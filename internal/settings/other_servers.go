package settings

import (
	"regexp"
	"slices"

	"realmlint/checks"
	"realmlint/internal/text"
)

// otherServer is a server whose settings are mistaken for those that are read here.
type otherServer struct {
	name  string
	marks func() *regexp.Regexp // one of them stands in its file and in no other
	here  string                // what its settings are called here
}

// otherServers are known by names that only their own files have:
//   - https://docs.powersync.com/configuration/auth/custom
//   - https://hasura.io/docs/2.0/auth/authentication/jwt/
//   - https://docs.convex.dev/auth/advanced/custom-jwt
//   - https://docs.couchbase.com/sync-gateway/current/authentication-users.html
//   - https://docs.postgrest.org/en/stable/references/configuration.html
//   - https://supabase.com/docs/guides/local-development/cli/config
var otherServers = []otherServer{
	{"PowerSync", text.Lazily(`(?m)^client_auth:|^sync_rules:|"client_auth"\s*:`), "its jwks_uri is jwk_uri here, its audience is audience"},
	{"Hasura", text.Lazily(`HASURA_GRAPHQL_|["']?(?:claims_namespace|claims_format|claims_map|jwk_url)["']?\s*:`), "its jwk_url is jwk_uri here, its key goes under key, its audience is audience"},
	{"Convex", text.Lazily(`(?s)export default.*providers\s*:.*(?:applicationID|CONVEX_SITE_URL)|\bapplicationID\s*:`), "its jwks is jwk_uri here, its applicationID is audience"},
	{"Sync Gateway", text.Lazily(`"(?:oidc|local_jwt|disable_password_auth|import_docs)"\s*:`), "its client_id is what aud holds, and goes under audience; the set of its issuer goes under jwk_uri"},
	{"PostgREST", text.Lazily(`(?m)^\s*(?:jwt-secret|jwt-aud|db-anon-role)\s*=|^PGRST_`), "its jwt-secret goes under key, its jwt-aud is audience"},
	{"Supabase", text.Lazily(`(?m)^\[auth(?:\.[a-z_.]+)?\]\s*$`), "the project's JWK set goes under jwk_uri, or its legacy JWT secret under key"},
}

// ofAnotherServer returns an error that says whose settings the source holds, if
// that is a server's of which no loader reads them; else the error with which it
// could not be read.
func ofAnotherServer(src Source, loaders []Loader, err error) error {
	for _, other := range otherServers {
		read := slices.ContainsFunc(loaders, func(l Loader) bool { return l.Server.Name == other.name })
		if !read && other.marks().Match(src.Text) {
			e := Errorf(checks.Position{File: src.Path}, "these are settings of %s, not of %s", other.name, loaders[0].Server.Name)
			e.Advice = other.here + "; write them into a realmlint.yaml, with app_id"
			return e
		}
	}
	return err
}
