package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var keyOfOtherCurve = &rules.Rule{
	ID:       "powersync/key-of-other-curve",
	Title:    "The EC key's curve is not that of its algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Else: "it takes an EC key whose alg is of another curve"},
	Needs:    checks.Text,
	At:       rules.Setting("client_auth.jwks"),
	Detail:   "the key {key} is on {curve}, and {algorithm} takes keys on {wanted}",
	Why:      "ES256 takes a key on P-256, ES384 one on P-384, ES512 one on P-521.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the alg that goes with the key's curve, and have the issuer sign with it.", Untried: nobodyKnows}},
	Says:     answers(unauthorized, "Invalid key curve for the algorithm, its curve must be {wanted}, got {curve}", ""),
	Find:     verifiesNothing(jose.KeyOfOtherCurve),
}
