package tokengen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/rules/realm"
)

// DefaultSubject is the sub of a token for which none was asked.
const DefaultSubject = "user1234"

// DefaultLifetime is how long a token holds for which no exp was asked.
const DefaultLifetime = time.Hour

// Draft is what a token is made of. Header and Claims hold what was asked for;
// what Realm needs besides comes by itself. A number in them may be a
// json.Number, which stays as it was written.
type Draft struct {
	Provider       *realm.Provider
	Signer         *Signer
	Now            time.Time
	Header, Claims map[string]any
}

// Token returns a token as the settings want it, and the subject that it makes
// with them, for the rules to judge.
func (d *Draft) Token() (string, *checks.Subject, error) {
	token, err := d.begin().finish(&fault{})
	return token, d.subject(token), err
}

func (d *Draft) subject(token string) *checks.Subject {
	return &checks.Subject{Token: checks.Parse(token), Settings: d.Provider, Now: d.Now}
}

// work is a token on its way from members to text.
type work struct {
	*Draft
	method         jwt.SigningMethod
	header, claims map[string]any
	segments       [2]string // first as JSON, then as base64url
	signature      []byte
	token          string
}

// begin fills in what the draft leaves open.
func (d *Draft) begin() *work {
	w := &work{
		Draft:  d,
		method: jwt.GetSigningMethod(d.Provider.Algorithm),
		header: map[string]any{"alg": d.Provider.Algorithm, "typ": "JWT"},
		claims: map[string]any{
			"sub": DefaultSubject,
			"iat": d.Now.Unix(),
			"exp": d.Now.Add(DefaultLifetime).Unix(),
		},
	}
	if d.Signer.kid != "" {
		w.header["kid"] = d.Signer.kid
	}
	switch expected, _ := d.Provider.Expected(); len(expected) {
	case 0:
	case 1:
		w.claims["aud"] = expected[0]
	default:
		w.claims["aud"] = expected
	}
	maps.Copy(w.header, d.Header)
	maps.Copy(w.claims, d.Claims)
	for _, field := range d.Provider.MetadataFields {
		if field.Required && !field.Registered() {
			w.sample(field)
		}
	}
	return w
}

// sample puts a text where a metadata field looks for one, unless the claims
// hold something there.
func (w *work) sample(field realm.MetadataField) {
	if at, name := w.place(field); at != nil && at[name] == nil {
		at[name] = "sample " + name
	}
}

// place returns the object that holds the field's value, making what is not
// there, and the value's name in it; nil if something else is in the way. What
// the draft was given is copied before it is changed.
func (w *work) place(field realm.MetadataField) (at map[string]any, name string) {
	path := field.Path()
	at = w.claims
	for _, name := range path[:len(path)-1] {
		members, isObject := at[name].(map[string]any)
		if at[name] != nil && !isObject {
			return nil, ""
		}
		own := map[string]any{}
		maps.Copy(own, members)
		at[name] = own
		at = own
	}
	return at, path[len(path)-1]
}

// finish makes the text, giving it the fault on the way.
func (w *work) finish(f *fault) (string, error) {
	do(f.members, w)
	for i, members := range []map[string]any{w.header, w.claims} {
		text, err := asJSON(members)
		if err != nil {
			return "", err
		}
		w.segments[i] = text
	}
	do(f.json, w)
	for i, text := range w.segments {
		w.segments[i] = base64URL([]byte(text))
	}
	do(f.base64, w)
	signed := strings.Join(w.segments[:], ".")
	if w.method != nil {
		signature, err := w.Signer.sign(w.method, signed)
		if err != nil {
			return "", fmt.Errorf("signing: %w", err)
		}
		w.signature = signature
	}
	do(f.signature, w)
	w.token = signed + "." + base64URL(w.signature)
	do(f.token, w)
	return w.token, nil
}

func do(step func(*work), w *work) {
	if step != nil {
		step(w)
	}
}

// asJSON writes members without line ends and without the escapes that HTML
// wants.
func asJSON(members map[string]any) (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(members); err != nil {
		return "", fmt.Errorf("claims: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
