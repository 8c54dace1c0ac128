package emulator

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/rules"
	"realmlint/rules/realm"
)

func TestALoginGivesWhatSDKsLookFor(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	r := s.login(token(t, p, map[string]any{
		"sub": "users/1", "user_data": map[string]any{"name": "Ann"}, "roles": []string{"admin"}, "secretive": "x",
	}))
	if r.status != 200 || r.header.Get("Content-Type") != "application/json" {
		t.Fatalf("got %d %s: %s", r.status, r.header.Get("Content-Type"), r.text)
	}
	if id := r.said("user_id"); !regexp.MustCompile(`^[0-9a-f]{24}$`).MatchString(id) || r.said("device_id") != noDevice {
		t.Errorf("user_id %q, device_id %q", id, r.said("device_id"))
	}
	for typ, lifetime := range map[string]float64{access: 1800, refresh: 60 * 24 * 3600} {
		claims := claimsOf(t, r.said(typ+"_token"))
		if claims["typ"] != typ || claims["sub"] != r.body["user_id"] || claims["exp"].(float64)-claims["iat"].(float64) != lifetime {
			t.Errorf("the %s token holds %v", typ, claims)
		}
	}
	profile := s.send("GET", profilePath, "", bearerOf(r, "access_token")...)
	want := `{"user_id":"` + r.said("user_id") + `","type":"normal","identities":[{"id":"users/1","provider_type":"custom-token","provider_id":"` +
		objectID("provider", "myapp-abcde") + `"}],"data":{"name":"Ann","roles":["admin"]}}` + "\n"
	if profile.status != 200 || profile.text != want {
		t.Errorf("the profile is %d %s, want %s", profile.status, profile.text, want)
	}
	if len(s.attempts) != 1 || !strings.HasPrefix(s.attempts[0].Text(false, 0), "2023-05-01T12:00:00Z myapp-abcde login: 200, user "+r.said("user_id")+"\n") {
		t.Errorf("reported: %v", s.attempts)
	}
}

// claimsOf reads a session token as realm-core does: three parts, none empty,
// the second JSON.
func claimsOf(t *testing.T, token string) map[string]any {
	t.Helper()
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[2] == "" {
		t.Fatalf("the session token has %d parts", len(parts))
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	var claims map[string]any
	if err := json.Unmarshal(text, &claims); err != nil {
		t.Fatal(err)
	}
	return claims
}

func TestASubHasOneUserInEveryRunAndEachAppItsOwn(t *testing.T) {
	p, other := provider(), provider()
	other.AppID = "other-fghij"
	first := start(t, false, p, other)
	again := start(t, false, p)
	ann := first.login(token(t, p, map[string]any{"sub": "ann"})).said("user_id")
	if got := first.login(token(t, p, map[string]any{"sub": "ann"})).said("user_id"); got != ann {
		t.Error("a second login has another user")
	}
	if got := again.login(token(t, p, map[string]any{"sub": "ann"})).said("user_id"); got != ann {
		t.Error("another run has another user")
	}
	if got := first.login(token(t, p, map[string]any{"sub": "bob"})).said("user_id"); got == ann {
		t.Error("another sub has the same user")
	}
	body := `{"token":"` + token(t, other, map[string]any{"sub": "ann"}) + `"}`
	elsewhere := first.send("POST", strings.Replace(loginPath, "myapp-abcde", "other-fghij", 1), body)
	if elsewhere.status != 200 || elsewhere.said("user_id") == ann {
		t.Errorf("the other app answers %d with user %s", elsewhere.status, elsewhere.said("user_id"))
	}
}

// TestEveryRefusalAnswersWhatTheRulesSay makes each fault that a token can have
// and compares the answer with what a check says.
func TestEveryRefusalAnswersWhatTheRulesSay(t *testing.T) {
	p := provider()
	p.MetadataFields[2].Required = true
	plain, masked := start(t, false, p), start(t, true, p)
	link := regexp.MustCompile(`^http://127\.0\.0\.1:\d+(/groups/[0-9a-f]{24}/apps/[0-9a-f]{24}/logs\?co_id=[0-9a-f]{24})$`)
	refused := 0
	for _, rule := range realm.Server.Rules {
		text, subject, err := builder(t, p, nil).WithFault(rule.ID)
		if err != nil {
			continue
		}
		answer, findings := realm.Server.JudgeSubject(subject, nil)
		if rule.Severity != rules.Error {
			continue
		}
		refused++
		r := plain.login(text)
		want := ""
		if message := answer.Possible[0].Message; message != nil {
			want = message.Text
		} else {
			want = "realmlint: Realm refuses this; its text is not known"
		}
		if r.status != 401 || r.said("error") != want || r.said("error_code") != "AuthError" || r.header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: got %d %s, want %q", rule.ID, r.status, r.text, want)
		}
		found := link.FindStringSubmatch(r.said("link"))
		if found == nil {
			t.Fatalf("%s: the link is %q", rule.ID, r.said("link"))
		}
		if logs := plain.send("GET", found[1], ""); logs.status != 200 || logs.text != "2023-05-01T12:00:00Z myapp-abcde login: 401, "+want+"\n" {
			t.Errorf("%s: behind the link is %d %s", rule.ID, logs.status, logs.text)
		}
		log := plain.attempts[len(plain.attempts)-1].Text(false, 1000)
		cause := refusingCause(findings)
		for _, line := range []string{
			"login: 401, " + want,
			"  cause  " + cause.Title + " [" + string(cause.Rule.ID) + "]",
			"  fix    " + report.FixLine(&cause.Fixes[0]),
		} {
			if !strings.Contains(onOneLine(log), onOneLine(line)) {
				t.Errorf("%s: %q is not in the log\n%s", rule.ID, line, log)
			}
		}
		m := masked.login(text)
		if m.status != 401 || m.said("error") != "unauthorized" || m.said("error_code") != "AuthError" || !link.MatchString(m.said("link")) {
			t.Errorf("%s: masked, the answer is %d %s", rule.ID, m.status, m.text)
		}
	}
	if refused < 25 {
		t.Errorf("only %d refusals were tried", refused)
	}
	for _, s := range []*client{plain, masked} {
		for _, a := range s.attempts {
			if shown := a.Text(false, 0); strings.Contains(shown, "eyJh") || strings.Contains(shown, secret) || a.Error == "unauthorized" {
				t.Errorf("reported: %s", shown)
			}
		}
	}
}

