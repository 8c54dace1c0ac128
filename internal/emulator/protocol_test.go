package emulator

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

func TestRequestsThatAreNoLoginsAreAnsweredInOurOwnWords(t *testing.T) {
	s := start(t, false, provider())
	for name, c := range map[string]struct {
		path, body string
		status     int
		error      string
	}{
		"another app":            {strings.Replace(loginPath, "myapp-abcde", "nobody-aaaaa", 1), `{"token":"a.b.c"}`, 404, "cannot find app using Client App ID"},
		"no JSON":                {loginPath, `token=a.b.c`, 400, `realmlint: the body is no JSON object such as {"token":"eyJ…"}`},
		"an array":               {loginPath, `["a.b.c"]`, 400, `realmlint: the body is no JSON object such as {"token":"eyJ…"}`},
		"two objects":            {loginPath, `{"token":"a.b.c"}{}`, 400, `realmlint: the body is no JSON object such as {"token":"eyJ…"}`},
		"nothing":                {loginPath, ``, 400, `realmlint: the body is no JSON object such as {"token":"eyJ…"}`},
		"no token":               {loginPath, `{}`, 400, `realmlint: the body has no "token"; send {"token":"eyJ…"}`},
		"another case":           {loginPath, `{"Token":"a.b.c"}`, 400, `realmlint: the body has no "token"; send {"token":"eyJ…"}`},
		"another name":           {loginPath, `{"jwtTokenString":"a.b.c"}`, 400, `realmlint: the token stands in the body as "jwtTokenString"; write it as "token"`},
		"a number":               {loginPath, `{"token":1}`, 400, `realmlint: "token" is no text; send {"token":"eyJ…"}`},
		"null":                   {loginPath, `{"token":null}`, 400, `realmlint: "token" is no text; send {"token":"eyJ…"}`},
		"an empty token":         {loginPath, `{"token":""}`, 401, "token contains an invalid number of segments"},
		"too much":               {loginPath, `{"token":"` + strings.Repeat("x", 3<<20) + `"}`, 413, "realmlint: the body has more than 2097152 bytes"},
		"another provider":       {strings.Replace(loginPath, "custom-token", "oauth2-google", 1), `{}`, 401, "authentication via 'oauth2-google' is unsupported"},
		"no provider of Realm's": {strings.Replace(loginPath, "custom-token", "%3Cb%3E", 1), `{}`, 404, "realmlint: there is no such provider"},
		"another path":           {"/api/client/v2.0/nowhere", `{}`, 404, "realmlint: there is nothing at this path, or not for this method; logins are a POST to /api/client/v2.0/app/APP_ID/auth/providers/custom-token/login"},
	} {
		r := s.send("POST", c.path, c.body)
		if r.status != c.status || r.said("error") != c.error || r.header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: got %d %s, want %d %q", name, r.status, r.text, c.status, c.error)
		}
	}
}

// What is no JSON is refused before it is read: curl -d without a header sends
// a form, which no SDK does.
func TestALoginIsJSONByItsHeader(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	body := `{"token":"` + token(t, p, nil) + `"}`
	for kind, status := range map[string]int{
		"application/json":                                200,
		"application/json;charset=utf-8":                  200, // realm-core's
		"Application/JSON ; charset=UTF-8; a=b; a=c; odd": 200,
		"":                                  415,
		"application/x-www-form-urlencoded": 415,
		"text/plain;application/json":       415,
		"application/jsonp":                 415,
	} {
		r := s.send("POST", loginPath, body, "Content-Type", kind)
		if r.status != status || status == 415 && (!strings.HasPrefix(r.said("error"), "realmlint: ") || r.said("error_code") != "") {
			t.Errorf("Content-Type %q: got %d %s, want %d", kind, r.status, r.text, status)
		}
	}
	if last := s.attempts[len(s.attempts)-1]; len(s.attempts) != 7 || last.What != "login" {
		t.Errorf("%d of 7 logins are reported", len(s.attempts))
	}
}

