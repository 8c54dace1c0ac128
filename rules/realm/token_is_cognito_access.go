package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// Why do Cognito access tokens not have an audience claim?
// https://repost.aws/questions/QU4wv0qKIMSk2O64Wk5P4jdg
var tokenIsCognitoAccess = rules.Rule{
	ID:       "token-is-cognito-access",
	Title:    "The token is an access token of Amazon Cognito",
	Severity: rules.Info,
	Needs:    checks.Claims,
	At:       rules.Claim("token_use"),
	Detail:   `token_use is "access" and aud is missing, Realm wants an aud`,
	Why:      "Cognito answers a login with two tokens: the access token names the app client in client_id, the ID token in aud.",
	Fix:      "Send the ID token, and set the provider's audience to {client}.",
	Find: func(s *checks.Subject) (rules.Values, bool) {
		issuer, _ := issuers.Of(s.Token)
		_, there := s.Token.Claims["aud"]
		access := issuer.Name == issuers.Cognito && s.Token.Claims["token_use"] == "access"
		if there || !access {
			return nil, false
		}
		client := "the app client's ID"
		if id, ok := s.Token.Claims["client_id"].(string); ok {
			client = rules.AsJSON(id)
		}
		return rules.Values{"client": client}, true
	},
}
