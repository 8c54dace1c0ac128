package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var tokenOfAnotherKind = &rules.Rule{
	ID:       "token-of-another-kind",
	Title:    "The token is for something else than a login elsewhere",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeCognitoAccess},
	Needs:    checks.Claims | checks.Doubtful,
	At:       rules.Claim("iss"),
	Detail:   "{known}",
	Why:      "Issuers make tokens for several purposes, and hand out more than one at a login. Which one it is shows in its claims.",
	Fixes:    foreignFixes("{send}", "{settings}", "{ask}"),
	Explains: explainedByKind,
	Variant:  foreignVariant(issuers.ForAnother),
	Find:     foreignToken(issuers.ForAnother),
}

// Why do Cognito access tokens not have an audience claim?
// https://repost.aws/questions/QU4wv0qKIMSk2O64Wk5P4jdg
func makeCognitoAccess(d *rules.Draft) {
	d.Claims["iss"] = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example"
	d.Claims["token_use"] = "access"
	d.Claims["client_id"] = "example-client"
	delete(d.Claims, "aud")
}
