package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var blockLocalJWKS = &rules.Rule{
	ID:       "powersync/block-local-jwks",
	Title:    "block_local_jwks is outdated",
	Severity: rules.Info,
	At:       rules.Setting("client_auth.block_local_jwks"),
	Detail:   "client_auth.block_local_jwks is set",
	Why:      "jwks_reject_ip_ranges took its place.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write jwks_reject_ip_ranges: [local] instead.", Change: setting("client_auth.block_local_jwks", nil, func(c *ClientAuth) { c.BlockLocalJWKS = false })}},
	Find:     func(s *checks.Subject) (rules.Words, bool) { return nil, clientAuth(s).BlockLocalJWKS },
}
