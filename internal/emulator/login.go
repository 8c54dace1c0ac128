package emulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// customToken is the type of the provider that is emulated.
const customToken = "custom-token"

// loggedIn is the answer to a login.
type loggedIn struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	UserID       string `json:"user_id"`
	DeviceID     string `json:"device_id"`
}

// login lets a token in, or says why not. With ?link=true it adds the token's
// identity to the user whose access token comes with the request.
func (e *emulator) login(w http.ResponseWriter, r *http.Request) {
	app, ok := e.app(w, r, "login")
	if !ok {
		return
	}
	if provider := r.PathValue("provider"); provider != customToken {
		e.otherProvider(w, r, app, provider)
		return
	}
	attempt := Attempt{App: app.Provider.AppID, What: "login"}
	linked := ""
	if r.URL.Query().Get("link") == "true" {
		attempt.What = "link"
		if linked, ok = e.bearer(w, r, app); !ok {
			return
		}
	}
	token, fault := tokenIn(r)
	if fault != nil {
		e.refuse(w, r, attempt, *fault)
		return
	}
	who, ok := e.judge(w, r, app, attempt, token, linked)
	if !ok {
		return
	}
	tokens, err := e.open(app, who)
	if err != nil {
		broken(err).write(w)
		return
	}
	writeJSON(w, http.StatusOK, tokens)
}

// judge asks the rules about the token. It returns its user, or has answered.
func (e *emulator) judge(w http.ResponseWriter, r *http.Request, app *App, attempt Attempt, token, linked string) (*user, bool) {
	subject, answer, found := realm.Server.Judge(token, checks.Subject{Settings: app.Provider, Now: e.moment()}, app.Policy)
	attempt.Subject, attempt.Answer, attempt.Findings = subject, answer, found
	if rules.HasFailed(found) {
		e.refuse(w, r, attempt, broken(errors.New("it failed itself on this token, which is a bug; its log says where")))
		return nil, false
	}
	if answer.Verdict() == rules.Rejected {
		e.refuse(w, r, attempt, refusal(&answer))
		return nil, false
	}
	who := e.admit(subject, linked)
	attempt.Status, attempt.UserID = http.StatusOK, who.ID
	e.report(attempt)
	return who, true
}

// refuse answers, reports, and keeps what is behind the answer's link.
func (e *emulator) refuse(w http.ResponseWriter, r *http.Request, attempt Attempt, a answer) {
	attempt.Status, attempt.Error = a.Status, a.Error
	attempt.At = e.moment()
	if id, err := randomID(e.Random); err == nil && a.Code != "" { // our own answers link nowhere
		a.Link = fmt.Sprintf("http://%s/groups/%s/apps/%s/logs?co_id=%s",
			r.Host, objectID("group", ""), objectID("app", attempt.App), id)
		e.keep(id, attempt)
	}
	e.report(attempt)
	if e.Masked {
		a = a.masked()
	}
	a.write(w)
}

// providerType is what the path may name beside custom-token: anon-user,
// local-userpass, oauth2-google and so on.
var providerType = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9-]{1,32}$`) })

// otherProvider answers as Realm did for a provider that is switched off.
func (e *emulator) otherProvider(w http.ResponseWriter, r *http.Request, app *App, provider string) {
	a := answer{Status: http.StatusNotFound, Error: own("there is no such provider")}
	if providerType().MatchString(provider) {
		a = answer{Status: http.StatusUnauthorized, Error: fmt.Sprintf("authentication via '%s' is unsupported", provider), Code: invalidSession}
	}
	e.refuse(w, r, Attempt{App: app.Provider.AppID, What: "login"}, a)
}

// wrongNames are what clients call the token instead of "token".
var wrongNames = []string{"jwtTokenString", "key", "jwt", "access_token", "id_token"}

// tokenIn reads the body of a login, which is JSON by its header as it is from
// every SDK, whatever parameters follow. Members that SDKs send besides are let
// by; what Realm said to a body without a token is not on record.
func tokenIn(r *http.Request) (token string, fault *answer) {
	if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); !strings.EqualFold(strings.TrimSpace(kind), "application/json") {
		return "", &answer{Status: http.StatusUnsupportedMediaType, Error: own("the body does not come as JSON; send the header Content-Type: application/json with it")}
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return "", &answer{Status: http.StatusRequestEntityTooLarge, Error: own(fmt.Sprintf("the body has more than %d bytes", large.Limit))}
		}
		return "", &answer{Status: http.StatusBadRequest, Error: own("the body could not be read to its end")}
	}
	members := map[string]json.RawMessage{} // a struct would take "Token" too
	if err := json.Unmarshal(text, &members); err != nil {
		return "", &answer{Status: http.StatusBadRequest, Error: own(`the body is no JSON object such as {"token":"eyJ…"}`)}
	}
	raw, there := members["token"]
	if !there {
		for _, name := range wrongNames {
			if _, there := members[name]; there {
				return "", &answer{Status: http.StatusBadRequest, Error: own(fmt.Sprintf("the token stands in the body as %q; write it as \"token\"", name))}
			}
		}
		return "", &answer{Status: http.StatusBadRequest, Error: own(`the body has no "token"; send {"token":"eyJ…"}`)}
	}
	var value *string
	if err := json.Unmarshal(raw, &value); err != nil || value == nil {
		return "", &answer{Status: http.StatusBadRequest, Error: own(`"token" is no text; send {"token":"eyJ…"}`)}
	}
	return *value, nil
}