func TestATokenOverAMillionCharactersIsJudged(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	s.clock = time.Date(2024, time.May, 1, 0, 0, 0, 0, time.UTC)
	long := builder(t, p, nil)
	long.Now = s.clock
	text, _, err := long.WithFault("token-too-long")
	if err != nil {
		t.Fatal(err)
	}
	if r := s.login(text); r.status != 401 || r.said("error") != "realmlint: Realm refuses this; its text is not known" || s.attempts[0].Findings[0].Rule.ID != "token-too-long" {
		t.Errorf("got %d %s", r.status, r.said("error"))
	}
	if r := s.send("POST", graphQLPath, "{}", "jwtTokenString", text[:900_000]); r.status != 401 {
		t.Errorf("in a header: %d %s", r.status, r.text)
	}
}

func TestSessionsAreRefreshedAndEnded(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	login := s.login(token(t, p, nil))
	refreshed := s.send("POST", sessionPath, "", bearerOf(login, "refresh_token")...)
	if refreshed.status != 200 || claimsOf(t, refreshed.said("access_token"))["sub"] != login.body["user_id"] {
		t.Errorf("refresh: %d %s", refreshed.status, refreshed.text)
	}
	for name, c := range map[string]struct {
		method, path string
		header       []string
		error        string
	}{
		"an access token to refresh":   {"POST", sessionPath, bearerOf(login, "access_token"), "invalid refresh token: incorrect token type"},
		"a refresh token for profile":  {"GET", profilePath, bearerOf(login, "refresh_token"), "invalid access token: incorrect token type"},
		"no header":                    {"GET", profilePath, nil, "expected Authorization header with JWT (Bearer schema)."},
		"the token of another process": {"GET", profilePath, bearerOf(start(t, false, p).login(token(t, p, nil)), "access_token"), "invalid session"},
		"the login's own token":        {"GET", profilePath, []string{"Authorization", "Bearer " + token(t, p, nil)}, "invalid session"},
	} {
		if r := s.send(c.method, c.path, "", c.header...); r.status != 401 || r.said("error") != c.error || r.said("error_code") != "InvalidSession" {
			t.Errorf("%s: got %d %s, want %s", name, r.status, r.text, c.error)
		}
	}
	s.clock = now.Add(31 * time.Minute)
	if r := s.send("GET", profilePath, "", bearerOf(login, "access_token")...); r.status != 401 || r.said("error_code") != "InvalidSession" {
		t.Errorf("after half an hour the access token is answered %d %s", r.status, r.text)
	}
	if r := s.send("DELETE", sessionPath, "", bearerOf(login, "refresh_token")...); r.status != 204 || r.text != "" {
		t.Errorf("logging out: %d %s", r.status, r.text)
	}
	if r := s.send("POST", sessionPath, "", bearerOf(login, "refresh_token")...); r.status != 401 || r.said("error") != "invalid session: failed to find refresh token" {
		t.Errorf("a session that has ended is answered %d %s", r.status, r.text)
	}
}

func TestLinkingAddsAnIdentity(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	ann := s.login(token(t, p, map[string]any{"sub": "ann"}))
	body := `{"token":"` + token(t, p, map[string]any{"sub": "ann@example.com"}) + `"}`
	linked := s.send("POST", loginPath+"?link=true", body, bearerOf(ann, "access_token")...)
	if linked.status != 200 || linked.said("user_id") != ann.said("user_id") {
		t.Fatalf("linking: %d %s", linked.status, linked.text)
	}
	profile := s.send("GET", profilePath, "", bearerOf(linked, "access_token")...)
	if identities, _ := profile.body["identities"].([]any); len(identities) != 2 {
		t.Errorf("the profile is %s", profile.text)
	}
	again := s.login(token(t, p, map[string]any{"sub": "ann@example.com"}))
	if again.said("user_id") != ann.said("user_id") {
		t.Errorf("a login with the linked identity is user %s, want %s", again.said("user_id"), ann.said("user_id"))
	}
	if r := s.send("POST", loginPath+"?link=true", body); r.status != 401 || r.said("error_code") != "InvalidSession" {
		t.Errorf("linking to nobody: %d %s", r.status, r.text)
	}
}

