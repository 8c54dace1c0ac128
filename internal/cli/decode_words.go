package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/text"
)

// kindOfToken says what kind of token it is, as far as it shows.
func kindOfToken(t *checks.Token) string {
	if found, known := issuers.OfEncrypted(t); known {
		return ofIssuer(found)
	}
	if words := textWords[t.TextKind()]; words != "" {
		return words
	}
	if found, known := issuers.Of(t); known {
		return ofIssuer(found)
	}
	switch {
	case t.IsDecoded():
		return "decoded claims, and no token"
	case len(t.JSON(checks.Claims)) == 0:
		return "no JWT that can be read"
	case t.Is("iss", ""), !t.Has("iss"):
		return "a signed JWT that does not say who made it"
	}
	return "a signed JWT; its iss is none of the issuers that are known here"
}

// ofIssuer says whose token it is and what such a token is for.
func ofIssuer(found issuers.Found) string {
	words := found.Kind.Name + " of " + found.Name
	switch {
	case found.Kind.Use == issuers.ForOthers:
		words += ", which others can verify"
	case found.Kind.Purpose != "":
		words += "; such a token " + found.Kind.Purpose
	}
	return words
}

// textWords say what a text is that is no signed JWT.
var textWords = map[checks.TextKind]string{
	checks.EmptyText:         "nothing at all",
	checks.Encrypted:         "an encrypted token (JWE): who has no key for it can read its header alone",
	checks.Unsigned:          "header and claims of a token, without a signature",
	checks.EncodedAgain:      "a token in base64 once more",
	checks.TwoTokens:         "two tokens run into one",
	checks.NoValue:           "the text of a variable without a value",
	checks.ObjectText:        "the text of an object, and not the token in it",
	checks.Abridged:          "a token that was abridged",
	checks.ObjectServerToken: "a token of Realm Object Server, which is no JWT",
	checks.MaskedOut:         "what stands where a token was taken out",
}

// memberWords say what registered and common members are about.
var memberWords = map[checks.Part]map[string]string{
	checks.Header: {
		"kid": "the name of the key", "jku": "where the issuer says its keys are", "x5t": "a certificate's fingerprint", "crit": "what a verifier has to know",
	},
	checks.Claims: {
		"iss": "who made it", "sub": "whom it is about", "aud": "for whom it is", "jti": "its own name", "azp": "the client that asked for it",
		"exp": "end:", "nbf": "good from:", "iat": "made:", "auth_time": "login:", "updated_at": "profile changed:",
		"nonce": "the login's own number", "scope": "what it allows", "scp": "what it allows",
	},
}

// times are the claims that hold seconds since 1970.
var times = []string{"exp", "nbf", "iat", "auth_time", "updated_at"}

// inWords returns the value of a member as JSON, and what it says.
func (d *decoded) inWords(part checks.Part, one member) (value, note string) {
	var b bytes.Buffer
	_ = json.Compact(&b, one.value) // read as JSON before
	value = b.String()
	switch {
	case part == checks.Header && one.name == "alg":
		return value, algorithmWords(strings.Trim(value, `"`))
	case part != checks.Claims || !slices.Contains(times, one.name):
		return value, memberWords[part][one.name]
	}
	if at, ok := d.when(value); ok {
		note = memberWords[part][one.name] + " " + at
	}
	return value, note
}

// algorithmWords say who can check a signature.
func algorithmWords(alg string) string {
	switch {
	case strings.EqualFold(alg, "none"):
		return "it is not signed"
	case strings.HasPrefix(alg, "HS"):
		return "signed with a secret that its verifiers have too"
	case slices.ContainsFunc([]string{"RS", "PS", "ES", "Ed"}, func(kind string) bool { return strings.HasPrefix(alg, kind) }):
		return "signed with a private key; the public one verifies it"
	}
	return ""
}

// when says what a time claim means, in UTC and here, and how long that is from
// now.
func (d *decoded) when(value string) (words string, ok bool) {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", false
	}
	lead := ""
	if checks.Milliseconds(number) {
		number, lead = number/1000, "if these are milliseconds, "
	}
	at, ok := checks.NumericDate(number)
	if !ok {
		return "", false
	}
	return lead + inUTCAndHere(at, d.now.Location()) + ", " + fromNow(at, d.now), true
}

// inUTCAndHere shows a moment in UTC, and in the zone of this machine if that is
// another.
func inUTCAndHere(at time.Time, here *time.Location) string {
	const layout = "2006-01-02 15:04:05"
	words := at.UTC().Format(layout) + " UTC"
	if _, offset := at.In(here).Zone(); offset != 0 {
		words += ", here " + at.In(here).Format(layout+" -0700")
	}
	return words
}

func fromNow(at, now time.Time) string {
	if at.After(now) {
		return "in " + text.Between(now.Unix(), at.Unix())
	}
	return text.Between(at.Unix(), now.Unix()) + " ago"
}

// member is a member of a header or of claims.
type member struct {
	name  string
	value json.RawMessage
}

// membersOf returns the members of an object as they stand there, repeated ones
// too.
func membersOf(object json.RawMessage) []member {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil
	}
	var members []member
	for decoder.More() {
		name, err := decoder.Token()
		text, isText := name.(string)
		var value json.RawMessage
		if err != nil || !isText || decoder.Decode(&value) != nil {
			break
		}
		members = append(members, member{text, value})
	}
	return members
}
