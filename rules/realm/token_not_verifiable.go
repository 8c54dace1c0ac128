package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// A user sent Realm's own access token in place of the issuer's JWT:
// stitch-js-sdk#355.
var tokenNotVerifiable = &rules.Rule{
	ID:       "token-not-verifiable",
	Title:    "The token is for its issuer alone",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeRealmSession},
	Needs:    checks.Claims | checks.Doubtful,
	At:       rules.Claim("iss"),
	Detail:   "{known}",
	Why:      "Some tokens are opaque by intention: nobody but the issuer has the key, or is promised that the published one fits. No setting makes others take them.",
	Fixes:    foreignFixes("{send}", "{settings}", "{ask}"),
	Explains: explainedByKind,
	Variant:  foreignVariant(issuers.ForIssuer),
	Find:     foreignToken(issuers.ForIssuer),
}

func makeRealmSession(d *rules.Draft) {
	d.Claims["typ"] = "access"
	d.Claims["baas_device_id"] = strings.Repeat("0", 24)
	delete(d.Claims, "aud")
}