// An app has users, sessions and settings of its own, and another one must not
// take them for its.
func TestSessionsAreBoundToTheirApp(t *testing.T) {
	p, other := provider(), provider()
	other.AppID = "other-fghij"
	s := start(t, false, p, other)
	path := strings.NewReplacer(p.AppID, other.AppID)
	login := s.login(token(t, p, map[string]any{"sub": "ann"}))
	access := bearerOf(s.send("POST", sessionPath, "", bearerOf(login, "refresh_token")...), "access_token")
	body := `{"token":"` + token(t, other, map[string]any{"sub": "bob"}) + `"}`
	for name, r := range map[string]reply{
		"linking with the login's token":    s.send("POST", path.Replace(loginPath)+"?link=true", body, bearerOf(login, "access_token")...),
		"linking with a refreshed token":    s.send("POST", path.Replace(loginPath)+"?link=true", body, access...),
		"a query with the login's token":    s.send("POST", path.Replace(graphQLPath), "{}", bearerOf(login, "access_token")...),
		"a query with a refreshed token":    s.send("POST", path.Replace(graphQLPath), "{}", access...),
		"a query with the refresh token":    s.send("POST", path.Replace(graphQLPath), "{}", bearerOf(login, "refresh_token")...),
		"linking with the refresh token":    s.send("POST", path.Replace(loginPath)+"?link=true", body, bearerOf(login, "refresh_token")...),
		"linking with a token of the login": s.send("POST", path.Replace(loginPath)+"?link=true", body, "Authorization", "Bearer "+token(t, p, nil)),
	} {
		if r.status != 401 || r.said("error") == "" {
			t.Errorf("%s of another app: got %d %s", name, r.status, r.text)
		}
	}
	if r := s.send("POST", path.Replace(graphQLPath), "{}", access...); r.said("error") != "realmlint: this session is of another app; log in to this one" || r.said("error_code") != "" {
		t.Errorf("what Realm said is not on record, but the answer is %s", r.text)
	}
	for _, r := range []reply{s.send("POST", graphQLPath, "{}", access...), s.send("GET", profilePath, "", access...)} {
		if r.status != 200 || !strings.Contains(r.text, login.said("user_id")) {
			t.Errorf("in its own app: got %d %s", r.status, r.text)
		}
	}
	if profile := s.send("GET", profilePath, "", access...); strings.Contains(profile.text, "bob") {
		t.Errorf("another app's identity was linked: %s", profile.text)
	}
}

func TestManyClientsMayLogInAtOnce(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	good := token(t, p, nil)
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for range 5 {
				login := s.login(good)
				s.login("a.b")
				profile := s.send("GET", profilePath, "", bearerOf(login, "access_token")...)
				refreshed := s.send("POST", sessionPath, "", bearerOf(login, "refresh_token")...)
				if login.status != 200 || profile.status != 200 || refreshed.status != 200 {
					t.Errorf("got %d, %d and %d", login.status, profile.status, refreshed.status)
				}
			}
		})
	}
	clients.Wait()
	if len(s.attempts) != 80 {
		t.Errorf("%d of 80 logins are reported", len(s.attempts))
	}
}

func TestTheGuidesGraphQLTestShowsTheUser(t *testing.T) {
	p := provider()
	s := start(t, false, p)
	query := `{"query":"query {\n listingsAndReview {\n _id\n }\n}","variables":{}}`
	good := s.send("POST", graphQLPath, query, "jwtTokenString", token(t, p, map[string]any{"email": "ann@example.com"}), "Content-Type", "application/json")
	if good.status != 200 || !strings.Contains(good.text, `{"data":{"realmlint":{"user_id":"`) || !strings.Contains(good.text, `"data":{"mail":"ann@example.com"}`) {
		t.Errorf("got %d %s", good.status, good.text)
	}
	bad := s.send("POST", graphQLPath, query, "jwtTokenString", "a.b")
	if bad.status != 401 || bad.said("error") != "token contains an invalid number of segments" {
		t.Errorf("got %d %s", bad.status, bad.text)
	}
	login := s.login(token(t, p, nil))
	both := s.send("POST", graphQLPath, query, append(bearerOf(login, "access_token"), "jwtTokenString", "a.b")...)
	if both.status != 200 {
		t.Errorf("Bearer goes before jwtTokenString, but the answer is %d %s", both.status, both.text)
	}
	if r := s.send("POST", graphQLPath, query); r.status != 401 || r.said("error") != "expected Authorization header with JWT (Bearer schema)." {
		t.Errorf("without any header: %d %s", r.status, r.text)
	}
}

