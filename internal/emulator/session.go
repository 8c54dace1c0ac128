package emulator

import (
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// How long Realm's own tokens held, whatever the exp of the login's token.
const (
	accessLifetime  = 30 * time.Minute
	refreshLifetime = 60 * 24 * time.Hour
)

// The typ of Realm's own tokens.
const (
	access  = "access"
	refresh = "refresh"
)

// noDevice is the device_id of clients that gave none; they do not store it.
var noDevice = strings.Repeat("0", 24)

// session is one login, until it is logged out.
type session struct{ UserID string }

// open begins a session of an app and returns the answer to the login. The tokens hold
// what the server's held, each thing under its old name and its new one.
func (e *emulator) open(app *App, who *user) (*loggedIn, error) {
	id, err := randomID(e.Random)
	if err != nil {
		return nil, err
	}
	accessToken, err := e.accessToken(who.ID, app.domain())
	if err != nil {
		return nil, err
	}
	identity := who.Identities[len(who.Identities)-1]
	refreshToken, err := e.signed(who.ID, app.domain(), refresh, refreshLifetime, jwt.MapClaims{
		"baas_data": nil, "baas_id": id, "baas_identity": identity,
		"stitch_data": nil, "stitch_id": id, "stitch_identity": identity,
	})
	if err != nil {
		return nil, err
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.sessions.put(id, &session{who.ID}, 0)
	return &loggedIn{accessToken, refreshToken, who.ID, noDevice}, nil
}

// domain is what the tokens of an app's sessions name it by.
func (app *App) domain() string { return objectID("domain", app.Provider.AppID) }

func (e *emulator) accessToken(userID, domain string) (string, error) {
	return e.signed(userID, domain, access, accessLifetime, jwt.MapClaims{})
}

func (e *emulator) signed(userID, domain, typ string, lifetime time.Duration, claims jwt.MapClaims) (string, error) {
	now := e.Clock()
	claims["typ"], claims["sub"] = typ, userID
	claims["iat"], claims["exp"] = now.Unix(), now.Add(lifetime).Unix()
	claims["iss"] = objectID("issuer", userID)
	claims["baas_device_id"], claims["stitch_devId"] = noDevice, noDevice
	claims["baas_domain_id"], claims["stitch_domainId"] = domain, domain
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(e.key)
}

// randomID returns 24 random hex digits.
func randomID(random io.Reader) (string, error) {
	id := make([]byte, 12)
	if _, err := io.ReadFull(random, id); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	return hex.EncodeToString(id), nil
}

// claimant is who a token of a session says is asking.
type claimant struct{ userID, sessionID, domain string }

// bearer returns the user whose access token comes with a request to an app, or
// has answered. A nil app is that of the token: the path names none.
func (e *emulator) bearer(w http.ResponseWriter, r *http.Request, app *App) (userID string, ok bool) {
	who, fault := e.claimed(r, access)
	switch {
	case fault != "":
		answer{Status: http.StatusUnauthorized, Error: fault, Code: invalidSession}.write(w)
	case app != nil && who.domain != app.domain():
		// Without a code: with that of a session realm-web would refresh it and
		// ask again, without end.
		answer{Status: http.StatusUnauthorized, Error: own("this session is of another app; log in to this one")}.write(w)
	default:
		return who.userID, true
	}
	return "", false
}

// claimed reads the Authorization header. Its faults are Realm's texts, as far
// as they are on record.
func (e *emulator) claimed(r *http.Request, typ string) (who claimant, fault string) {
	text, isBearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !isBearer {
		return who, "expected Authorization header with JWT (Bearer schema)."
	}
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(text, claims, func(*jwt.Token) (any, error) { return e.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithTimeFunc(e.Clock), jwt.WithExpirationRequired())
	if err != nil {
		return who, "invalid session"
	}
	if claims["typ"] != typ {
		return who, fmt.Sprintf("invalid %s token: incorrect token type", typ)
	}
	who.userID, _ = claims["sub"].(string)
	who.sessionID, _ = claims["baas_id"].(string)
	who.domain, _ = claims["baas_domain_id"].(string)
	return who, ""
}

// refresh gives a new access token for a session that is still open.
func (e *emulator) refresh(w http.ResponseWriter, r *http.Request) {
	who, fault := e.claimed(r, refresh)
	if fault == "" && !e.isOpen(who.sessionID) {
		fault = "invalid session: failed to find refresh token"
	}
	if fault != "" {
		answer{Status: http.StatusUnauthorized, Error: fault, Code: invalidSession}.write(w)
		return
	}
	token, err := e.accessToken(who.userID, who.domain)
	if err != nil {
		broken(err).write(w)
		return
	}
	writeJSON(w, http.StatusOK, struct {
		AccessToken string `json:"access_token"`
	}{token})
}

func (e *emulator) isOpen(sessionID string) bool {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	return e.sessions.get(sessionID) != nil
}

// logOut ends a session.
func (e *emulator) logOut(w http.ResponseWriter, r *http.Request) {
	who, fault := e.claimed(r, refresh)
	if fault != "" {
		answer{Status: http.StatusUnauthorized, Error: fault, Code: invalidSession}.write(w)
		return
	}
	e.mutex.Lock()
	e.sessions.drop(who.sessionID)
	e.mutex.Unlock()
	w.WriteHeader(http.StatusNoContent)
}
