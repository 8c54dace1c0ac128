package issuers

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"realmlint/checks"
)

// tokenOf puts a token together; nobody signed it.
func tokenOf(header, claims string) *checks.Token {
	encode := base64.RawURLEncoding.EncodeToString
	return checks.Parse(encode([]byte(header)) + "." + encode([]byte(claims)) + ".AAAA")
}

// TestEveryKindIsToldFromAllOthers makes a token of each kind of the table, as
// the issuer makes it, and looks it up.
func TestEveryKindIsToldFromAllOthers(t *testing.T) {
	kinds := 0
	for _, issuer := range All {
		for k := range issuer.Kinds {
			kind := &issuer.Kinds[k]
			kinds++
			if kind.encrypted() {
				encode := base64.RawURLEncoding.EncodeToString
				found, known := OfEncrypted(checks.Parse(encode([]byte(kind.Header)) + "..AAAA.AAAA.AAAA"))
				if !known || found.Kind != kind {
					t.Errorf("%s, %s: taken for %+v", issuer.Name, kind.Name, found.Kind)
				}
				continue
			}
			for _, text := range []string{kind.Header, kind.Claims} {
				if !json.Valid([]byte(text)) {
					t.Errorf("%s, %s: this is no JSON: %s", issuer.Name, kind.Name, text)
				}
			}
			found, known := Of(tokenOf(kind.Header, kind.Claims))
			if !known || found.Issuer != issuer || found.Kind != kind {
				t.Errorf("%s, %s: taken for %+v", issuer.Name, kind.Name, found.Kind)
			}
		}
	}
	if kinds < 30 {
		t.Errorf("there are %d kinds in the table", kinds)
	}
}

// TestTableIsWhole asks of each entry what a rule or a page needs to have.
func TestTableIsWhole(t *testing.T) {
	for _, issuer := range All {
		for _, kind := range issuer.Kinds {
			name := issuer.Name + ", " + kind.Name
			switch {
			case kind.Use == ForOthers && (kind.Purpose != "" || kind.Ask != ""):
				t.Errorf("%s is for others, and says what to do instead", name)
			case kind.Use != ForOthers && (kind.Purpose == "" || kind.Send+kind.Ask == ""):
				t.Errorf("%s is not for others, and does not say what to do instead", name)
			case !kind.encrypted() && len(kind.Algorithms) == 0:
				t.Errorf("%s has no algorithm", name)
			case kind.AudienceForm != nil && kind.Audience == "":
				t.Errorf("%s: the audience has a form and no words", name)
			}
			if kind.Send != "" && strings.HasSuffix(kind.Send, ".") || strings.HasSuffix(kind.Purpose, ".") {
				t.Errorf("%s: what is put into a sentence ends in a full stop", name)
			}
		}
		if len(issuer.Guide.Sources) == 0 {
			t.Errorf("%s has no source", issuer.Name)
		}
		for _, source := range issuer.Guide.Sources {
			if uri, err := url.Parse(source.URL); err != nil || uri.Scheme != "https" || uri.Host == "" {
				t.Errorf("%s: %q is no address", issuer.Name, source.URL)
			}
		}
	}
}

