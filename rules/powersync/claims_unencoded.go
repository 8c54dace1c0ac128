package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var claimsUnencoded = &rules.Rule{
	ID:       "powersync/claims-unencoded",
	Title:    "The header says that the claims are not encoded",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["crit"], d.Header["b64"] = []any{"b64"}, false }},
	Needs:    checks.Text,
	At:       rules.HeaderMember("b64"),
	Detail:   "b64 is false, and crit names it",
	Why:      "RFC 7797 has tokens whose payload is not base64; a JWT must not be one, says its section 7.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Leave b64 and crit out.", Change: withoutCrit}},
	Says:     answers(unauthorized, notWellFormed, "JWTs MUST NOT use unencoded payload", cause(`{"code":"ERR_JWT_INVALID"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		return nil, r.sent != malformed && r.token.Fault == jose.NoFault && r.token.Unencoded()
	},
}
