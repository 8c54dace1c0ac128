package realm

import (
	"testing"

	"realmlint/checks"
	"realmlint/rules"
)

// TestAddressesThatAreTakenForASetAreSaid asks of each what is said of it, and
// whether that is gone once the first fix was made.
func TestAddressesThatAreTakenForASetAreSaid(t *testing.T) {
	const noSet, ofOthers = "jwk-uri-no-set", "jwk-uri-of-others"
	for uri, want := range map[string]rules.ID{
		"https://tenant.auth0.com/.well-known/openid-configuration":                                  noSet,
		"https://login.example.com/.well-known/openid-configuration":                                 noSet,
		"https://dev-1.okta.com/oauth2/default/.well-known/oauth-authorization-server":               noSet,
		"https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com":   noSet,
		"https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys":                      noSet,
		"https://www.googleapis.com/oauth2/v1/certs":                                                 noSet,
		"https://diary.auth.eu-west-1.amazoncognito.com/.well-known/jwks.json":                       noSet,
		"https://kc.example.com/realms/diary":                                                        noSet,
		"https://kc.example.com/auth/realms/diary":                                                   noSet,
		"https://tenant.auth0.com/pem":                                                               noSet,
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC":                                  noSet,
		"https://securetoken.google.com/diary-1a2b3":                                                 noSet,
		"https://dev-1.okta.com/oauth2/v1/keys":                                                      ofOthers,
		"https://dev-1-admin.okta.com/oauth2/default/v1/keys":                                        ofOthers,
		"https://login.microsoftonline.com/common/discovery/v2.0/keys":                               ofOthers,
		"https://login.microsoftonline.com/common/discovery/keys":                                    ofOthers,
		"https://issuer.example/.well-known/jwks.json":                                               "",
		"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/v2.0/keys": "",
		"https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com":  "",
	} {
		settings := &Provider{AppID: "myapp-abcde", Audience: []string{"diary-1a2b3"}, Algorithm: checks.RS256, JWKURI: uri}
		finding := ofAddress(settings)
		if finding == nil {
			if want != "" {
				t.Errorf("%s: nothing is said", uri)
			}
			continue
		}
		if finding.Rule.ID != want || len(finding.Fixes) != 1 {
			t.Errorf("%s: %s with %d fixes, want %s with one", uri, finding.Rule.ID, len(finding.Fixes), want)
			continue
		}
		if change := finding.Fixes[0].Change; len(change) > 0 && ofAddress(change[0].Settings.(*Provider)) != nil {
			t.Errorf("%s: %q does not help", uri, finding.Fixes[0].Text)
		}
	}
}

// ofAddress returns what is said of the address of a set; nil: nothing.
func ofAddress(settings *Provider) *rules.Finding {
	for _, finding := range Server.Findings(&checks.Subject{Settings: settings}, nil) {
		if finding.At.Name == "jwk_uri" && finding.Rule.ID != "jwk-set-not-given" {
			return &finding
		}
	}
	return nil
}

func TestAudiencesThatTheIssuerNeverWrites(t *testing.T) {
	const firebase, google = "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", "https://www.googleapis.com/oauth2/v3/certs"
	for _, one := range []struct {
		uri      string
		audience []string
		any      bool
		want     bool
	}{
		{firebase, nil, false, true},
		{firebase, []string{"myapp-abcde"}, false, true}, // the App ID, written out
		{firebase, []string{"https://api.example.com"}, false, true},
		{firebase, []string{"diary-1a2b3", "https://api.example.com"}, false, true},
		{firebase, []string{"diary-1a2b3", "https://api.example.com"}, true, false},
		{firebase, []string{"diary-1a2b3"}, false, false},
		{firebase, []string{"<your project>"}, false, false}, // which is said otherwise
		{google, []string{"diary-1a2b3"}, false, true},
		{google, []string{"407408718192-abc.apps.googleusercontent.com"}, false, false},
		{"https://appleid.apple.com/auth/keys", []string{"com.example.diary"}, false, false},
		{"https://abcdefgh.supabase.co/auth/v1/.well-known/jwks.json", nil, false, true},
		{"https://tenant.auth0.com/.well-known/jwks.json", nil, false, false},
		{"https://kc.example.com/realms/diary/protocol/openid-connect/certs", nil, false, false},
		{"https://issuer.example/keys", nil, false, false},
	} {
		settings := &Provider{AppID: "myapp-abcde", Audience: one.audience, RequireAnyAudience: one.any, Algorithm: checks.RS256, JWKURI: one.uri}
		if _, got := audienceNeverWritten.Find(&checks.Subject{Settings: settings}); got != one.want {
			t.Errorf("%s with %q: got %v, want %v", one.uri, one.audience, got, one.want)
		}
	}
}