func TestIssuersAreKnownByTheirIssAndNothingLikeIt(t *testing.T) {
	for iss, want := range map[string]struct{ name, set, audience string }{
		"https://securetoken.google.com/diary-1a2b3": {
			"Firebase", "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", "the Firebase project's ID"},
		"accounts.google.com":         {"Google", "https://www.googleapis.com/oauth2/v3/certs", "the OAuth client ID"},
		"https://accounts.google.com": {"Google", "https://www.googleapis.com/oauth2/v3/certs", "the OAuth client ID"},
		"https://appleid.apple.com":   {"Apple", "https://appleid.apple.com/auth/keys", "the app's bundle ID or its Services ID"},
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC": {
			"Amazon Cognito", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/.well-known/jwks.json", "the app client's ID"},
		"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0": {
			"Microsoft Entra", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/v2.0/keys", "the registered application's ID"},
		"https://sts.windows.net/11111111-2222-3333-4444-555555555555/": {
			"Microsoft Entra", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/keys", "the registered application's ID or URI"},
		"https://contoso.b2clogin.com/11111111-2222-3333-4444-555555555555/v2.0/": {
			"Azure AD B2C", "", "the registered application's ID"},
		"https://abcdefgh.supabase.co/auth/v1":      {"Supabase", "https://abcdefgh.supabase.co/auth/v1/.well-known/jwks.json", `"authenticated" or "anon"`},
		"https://tenant.eu.auth0.com/":              {"Auth0", "https://tenant.eu.auth0.com/.well-known/jwks.json", "the application's client ID"},
		"https://dev-1.okta.com/oauth2/default":     {"Okta", "https://dev-1.okta.com/oauth2/default/v1/keys", "the client's ID"},
		"https://happy-otter-42.clerk.accounts.dev": {"Clerk", "https://happy-otter-42.clerk.accounts.dev/.well-known/jwks.json", ""},

		"":                                     {},
		"https://securetoken.google.com/":      {},
		"https://accounts.google.com.evil":     {},
		"https://evil/accounts.google.com":     {},
		"https://tenant.auth0.com":             {},
		"https://login.example.com":            {},
		"https://auth0.com/":                   {},
		"https://evil.com/x.okta.com/oauth2/d": {},
		"https://kc.example.com/realms/diary":  {}, // its tokens say which kind they are
		"https://clerk.example.com":            {}, // so is anybody's who likes the word
	} {
		found, known := Of(tokenOf(`{"alg":"RS256"}`, `{"iss":"`+iss+`"}`))
		if known != (want.name != "") {
			t.Errorf("%q: known is %v", iss, known)
			continue
		}
		if known && (found.Name != want.name || found.JWKURI() != want.set || found.Kind.Audience != want.audience) {
			t.Errorf("%q: got %s, %q, %q, want %+v", iss, found.Name, found.JWKURI(), found.Kind.Audience, want)
		}
	}
}

func TestIssuerNamesAKeySetForRS256Alone(t *testing.T) {
	found, known := Of(tokenOf(`{"alg":"HS256"}`, `{"iss":"https://abcdefgh.supabase.co/auth/v1"}`))
	if !known || found.JWKURI() != "" {
		t.Errorf("got %q, %v", found.JWKURI(), known)
	}
}

func TestOfAllocatesNothingForAStranger(t *testing.T) {
	token := tokenOf(`{"alg":"RS256","kid":"a"}`, `{"iss":"https://issuer.example.com/","sub":"user1","typ":"Bearer","aud":"x"}`)
	if n := testing.AllocsPerRun(100, func() { Of(token) }); n != 0 {
		t.Errorf("it allocates %v times", n)
	}
}

// TestReaderDoesNotTakeTheNextTokenForAStranger reads one after the other into the
// same token.
func TestReaderDoesNotTakeTheNextTokenForAStranger(t *testing.T) {
	encode := base64.RawURLEncoding.EncodeToString
	reader := checks.NewReader(checks.Subject{})
	for _, one := range []struct {
		iss  string
		want bool
	}{{"https://issuer.example.com/", false}, {"https://tenant.eu.auth0.com/", true}, {"https://issuer.example.com/", false}, {"https://appleid.apple.com", true}} {
		s := reader.Read(encode([]byte(`{"alg":"RS256"}`)) + "." + encode([]byte(`{"iss":"`+one.iss+`"}`)) + ".AAAA")
		for range 2 {
			if _, known := Of(s.Token); known != one.want {
				t.Errorf("%s: known is %v", one.iss, known)
			}
		}
	}
}

func TestAddressesThatAreNoJWKSet(t *testing.T) {
	for uri, want := range map[string]NotSet{
		"https://tenant.auth0.com/.well-known/openid-configuration":                                 {Is: "the OpenID discovery document of the issuer", Set: "https://tenant.auth0.com/.well-known/jwks.json"},
		"https://login.example.com/.well-known/openid-configuration":                                {Is: "the OpenID discovery document of the issuer"},
		"https://dev-1.okta.com/oauth2/default/.well-known/oauth-authorization-server":              {Is: "the OpenID discovery document of the issuer", Set: "https://dev-1.okta.com/oauth2/default/v1/keys"},
		"https://login.microsoftonline.com/1111/v2.0/.well-known/openid-configuration":              {Is: "the OpenID discovery document of the issuer", Set: "https://login.microsoftonline.com/1111/discovery/v2.0/keys"},
		"https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com":  {Is: "a list of x509 certificates by kid", Set: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"},
		"https://www.googleapis.com/oauth2/v1/certs":                                                {Is: "a list of x509 certificates by kid", Set: "https://www.googleapis.com/oauth2/v3/certs"},
		"https://diary.auth.eu-west-1.amazoncognito.com/.well-known/jwks.json":                      {Is: "the domain of Cognito's login pages", Set: "https://cognito-idp.REGION.amazonaws.com/USER-POOL-ID/.well-known/jwks.json"},
		"https://dev-1-admin.okta.com/oauth2/default/v1/keys":                                       {Is: "the host of Okta's Admin Console, not of the org", Set: "https://dev-1.okta.com/oauth2/default/v1/keys", Keys: true},
		"https://login.microsoftonline.com/common/discovery/v2.0/keys":                              {Is: "the set of every tenant of Microsoft Entra at once", Set: "https://login.microsoftonline.com/TENANT-ID/discovery/v2.0/keys", Keys: true},
		"https://kc.example.com/realms/diary":                                                       {Is: "the realm's own page, which shows one public key", Set: "https://kc.example.com/realms/diary/protocol/openid-connect/certs"},
		"https://kc.example.com/auth/realms/diary/.well-known/openid-configuration":                 {Is: "the OpenID discovery document of the issuer", Set: "https://kc.example.com/auth/realms/diary/protocol/openid-connect/certs"},
		"https://tenant.auth0.com/pem":                                                              {Is: "a certificate", Set: "https://tenant.auth0.com/.well-known/jwks.json"},
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC":                                 {Is: "the address of the issuer itself", Set: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/.well-known/jwks.json"},
		"https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com": {},
		"https://www.googleapis.com/oauth2/v3/certs":                                                {},
		"https://appleid.apple.com/auth/keys":                                                       {},
		"https://issuer.example/keys":                                                               {},
		"https://login.microsoftonline.com/1111/discovery/v2.0/keys":                                {},
		"https://abcdefgh.supabase.co/auth/v1/.well-known/jwks.json":                                {},
		"https://kc.example.com/realms/diary/protocol/openid-connect/certs":                         {},
		"https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/discovery/v2.0/keys":     {},
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/.well-known/jwks.json":           {},
	} {
		var got NotSet
		if found := Mistaken(uri); found != nil {
			got = *found
		}
		if got.Is != want.Is || got.Set != want.Set || got.Keys != want.Keys {
			t.Errorf("%s:\n got %+v\nwant %+v", uri, got, want)
		}
	}
}

func TestSetsAreKnownByTheirAddresses(t *testing.T) {
	for _, issuer := range All {
		for _, kind := range issuer.Kinds {
			if kind.JWKURI == "" || kind.Use != ForOthers {
				continue
			}
			found, _ := Of(tokenOf(kind.Header, kind.Claims))
			if behind, _ := Behind(found.JWKURI()); behind != issuer {
				t.Errorf("%s, %s: behind %q stands %v", issuer.Name, kind.Name, found.JWKURI(), behind)
			}
			if Mistaken(found.JWKURI()) != nil && !Mistaken(found.JWKURI()).Keys {
				t.Errorf("%s is no set", found.JWKURI())
			}
		}
	}
	if issuer, _ := Behind("https://issuer.example/keys"); issuer != nil {
		t.Errorf("%s is behind an address that nobody knows", issuer.Name)
	}
}
