package api

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
)

// meaning is what a member of the header or a claim means by itself, whoever reads it.
type meaning struct {
	Name    string `json:"name"`    // in words: "Expiration time"
	Meaning string `json:"meaning"` // in a sentence
	Source  string `json:"source"`  // "RFC 7519, section 4.1.4"
	URL     string `json:"url"`
	Value   string `json:"value"` // what this value means, in a sentence; empty if it says so itself
}

const (
	rfc   = "https://www.rfc-editor.org/rfc/rfc"
	oidc  = "https://openid.net/specs/openid-connect-core-1_0.html"
	oidcS = "OpenID Connect Core 1.0, section "
)

// ofRFC is a meaning from a section of an RFC.
func ofRFC(number, section, name, sentence string) meaning {
	return meaning{Name: name, Meaning: sentence, Source: "RFC " + number + ", section " + section, URL: rfc + number + "#section-" + section}
}

// ofOpenID is a meaning from a section of OpenID Connect Core.
func ofOpenID(section, anchor, name, sentence string) meaning {
	return meaning{Name: name, Meaning: sentence, Source: oidcS + section, URL: oidc + "#" + anchor}
}

// unregistered is said of a member that no standard here names.
var unregistered = meaning{Name: "Private", Meaning: "No standard that is told here names it: what it means is for the issuer to say."}

// headerMeanings are the members of a header that are registered for signed tokens.
var headerMeanings = map[string]meaning{
	"alg":      ofRFC("7515", "4.1.1", "Algorithm", "How the token is signed."),
	"jku":      ofRFC("7515", "4.1.2", "JWK set URL", "Where the token says that its key is. A server that believes it believes anybody."),
	"jwk":      ofRFC("7515", "4.1.3", "JSON Web Key", "The public key with which the token says that it is signed. A server that believes it believes anybody."),
	"kid":      ofRFC("7515", "4.1.4", "Key ID", "Which of the issuer's keys signed; a JWK set is searched by it."),
	"x5u":      ofRFC("7515", "4.1.5", "X.509 URL", "Where the certificate of the key is."),
	"x5c":      ofRFC("7515", "4.1.6", "X.509 certificate chain", "The certificate of the key, and those that vouch for it."),
	"x5t":      ofRFC("7515", "4.1.7", "X.509 thumbprint", "The SHA-1 of the key's certificate."),
	"x5t#S256": ofRFC("7515", "4.1.8", "X.509 thumbprint", "The SHA-256 of the key's certificate."),
	"typ":      ofRFC("7519", "5.1", "Type", "What kind of thing this is."),
	"cty":      ofRFC("7519", "5.2", "Content type", "JWT where what is signed is a token itself; else it is left out."),
	"crit":     ofRFC("7515", "4.1.11", "Critical", "Members of the header that a reader has to understand, or refuse the token."),
	"b64":      ofRFC("7797", "3", "Base64url encoding", "False: the claims are not encoded before they are signed. Tokens are not made so."),
	"enc":      ofRFC("7516", "4.1.2", "Encryption algorithm", "How the content of an encrypted token is encrypted."),
	"zip":      ofRFC("7516", "4.1.3", "Compression", "How the content of an encrypted token was compressed before."),
}

// claimMeanings are claims that are registered, or that known issuers share.
var claimMeanings = map[string]meaning{
	"iss":            ofRFC("7519", "4.1.1", "Issuer", "Who made the token."),
	"sub":            ofRFC("7519", "4.1.2", "Subject", "Whom the token is about: the user, unique at the issuer."),
	"aud":            ofRFC("7519", "4.1.3", "Audience", "For whom the token is; who is not among them has to refuse it."),
	"exp":            ofRFC("7519", "4.1.4", "Expiration time", "From when on the token is not to be taken, in seconds since 1970."),
	"nbf":            ofRFC("7519", "4.1.5", "Not before", "Until when the token is not to be taken yet, in seconds since 1970."),
	"iat":            ofRFC("7519", "4.1.6", "Issued at", "When the token was made, in seconds since 1970."),
	"jti":            ofRFC("7519", "4.1.7", "JWT ID", "A name that no other token has, so that one is not taken twice."),
	"auth_time":      ofOpenID("2", "IDToken", "Authentication time", "When the user last proved who that is, in seconds since 1970."),
	"nonce":          ofOpenID("2", "IDToken", "Nonce", "What the app sent when it asked for the token, so that it knows its answer."),
	"acr":            ofOpenID("2", "IDToken", "Authentication context class", "How strong the proof was."),
	"amr":            ofOpenID("2", "IDToken", "Authentication methods", "By what the user proved it, such as pwd or otp (RFC 8176)."),
	"azp":            ofOpenID("2", "IDToken", "Authorized party", "The client that the token was made for."),
	"at_hash":        ofOpenID("3.1.3.6", "CodeIDToken", "Access token hash", "Half of the hash of the access token that came with this one."),
	"c_hash":         ofOpenID("3.3.2.11", "HybridIDToken", "Code hash", "Half of the hash of the code that came with this one."),
	"name":           ofOpenID("5.1", "StandardClaims", "Full name", "The user's name as it is shown."),
	"email":          ofOpenID("5.1", "StandardClaims", "Email", "An address of the user's, which need not be unique."),
	"email_verified": ofOpenID("5.1", "StandardClaims", "Email verified", "Whether the issuer made sure that the address is the user's."),
	"picture":        ofOpenID("5.1", "StandardClaims", "Picture", "The address of a picture of the user."),
	"scope":          ofRFC("8693", "4.2", "Scope", "What the token is good for, in words with spaces between them."),
	"client_id":      ofRFC("8693", "4.3", "Client", "The client that asked for the token."),
	"act":            ofRFC("8693", "4.1", "Actor", "Who acts in the user's place."),
	"cnf":            ofRFC("7800", "3.1", "Confirmation", "The key that whoever sends the token has to prove to hold."),
	"roles":          ofRFC("9068", "2.2.3.1", "Roles", "What the user is at the issuer."),
	"groups":         ofRFC("9068", "2.2.3.1", "Groups", "What the user belongs to at the issuer."),
	"entitlements":   ofRFC("9068", "2.2.3.1", "Entitlements", "What the user may do."),
}