// refusingCause returns the finding that a report would say to mend first.
func refusingCause(found []rules.Finding) *rules.Finding {
	causes := rules.Causes(found)
	for i := range causes {
		if causes[i].Refuses() {
			return causes[i].Finding
		}
	}
	return nil
}

// onOneLine takes back what was wrapped.
func onOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestTheLogSaysTheCauseAndTheFix(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	s.login(token(t, p, map[string]any{"aud": "myapp", "exp": now.Unix() - 60}))
	s.login(token(t, p, map[string]any{"iat": now.Unix() + 60}))
	key := checks.NewKey("key.txt", checks.NewSecret([]byte(secret+"\n")))
	issuer := *p
	issuer.Keys = []*checks.Key{key}
	s.login(token(t, &issuer, nil))
	off := startWith(t, Options{Apps: []App{{Provider: p, Policy: rules.Policy{"token-expired": 0}}}})
	off.login(token(t, p, map[string]any{"exp": now.Unix() - 60}))
	var logged strings.Builder
	for _, attempt := range append(s.attempts, off.attempts...) {
		logged.WriteString(attempt.Text(false, 100))
	}
	const want = `2023-05-01T12:00:00Z myapp-abcde login: 401, Token is expired
  cause  The token has expired [token-expired]
  what   exp is 1682942340 (2023-05-01T11:59:00Z), 1 minute before 2023-05-01T12:00:00Z
  fix    In the app: get a new token for each login.
  also   aud is the app's name without its suffix [audience-lacks-suffix]
  what   aud holds "myapp", the provider expects "myapp-abcde"
  fix    At the issuer: put "myapp-abcde" into aud.
2023-05-01T12:00:00Z myapp-abcde login: 401, Token used before issued
  cause  The token was issued in the future [token-issued-in-future]
  what   iat is 1682942460 (2023-05-01T12:01:00Z), 1 minute after 2023-05-01T12:00:00Z
  fix    At the issuer: set the clock, or date iat a minute back.
2023-05-01T12:00:00Z myapp-abcde login: 401, signature is invalid
  cause  Signed with the key and a line end after it [signature-mismatch]
  what   tried so, the signature is good with key.txt
  fix    At the issuer: cut the line end off when the key is read, or write the file without one
         (printf, not echo).
2023-05-01T12:00:00Z myapp-abcde login: 401, Token is expired
  off    token-expired refuses it and is switched off, so that nothing is shown or counted of it
`
	if got := logged.String(); got != want {
		t.Errorf("logged is\n%s\nwant\n%s", got, want)
	}
}

