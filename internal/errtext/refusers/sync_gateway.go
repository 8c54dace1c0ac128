package refusers

import "realmlint/rules"

var syncGateway = Refuser{
	ID: "couchbase-sync-gateway", Name: "Couchbase Sync Gateway",
	Marks:   []string{"Sync Gateway", "sync_gateway"},
	Source:  rules.Citation{URL: "https://github.com/couchbase/sync_gateway/blob/main/auth/jwt.go", Note: "local JWT authentication"},
	Collect: "the database's local_jwt or oidc settings without their keys",
	Texts: []Text{
		{Says: []string{"no 'kid' specified and multiple keys configured"}, Fault: unknownKey, Means: "The token's header has no kid, and the provider has several keys."},
		{Says: []string{"multiple signatures on JWT not supported"}, Fault: malformed},
	},
}
