package realm

import "testing"

func TestPlaceholdersOfEveryHabitAreFound(t *testing.T) {
	for value, want := range map[string]string{
		"$AUD":                "$AUD",
		"${AUD}":              "${AUD}",
		"%AUD%":               "%AUD%",
		"%%values.aud":        "%%values.aud",
		"{{AUD}}":             "{{AUD}}",
		"{{ .Values.aud }}":   "{{ .Values.aud }}",
		"__AUD__":             "__AUD__",
		"#{AUD}#":             "#{AUD}#",
		"@AUD@":               "@AUD@",
		"<aud>":               "<aud>",
		"[YOUR AUDIENCE]":     "[YOUR AUDIENCE]",
		"YOUR_CLIENT_ID":      "YOUR_CLIENT_ID",
		"your-app-id":         "your-app-id",
		"your_project_id":     "your_project_id",
		"yourAppId":           "yourAppId",
		"CHANGEME":            "CHANGEME",
		"change-me":           "change-me",
		"REPLACE_ME":          "REPLACE_ME",
		"TODO":                "TODO",
		"application-0-xxxxx": "xxxxx",
		"https://your-tenant.auth0.com/.well-known/jwks.json":     "your-tenant",
		"https://<Your Okta Domain>/oauth2/default/v1/keys":       "<Your Okta Domain>",
		"https://YOUR_DOMAIN/.well-known/jwks.json":               "YOUR_DOMAIN",
		"https://XXXX.supabase.co/auth/v1/.well-known/jwks.json":  "XXXX",
		"https://cognito-idp.{region}.amazonaws.com/{userPoolId}": "{region}",

		"myapp-abcde":         "",
		"application-0-abcde": "",
		"diary-1a2b3":         "",
		"yours-truly-abcde":   "",
		"exchange-merchants":  "",
		"api://default":       "",
		"todo-list-abcde":     "",
		"todo-xyzzy":          "",
		"com.example.diary":   "",
		"407408718192-abc.apps.googleusercontent.com":                                               "",
		"https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com": "",
		"https://issuer.example/k%C3%A4se/%E2%82%AC/jwks.json":                                      "",
		"https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/discovery/v2.0/keys":     "",
		"https://kc.example.com/realms/changes/protocol/openid-connect/certs":                       "",
	} {
		if got := placeholderIn(value); got != want {
			t.Errorf("%s: found %q, want %q", value, got, want)
		}
	}
}