func TestBrowsersMayCallWithWhatSDKsSend(t *testing.T) {
	s := start(t, false, provider())
	r := s.send("OPTIONS", loginPath, "", "Origin", "http://localhost:3000", "Access-Control-Request-Method", "POST")
	if r.status != 204 || r.header.Get("Access-Control-Allow-Origin") != "*" ||
		r.header.Get("Access-Control-Allow-Headers") != "content-type, authorization, accept" ||
		r.header.Get("Access-Control-Allow-Methods") != "GET, POST, DELETE" {
		t.Errorf("got %d %v", r.status, r.header)
	}
	if r := s.login("a.b"); r.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("a refusal cannot be read by the page that asked")
	}
}

func TestTheLocationIsWhereTheRequestWent(t *testing.T) {
	s := start(t, false, provider())
	r := s.send("GET", "/api/client/v2.0/app/myapp-abcde/location", "")
	if r.status != 200 || r.said("hostname") != s.server.URL || r.said("deployment_model") != "LOCAL" {
		t.Errorf("got %d %s", r.status, r.text)
	}
	if r := s.send("GET", "/api/client/v2.0/app/nobody-aaaaa/location", ""); r.status != 404 {
		t.Errorf("got %d %s", r.status, r.text)
	}
}

func TestAShelfDropsTheOldestFirst(t *testing.T) {
	s := boundedStore[int]{most: 3, heaviest: 10}
	put := func(name string, weight int) { s.put(name, &weight, weight) }
	for _, name := range []string{"a", "b", "c", "d"} {
		put(name, 1)
	}
	if s.get("a") != nil || s.get("b") == nil || len(s.things) != 3 {
		t.Error("of four things on a shelf for three, the first is not the one that is gone")
	}
	put("b", 9)
	if s.get("c") != nil || s.get("d") == nil || s.get("b") == nil || s.weight != 10 {
		t.Errorf("over its weight, the shelf holds %d things of weight %d", len(s.things), s.weight)
	}
	put("e", 100) // heavier than all: it is kept alone
	if len(s.things) != 1 || s.get("e") == nil || s.weight != 100 {
		t.Errorf("the shelf holds %d things of weight %d", len(s.things), s.weight)
	}
}

func TestStandInOutlivesAPanicOfARule(t *testing.T) {
	before := realm.Server.Rules
	t.Cleanup(func() { realm.Server.Rules = before })
	realm.Server.Rules = append(slices.Clone(before), &rules.Rule{
		ID: "it-panics", Severity: rules.Error, Needs: checks.Claims, At: rules.Claim("sub"),
		Find: func(s *checks.Subject) (rules.Words, bool) {
			if s.Token.Is("sub", "bug") {
				panic("sub is bug")
			}
			return nil, false
		},
	})
	p := provider()
	s := start(t, false, p)
	bug := s.login(token(t, p, map[string]any{"sub": "bug"}))
	if want := "realmlint: it failed itself on this token, which is a bug; its log says where"; bug.status != 500 || bug.said("error") != want {
		t.Errorf("answered %d %s, want 500 %s", bug.status, bug.text, want)
	}
	if log := s.attempts[0].Text(false, 0); !strings.Contains(log, "rule it-panics: string at internal/emulator/protocol_test.go:") || strings.Contains(log, "sub is bug") {
		t.Errorf("the log says %s", log)
	}
	if next := s.login(token(t, p, nil)); next.status != 200 {
		t.Errorf("the next login is answered %d %s", next.status, next.text)
	}
}
