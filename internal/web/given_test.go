package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/api"
	"realmlint/rules/realm"
)

// canary is a key that no browser may learn.
const canary = "kEyCaNaRy-kEyCaNaRy-kEyCaNaRy-kEyCaNaRy"

func givenSettings() []api.Given {
	key := func(name, text string) []*checks.Key {
		return []*checks.Key{checks.NewKey(name, checks.NewSecret([]byte(text)))}
	}
	return []api.Given{
		{Server: realm.Server, Settings: &realm.Provider{Source: "web.yaml", AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: key("key.txt", canary)}},
		{Server: realm.Server, Settings: &realm.Provider{Source: "</script>.yaml", AppID: "other-fghij", Algorithm: checks.HS256, Keys: key("$KEY", "another-"+canary)}},
	}
}

func hs256(key, claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"HS256"}`)) + "." + encode([]byte(claims))
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil))
}

func TestGivenSettingsJudgeAndKeepTheirKeys(t *testing.T) {
	s := httptest.NewServer(Handler("(test)", givenSettings()...))
	t.Cleanup(s.Close)
	good := `{"sub":"u","aud":"myapp-abcde","exp":1646139600}`
	all := ""
	for name := range page(engineOf(givenSettings()), policyOfServer) {
		_, text := send(t, "GET", s.URL+"/"+name, "", nil)
		all += text
	}
	if !strings.Contains(all, `"name":"myapp-abcde"`) || !strings.Contains(all, "HS256, key key.txt, audience myapp-abcde (the App ID)") || strings.Contains(all, "</script>.yaml") {
		t.Error("the page does not show the settings as they are")
	}
	for _, c := range []struct {
		token, verdict string
		given          int
	}{
		{hs256(canary, good), "accepted", 0},
		{hs256("x"+canary, good), "rejected", 0},
		{hs256(base64.StdEncoding.EncodeToString([]byte(canary)), good), "rejected", 0},
		{hs256(canary, good), "rejected", 1},
	} {
		// What the request says of settings does not count, and no fix is made that
		// would tell a key.
		for _, press := range []string{"", "0", "keys", "0-0", "0-0-0"} {
			request := fmt.Sprintf(`{"text":%q,"given":%d,"at":"2022-03-01T12:00:00Z","now":%d,"keys":["mine"],"app_id":"mine-abcde","press":%q}`, c.token, c.given, time.Now().UnixMilli(), press)
			_, text := send(t, "POST", s.URL+"/check", request, asJSON)
			all += text
			var answer struct {
				Basis   []string
				Results []struct{ Verdict string }
			}
			if err := json.Unmarshal([]byte(text), &answer); err != nil || len(answer.Results) != 1 || answer.Results[0].Verdict != c.verdict || !strings.Contains(answer.Basis[0], "settings ") {
				t.Errorf("%s: %v %s", c.verdict, err, text)
			}
		}
	}
	for _, request := range []string{`{"text":"a.b.c","given":2}`, `{"text":"a.b.c","given":-1}`, `{`} {
		if _, text := send(t, "POST", s.URL+"/check", request, asJSON); !strings.Contains(text, "reload the page") {
			t.Errorf("%s is answered %s", request, text)
		}
	}
	for _, form := range []string{canary, base64.StdEncoding.EncodeToString([]byte(canary))[:40], "kEyCaNaRy", fmt.Sprintf("%x", canary)} {
		if strings.Contains(all, form) {
			t.Errorf("the browser learns %q", form)
		}
	}
}

func TestOnlyGivenSettingsMakeThePageConnect(t *testing.T) {
	given := httptest.NewServer(Handler("(test)", givenSettings()...))
	t.Cleanup(given.Close)
	response, html := send(t, "GET", given.URL+"/", "", nil)
	if !strings.Contains(response.Header.Get("Content-Security-Policy"), "connect-src 'self'") || !strings.Contains(html, "connect-src 'self'") {
		t.Error("the page with settings cannot ask its server")
	}
	if _, err := Static(); err != nil {
		t.Skip(err)
	}
	alone := httptest.NewServer(Handler("(test)"))
	t.Cleanup(alone.Close)
	if response, _ := send(t, "GET", alone.URL+"/", "", nil); !strings.Contains(response.Header.Get("Content-Security-Policy"), "connect-src 'none'") {
		t.Error("the page without settings may connect")
	}
}
