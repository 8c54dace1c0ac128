package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenIssuedInFuture = &rules.Rule{
	ID:       "token-issued-in-future",
	Title:    "The token was issued in the future",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"], d.Claims["exp"] = d.In(time.Hour), d.In(2*time.Hour) }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("iat"),
	Detail:   "iat is {claim} ({date}), {span} after {now}",
	Why:      "The issuer's clock is ahead of Realm's. There is no leeway: one second is enough.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Set the clock, or date iat a minute back.", Change: fromNow("iat", 0)}},
	Says:     reproduced("Token used before issued", claimsV322),
	Variant:  noTime("iat", []rules.FixTemplate{{Side: rules.Issuer, Text: "Write iat in seconds since 1970, or leave it out.", Change: fromNow("iat", 0)}}),
	Find:     inFuture("iat"),
}
