package emulator

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/tokengen"
	"realmlint/rules/realm"
)

var now = time.Date(2023, time.May, 1, 12, 0, 0, 0, time.UTC)

const secret = "made-for-tests-made-for-tests-made-for-tests"

// client is an emulator that a test talks to.
type client struct {
	t        *testing.T
	server   *httptest.Server
	clock    time.Time
	attempts []Attempt

	mutex   sync.Mutex
	answers []string // all that was answered, headers included
}

func start(t *testing.T, masked bool, apps ...*realm.Provider) *client {
	t.Helper()
	options := Options{Masked: masked}
	for _, app := range apps {
		options.Apps = append(options.Apps, App{Provider: app})
	}
	return startWith(t, options)
}

// startWith fills in the world around the emulator.
func startWith(t *testing.T, options Options) *client {
	t.Helper()
	s := &client{t: t, clock: now}
	options.Clock = func() time.Time { return s.clock }
	options.Random = rand.Reader
	options.Report = func(a Attempt) { s.attempts = append(s.attempts, a) }
	handler, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	s.server = httptest.NewServer(handler)
	t.Cleanup(func() {
		s.server.Close()
		s.tellsNoMoreThanRealm()
	})
	return s
}

// tellsNoMoreThanRealm fails if an answer holds what a check says: it is for
// whoever runs the emulator, on his terminal, and not for the clients.
func (s *client) tellsNoMoreThanRealm() {
	s.t.Helper()
	secrets := map[string]bool{}
	for _, rule := range realm.Server.Rules {
		secrets[string(rule.ID)], secrets[rule.Title] = true, true
	}
	for i := range s.attempts {
		for _, finding := range s.attempts[i].Findings {
			secrets[finding.Title], secrets[finding.Detail], secrets[finding.Why] = true, true, true
			for j := range finding.Fixes {
				secrets[finding.Fixes[j].Text], secrets[report.FixLine(&finding.Fixes[j])] = true, true
			}
		}
	}
	delete(secrets, "") // a detail or a why that is not there
	for _, answer := range s.answers {
		for secret := range secrets {
			if strings.Contains(answer, secret) {
				s.t.Errorf("%q is in the answer\n%s", secret, answer)
			}
		}
	}
}

// provider returns settings that a test may change.
func provider() *realm.Provider {
	return &realm.Provider{
		AppID:     "myapp-abcde",
		Algorithm: checks.HS256,
		Keys:      []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(secret)))},
		MetadataFields: []realm.MetadataField{
			{Name: "user_data.name", FieldName: "name"}, {Name: "roles"}, {Name: "email", FieldName: "mail"}, {Name: "sub"},
		},
	}
}

// token returns a token that the provider accepts, with these claims too.
func token(t *testing.T, p *realm.Provider, claims map[string]any) string {
	t.Helper()
	text, _, err := builder(t, p, claims).Token()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func builder(t *testing.T, p *realm.Provider, claims map[string]any) *tokengen.Builder {
	t.Helper()
	signer, err := tokengen.NewSigner(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &tokengen.Builder{Server: realm.Server, Settings: p, Signer: signer, Now: now, Claims: claims}
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	text   string
	body   map[string]any
}

func (s *client) send(method, path, body string, header ...string) reply {
	s.t.Helper()
	request, err := http.NewRequest(method, s.server.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := s.server.Client().Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	r := reply{status: response.StatusCode, header: response.Header, text: string(text)}
	s.mutex.Lock()
	s.answers = append(s.answers, fmt.Sprint(r.header, "\n", r.text))
	s.mutex.Unlock()
	if bytes.HasPrefix(text, []byte("{")) {
		if err := json.Unmarshal(text, &r.body); err != nil {
			s.t.Fatal(err)
		}
	}
	return r
}

const (
	loginPath   = "/api/client/v2.0/app/myapp-abcde/auth/providers/custom-token/login"
	graphQLPath = "/api/client/v2.0/app/myapp-abcde/graphql"
	profilePath = "/api/client/v2.0/auth/profile"
	sessionPath = "/api/client/v2.0/auth/session"
)

func (s *client) login(token string) reply {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"token": token, "provider": "custom-token", "options": map[string]any{"device": map[string]any{}}})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.send("POST", loginPath, string(body), "Content-Type", "application/json;charset=utf-8")
}

func (r reply) said(name string) string {
	text, _ := r.body[name].(string)
	return text
}

func bearerOf(r reply, name string) []string {
	return []string{"Authorization", "Bearer " + r.said(name)}
}
