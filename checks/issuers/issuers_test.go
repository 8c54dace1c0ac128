package issuers

import (
	"encoding/base64"
	"testing"

	"realmlint/checks"
)

// tokenOf puts a token together; nobody signed it.
func tokenOf(header, claims string) *checks.Token {
	encode := base64.RawURLEncoding.EncodeToString
	return checks.Parse(encode([]byte(header)) + "." + encode([]byte(claims)) + ".AAAA")
}

func TestIssuersAreKnownByTheirIssAndNothingLikeIt(t *testing.T) {
	for iss, want := range map[string]Issuer{
		"https://securetoken.google.com/diary-1a2b3": {
			"Firebase", "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", "the Firebase project's ID"},
		"accounts.google.com":         {"Google", "https://www.googleapis.com/oauth2/v3/certs", "the OAuth client's ID"},
		"https://accounts.google.com": {"Google", "https://www.googleapis.com/oauth2/v3/certs", "the OAuth client's ID"},
		"https://appleid.apple.com":   {"Apple", "https://appleid.apple.com/auth/keys", "the app's bundle ID or its Services ID"},
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC": {
			Cognito, "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/.well-known/jwks.json", "the app client's ID"},
		"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0": {
			"Microsoft Entra", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/v2.0/keys", "the registered application's ID or URI"},
		"https://sts.windows.net/11111111-2222-3333-4444-555555555555/": {
			"Microsoft Entra", "https://login.microsoftonline.com/common/discovery/keys", "the registered application's ID or URI"},
		"https://contoso.b2clogin.com/11111111-2222-3333-4444-555555555555/v2.0/": {
			"Azure AD B2C", "", "the registered application's ID"},
		"https://abcdefgh.supabase.co/auth/v1":      {"Supabase", "https://abcdefgh.supabase.co/auth/v1/.well-known/jwks.json", `"authenticated" or "anon"`},
		"https://tenant.eu.auth0.com/":              {"Auth0", "https://tenant.eu.auth0.com/.well-known/jwks.json", ""},
		"https://dev-1.okta.com/oauth2/default":     {"Okta", "https://dev-1.okta.com/oauth2/default/v1/keys", ""},
		"https://happy-otter-42.clerk.accounts.dev": {Clerk, "https://happy-otter-42.clerk.accounts.dev/.well-known/jwks.json", ""},

		"":                                     {},
		"https://securetoken.google.com/":      {},
		"https://accounts.google.com.evil":     {},
		"https://evil/accounts.google.com":     {},
		"https://tenant.auth0.com":             {},
		"https://login.example.com":            {},
		"https://auth0.com/":                   {},
		"https://evil.com/x.okta.com/oauth2/d": {},
	} {
		got, known := Of(tokenOf(`{"alg":"RS256"}`, `{"iss":"`+iss+`"}`))
		if got != want || known != (want.Name != "") {
			t.Errorf("%q: got %+v, %v, want %+v", iss, got, known, want)
		}
	}
}

func TestIssuerNamesAKeySetForRS256Alone(t *testing.T) {
	got, known := Of(tokenOf(`{"alg":"HS256"}`, `{"iss":"https://abcdefgh.supabase.co/auth/v1"}`))
	if !known || got.JWKURI != "" {
		t.Errorf("got %+v, %v", got, known)
	}
}

func TestSessionTokenIsKnownByItsDeviceAndTyp(t *testing.T) {
	for claims, want := range map[string]bool{
		`{"baas_device_id":"0","typ":"access"}`: true,
		`{"stitch_devId":"0","typ":"refresh"}`:  true,
		`{"baas_device_id":"0"}`:                false,
		`{"typ":"access"}`:                      false,
		`{"stitch_devId":"0","typ":1}`:          false,
		`null`:                                  false,
	} {
		if _, got := RealmSession(tokenOf(`{}`, claims)); got != want {
			t.Errorf("%s: got %v, want %v", claims, got, want)
		}
	}
}
