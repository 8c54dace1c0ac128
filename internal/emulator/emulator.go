// Package emulator answers logins as Realm's endpoint did, with the paths,
// statuses and texts that the SDKs met. What it says of a token comes from the
// rules, so that it cannot disagree with a check. It takes no other provider,
// stores nothing and forgets all when it ends.
//
// New returns the handler of the apps that it is given; whoever serves it is
// told of each login through Options.Report.
package emulator

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"sync"
	"time"

	"realmlint/rules"
	"realmlint/rules/realm"
)

// App is one app to log in to, by its Client App ID.
type App struct {
	Provider *realm.Provider
	Policy   rules.Policy
}

// Options are what an emulator is made from.
type Options struct {
	Apps   []App
	Masked bool             // tell clients no more than "unauthorized", as since 22 May 2024
	At     time.Time        // the moment of every login; zero: what Clock says
	Clock  func() time.Time // sessions go by it, whatever At is, since clients do
	Random io.Reader
	// Report is told of every login, one at a time.
	Report func(Attempt)
}

// emulator holds what lives as long as it does.
type emulator struct {
	Options
	apps map[string]*App
	key  []byte // signs the sessions

	mutex    sync.Mutex // for what follows, and for Report
	users    boundedStore[user]
	linked   boundedStore[string] // the user that an identity was linked to, by the user of its own
	sessions boundedStore[session]
	refused  boundedStore[string] // by the co_id in the link of the answer
}

// How much is kept. What is over it, the oldest is dropped for: an emulator
// that runs for weeks, or is sent rubbish, must not grow.
const (
	maxUsers      = 10_000
	maxIdentities = 100 // of one user
	maxLinked     = 10_000
	maxSessions   = 10_000
	maxRefused    = 200
	maxData       = 64 << 20 // bytes of all users' data
)

// New returns the handler of everything below /api/ and /groups/, the latter
// for the links to the app's logs that refusals hold. The caller limits the
// time that a request may take, and says which Host headers are good.
func New(options Options) (http.Handler, error) {
	e := &emulator{
		Options:  options,
		apps:     map[string]*App{},
		key:      make([]byte, 32),
		users:    boundedStore[user]{most: maxUsers, heaviest: maxData},
		linked:   boundedStore[string]{most: maxLinked},
		sessions: boundedStore[session]{most: maxSessions},
		refused:  boundedStore[string]{most: maxRefused},
	}
	for i := range options.Apps {
		app := &options.Apps[i]
		e.apps[app.Provider.AppID] = app
	}
	if _, err := io.ReadFull(options.Random, e.key); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/client/v2.0/app/{app}/location", e.location)
	mux.HandleFunc("POST /api/client/v2.0/app/{app}/auth/providers/{provider}/login", e.login)
	mux.HandleFunc("POST /api/client/v2.0/app/{app}/graphql", e.graphQL)
	mux.HandleFunc("GET /api/client/v2.0/auth/profile", e.profile)
	mux.HandleFunc("POST /api/client/v2.0/auth/session", e.refresh)
	mux.HandleFunc("DELETE /api/client/v2.0/auth/session", e.logOut)
	mux.HandleFunc("GET /groups/{group}/apps/{app}/logs", e.logs)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		answer{Status: http.StatusNotFound, Error: own("there is nothing at this path, or not for this method; logins are a POST to /api/client/v2.0/app/APP_ID/auth/providers/custom-token/login")}.write(w)
	})
	return shared(mux), nil
}

// shared lets pages of any origin call, as Realm did, and answers the
// preflight requests of browsers. There is no cookie that such a page could
// ride on: a login takes the token in its body, everything else takes the
// access token that a login gave. A credential header, jwtTokenString, was not
// allowed from browsers and is not here.
func shared(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Cache-Control", "no-store")
		header.Set("X-Content-Type-Options", "nosniff")
		if r.Method == http.MethodOptions {
			header.Set("Access-Control-Allow-Methods", "GET, POST, DELETE")
			header.Set("Access-Control-Allow-Headers", "content-type, authorization, accept")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// maxBody is how many bytes a request may have: a token longer than the
// million characters that Realm took is to be refused for that, by the rules.
const maxBody = 2 << 20

// location tells an SDK where to go: here.
func (e *emulator) location(w http.ResponseWriter, r *http.Request) {
	if _, ok := e.app(w, r, "location"); !ok {
		return
	}
	writeJSON(w, http.StatusOK, struct {
		DeploymentModel string `json:"deployment_model"`
		Location        string `json:"location"`
		Hostname        string `json:"hostname"`
		WSHostname      string `json:"ws_hostname"`
	}{"LOCAL", "US-VA", "http://" + r.Host, "ws://" + r.Host})
}

// app returns the app that the path names. If there is none, it has answered.
func (e *emulator) app(w http.ResponseWriter, r *http.Request, what string) (*App, bool) {
	id := r.PathValue("app")
	app, ok := e.apps[id]
	if !ok {
		// How the text went on is not on record, nor is its error_code.
		a := answer{Status: http.StatusNotFound, Error: "cannot find app using Client App ID"}
		e.report(Attempt{App: id, What: what, Status: a.Status, Error: a.Error})
		a.write(w)
	}
	return app, ok
}

// moment returns the moment of a login.
func (e *emulator) moment() time.Time {
	if e.At.IsZero() {
		return e.Clock()
	}
	return e.At
}

// objectID returns the ID of a thing with that name: 24 hex digits, the same
// in every run.
func objectID(kind, name string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + name))
	return hex.EncodeToString(sum[:12])
}