// algorithms say what signs and what verifies under an alg.
var algorithms = map[string]string{
	"HS": "HMAC with SHA-%s: one secret signs and verifies.",
	"RS": "RSA with SHA-%s (PKCS #1 v1.5): a private key signs, its public half verifies.",
	"PS": "RSA with SHA-%s (PSS): a private key signs, its public half verifies.",
	"ES": "ECDSA with SHA-%s: a private key signs, its public half verifies.",
}

// timeClaims are the claims that are times.
var timeClaims = []string{"exp", "iat", "nbf", "auth_time"}

// meaningOf returns what a member of a part means.
func (c clock) meaningOf(part, name string, value json.RawMessage) *meaning {
	table := claimMeanings
	if part == "header" {
		table = headerMeanings
	}
	found, known := table[name]
	if !known {
		found = unregistered
	}
	found.Value = c.valueMeaning(part, name, value)
	return &found
}

// valueMeaning says what a value means that does not say so itself.
func (c clock) valueMeaning(part, name string, value json.RawMessage) string {
	var written string
	if err := json.Unmarshal(value, &written); err != nil {
		return c.moment(part+"."+name, value)
	}
	switch {
	case part != "header":
		return ""
	case name == "alg" && strings.EqualFold(written, "none"):
		return "No signature: anybody can make such a token."
	case name == "alg" && written == "EdDSA":
		return "Ed25519 or Ed448: a private key signs, its public half verifies."
	case name == "alg" && len(written) == 5 && slices.Contains([]string{"256", "384", "512"}, written[2:]):
		return strings.Replace(algorithms[written[:2]], "%s", written[2:], 1)
	case name == "typ" && strings.EqualFold(written, "JWT"):
		return "A JSON Web Token."
	case name == "typ" && strings.EqualFold(written, "at+jwt"):
		return "An access token (RFC 9068), which is for an API and not for a login."
	}
	return ""
}

// clock says how long ago something was.
type clock struct {
	now    time.Time
	chosen bool // it is not the present, but a moment that was asked for
}

// note returns the date that a time claim means, and how long ago that is.
func (c clock) note(at string, value json.RawMessage) string {
	name, isClaim := strings.CutPrefix(at, "claims.")
	if !isClaim || !slices.Contains(timeClaims, name) {
		return ""
	}
	var number float64
	if err := json.Unmarshal(value, &number); err != nil {
		return ""
	}
	date, ok := checks.NumericDate(number)
	if !ok {
		return ""
	}
	return text.InUTC(date) + ", " + c.since(date)
}

// moment is note in a sentence.
func (c clock) moment(at string, value json.RawMessage) string {
	said := c.note(at, value)
	switch {
	case said == "":
		return ""
	case strings.HasSuffix(said, "before") || strings.HasSuffix(said, "after"):
		return said + " the moment that is judged."
	}
	return said + "."
}

// since says how far a moment is from that of the clock.
func (c clock) since(t time.Time) string {
	away := text.Between(c.now.Unix(), t.Unix())
	switch past := t.Before(c.now); {
	case t.Unix() == c.now.Unix() && c.chosen:
		return "the moment that is judged"
	case t.Unix() == c.now.Unix():
		return "now"
	case c.chosen && past:
		return away + " before"
	case c.chosen:
		return away + " after"
	case past:
		return away + " ago"
	}
	return "in " + away
}
