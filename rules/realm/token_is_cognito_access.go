package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// Why do Cognito access tokens not have an audience claim?
// https://repost.aws/questions/QU4wv0qKIMSk2O64Wk5P4jdg
var tokenIsCognitoAccess = &rules.Rule{
	ID:       "token-is-cognito-access",
	Title:    "The token is an access token of Amazon Cognito",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeCognitoAccess},
	Needs:    checks.Claims | checks.AudienceOdd,
	At:       rules.Claim("token_use"),
	Detail:   `token_use is "access" and aud is missing, Realm wants an aud`,
	Why:      "Cognito answers a login with two tokens: the access token names the app client in client_id, the ID token in aud.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Send the ID token, and set the provider's audience to {client}.", Change: sendIDToken}},
	Explains: []rules.ID{"audience-missing"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.Has("aud") || !s.Token.Is("token_use", "access") {
			return nil, false
		}
		if issuer, _ := issuers.Of(s.Token); issuer.Name != issuers.Cognito {
			return nil, false
		}
		return func() rules.Values {
			client := "the app client's ID"
			if id, ok := s.Token.Text("client_id"); ok {
				client = rules.AsJSON(id)
			}
			return rules.Values{"client": client}
		}, true
	},
}

func makeCognitoAccess(d *rules.Draft) {
	d.Claims["iss"] = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example"
	d.Claims["token_use"] = "access"
	d.Claims["client_id"] = "example-client"
	delete(d.Claims, "aud")
}

// sendIDToken is the change to the ID token that Cognito gives with this one.
func sendIDToken(s *checks.Subject) ([]rules.Change, bool) {
	client, ok := s.Token.Text("client_id")
	return []rules.Change{
		{Do: rules.Set, At: rules.Claim("aud"), To: client},
		{Do: rules.Set, At: rules.Claim("token_use"), To: "id"},
		changedProvider(s, "audience", []string{client}, func(p *Provider) { p.Audience = []string{client} }),
	}, ok
}
