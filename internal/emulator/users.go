package emulator

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/rules/realm"
)

// user is somebody who has logged in. It is not changed once it is shelved.
type user struct {
	ID         string          `json:"user_id"`
	Type       string          `json:"type"`
	Identities []identity      `json:"identities"`
	Data       json.RawMessage `json:"data"`
}

// identity is one sub that leads to a user.
type identity struct {
	ID           string `json:"id"`
	ProviderType string `json:"provider_type"`
	ProviderID   string `json:"provider_id"`
}

// admit returns the user of an accepted token, with the data that its claims
// hold. A sub has the same user in every run, and a new sub makes a user; with
// linked, the ID of a user, that one gets the identity, and further logins of
// the sub are that user's.
func (e *emulator) admit(s *checks.Subject, linked string) *user {
	sub, _ := s.Token.Text("sub")
	app := s.Settings.(*realm.Provider).AppID
	data := metadata(s)
	own := identity{ID: sub, ProviderType: customToken, ProviderID: objectID("provider", app)}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	id := e.userOf(objectID("user", app+"\x00"+sub), linked)
	who := &user{ID: id, Type: "normal", Data: data}
	if known := e.users.get(id); known != nil {
		who.Identities = slices.DeleteFunc(slices.Clone(known.Identities), func(one identity) bool { return one == own })
	}
	who.Identities = append(who.Identities, own)
	if over := len(who.Identities) - maxIdentities; over > 0 {
		who.Identities = who.Identities[over:]
	}
	e.users.put(id, who, who.weight())
	return who
}

// userOf returns the ID of the user to whom a sub leads: linked, else the one
// that it was linked to before, else its own.
func (e *emulator) userOf(own, linked string) string {
	if linked != "" {
		e.linked.put(own, &linked, 0)
		return linked
	}
	if before := e.linked.get(own); before != nil {
		return *before
	}
	return own
}

// weight is about how many bytes the user takes.
func (u *user) weight() int {
	weight := len(u.Data)
	for _, one := range u.Identities {
		weight += len(one.ID)
	}
	return weight
}

// metadata copies what the provider's fields name out of the claims. Realm
// copied no registered claim.
func metadata(s *checks.Subject) json.RawMessage {
	data := map[string]any{}
	for _, field := range s.Settings.(*realm.Provider).MetadataFields {
		if value, there := s.Token.Value(field.Path()); there && !field.Registered() {
			data[field.StoredAs()] = value
		}
	}
	text, err := json.Marshal(data)
	if err != nil { // what was read from JSON can be written as JSON
		return json.RawMessage("{}")
	}
	return text
}

// profile answers with the user whose access token it is.
func (e *emulator) profile(w http.ResponseWriter, r *http.Request) {
	id, ok := e.bearer(w, r, nil)
	if !ok {
		return
	}
	if who, ok := e.known(w, id); ok {
		writeJSON(w, http.StatusOK, who)
	}
}

// known returns the user of that ID, or has answered.
func (e *emulator) known(w http.ResponseWriter, id string) (*user, bool) {
	e.mutex.Lock()
	who := e.users.get(id)
	e.mutex.Unlock()
	if who == nil {
		answer{Status: http.StatusUnauthorized, Error: "invalid session", Code: invalidSession}.write(w)
	}
	return who, who != nil
}

// graphQL stands in for the guide's last test, a query with the token in the
// jwtTokenString header. There is no data to query: the answer holds the user.
// A Bearer header goes before jwtTokenString.
func (e *emulator) graphQL(w http.ResponseWriter, r *http.Request) {
	app, ok := e.app(w, r, "graphql")
	if !ok {
		return
	}
	attempt := Attempt{App: app.Provider.AppID, What: "graphql"}
	tokens := r.Header.Values("jwtTokenString")
	var who *user
	switch {
	case strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") || len(tokens) == 0:
		id, ok := e.bearer(w, r, app)
		if !ok {
			return
		}
		if who, ok = e.known(w, id); !ok {
			return
		}
	default:
		if who, ok = e.judge(w, r, app, attempt, tokens[0], ""); !ok {
			return
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"data": map[string]any{"realmlint": who}})
}
