package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// A user sent Realm's own access token in place of the issuer's JWT:
// stitch-js-sdk#355.
var tokenIsRealmSession = &rules.Rule{
	ID:       "token-is-realm-session",
	Title:    "The token is one that Realm itself issued",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeRealmSession},
	Needs:    checks.Claims,
	At:       rules.Claim("typ"),
	Detail:   "typ is {typ} and the claims name a device of Realm's, a login expects the issuer's JWT",
	Why:      "Realm answers a login with an access token and a refresh token, which are JWTs too. They belong into the calls after the login.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Log in with the JWT of the issuer; send the {kind} token as Authorization: Bearer.", Untried: "the issuer's token is not at hand"}},
	Explains: []rules.ID{"algorithm-mismatch", "kid-missing", "kid-unknown", "signature-mismatch", "signature-mismatch-rsa", "signature-mismatch-jwk", "audience-missing", "audience-mismatch"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		typ, found := issuers.RealmSession(s.Token)
		if !found {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"typ": rules.AsJSON(typ), "kind": typ} }, true
	},
}

func makeRealmSession(d *rules.Draft) {
	d.Claims["typ"] = "access"
	d.Claims["baas_device_id"] = strings.Repeat("0", 24)
}