func TestSettingsThatRefuseEverybodyAnswerSo(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*realm.Provider)
		status int
		error  string
		code   string
	}{
		"disabled": {func(p *realm.Provider) { p.Disabled = true }, 401, "authentication via 'custom-token' is unsupported", "InvalidSession"},
		"no keys":  {func(p *realm.Provider) { p.Keys = []*checks.Key{} }, 401, "signingKeys must not be blank", "AuthError"},
	} {
		p := provider()
		good := token(t, p, nil)
		c.change(p)
		for masked, want := range map[bool]string{false: c.error, true: "unauthorized"} {
			r := start(t, masked, p).login(good)
			if r.status != c.status || r.said("error") != want || r.said("error_code") != c.code {
				t.Errorf("%s: got %d %s, want %q", name, r.status, r.text, want)
			}
		}
	}
	p := provider()
	p.Disabled = true // before anything is looked at
	if r := start(t, false, p).login("jwt-token"); r.said("error_code") != "InvalidSession" {
		t.Errorf("what is no token is answered %s", r.text)
	}
}

func TestTextsThatDependOnTheDayFollowTheClock(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	wrong := token(t, p, map[string]any{"aud": "cases-logey", "iat": 0, "exp": 4102444800})
	for at, want := range map[time.Time]string{
		time.Date(2021, time.June, 9, 0, 0, 0, 0, time.UTC): `'"myapp-abcde"' not present in 'aud' claim`,
		now: `'"myapp-abcde"' not found in 'aud' claim`,
	} {
		s.clock = at
		if r := s.login(wrong); r.said("error") != want {
			t.Errorf("%s: got %s, want %s", at, r.text, want)
		}
	}
}

func TestTheGuidesTokenLogsInInItsOwnTimeAndItsSessionInOurs(t *testing.T) {
	guide := func(name string) string {
		text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "guide", name))
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(text))
	}
	key := checks.NewKey("signing-key.txt", checks.NewSecret([]byte(guide("signing-key.txt"))))
	s := startWith(t, Options{
		Apps: []App{{Provider: &realm.Provider{AppID: "app-id", Algorithm: checks.HS256, Keys: []*checks.Key{key}}}},
		At:   time.Date(2021, time.April, 17, 16, 0, 0, 0, time.UTC),
	})
	r := s.send("POST", strings.Replace(loginPath, "myapp-abcde", "app-id", 1), `{"token":"`+guide("token.jwt")+`"}`)
	if r.status != 200 || claimsOf(t, r.said("access_token"))["iat"] != float64(now.Unix()) {
		t.Errorf("in its own time: %d %s", r.status, r.text)
	}
	if profile := s.send("GET", profilePath, "", bearerOf(r, "access_token")...); profile.status != 200 || !strings.Contains(profile.text, `"id":"users/user1234"`) {
		t.Errorf("its profile: %d %s", profile.status, profile.text)
	}
}

func TestAnAttemptFitsTheTerminal(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	s.login("a.b")
	for _, line := range strings.Split(s.attempts[0].Text(false, 60), "\n")[1:] {
		if utf8.RuneCountInString(line) > 60 {
			t.Errorf("a line has more than 60 columns: %s", line)
		}
	}
}

func TestWhatAPointOfRealmLeavesOpenIsLetInAndLogged(t *testing.T) {
	p := provider()
	p.MetadataFields = []realm.MetadataField{{Name: "jti", Required: true}}
	s := start(t, false, p)
	r := s.login(token(t, p, map[string]any{"jti": "1"}))
	if r.status != 200 || len(s.attempts) != 1 {
		t.Fatalf("got %d %s", r.status, r.text)
	}
	if shown := s.attempts[0].Text(false, 0); !strings.Contains(shown, "UNDETERMINED  Realm probably says `expected field 'jti' to be in token metadata` if it copies no registered claim, lets this token in if not") {
		t.Errorf("the log says\n%s", shown)
	}
}
