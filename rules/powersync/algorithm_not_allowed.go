package powersync

import (
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/text"
	"realmlint/rules"
)

var algorithmNotAllowed = &rules.Rule{
	ID:       "powersync/algorithm-not-allowed",
	Title:    "The service takes no token of this algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["alg"] = "PS256" }},
	Needs:    checks.Text,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}; HS256, RS256 and ES256, the same with 384 and 512, and EdDSA are taken, to the letter",
	Why:      "none is no signature; PS256 and ES256K the service does not verify; hs256 is not HS256.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with an algorithm that a key of the service takes, such as {usual}.", Change: signForRing}},
	Says:     answers(unauthorized, `"alg" (Algorithm) Header Parameter not allowed`, `"alg" (Algorithm) Header Parameter not allowed`, cause(`{"code":"ERR_JOSE_ALG_NOT_ALLOWED"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.sent == malformed || r.token.Fault != jose.NoFault || r.algorithmAllowed() {
			return nil, false
		}
		return func() rules.Values { return ringValues(s) }, true
	},
}

// ringValues shows the token's alg and kid beside what the service has.
func ringValues(s *checks.Subject) rules.Values {
	r, c := read(s), clientAuth(s)
	values := rules.Values{"alg": member(r.token.Header, "alg"), "kid": member(r.token.Header, "kid"), "usual": "HS256", "keys": keysInWords(c), "log": noKeyLog(r, c)}
	if key := preferred(c); key != nil {
		values["usual"], values["wanted"] = key.SignsWith(), rules.AsJSON(key.KeyID)
	}
	return values
}

// preferred returns the key that tokens are best signed for: one whose secret is known,
// else the first.
func preferred(c *ClientAuth) *Key {
	ring := c.ring()
	if len(ring) == 0 {
		return nil
	}
	for _, key := range ring {
		if key.Secret != nil {
			return key
		}
	}
	return ring[0]
}

// signForRing signs the token as the preferred key wants it.
func signForRing(s *checks.Subject) ([]rules.Change, bool) {
	key := preferred(clientAuth(s))
	if key == nil {
		return nil, false
	}
	return signFor(s, key), true
}

// signFor signs the token for a key.
func signFor(s *checks.Subject, key *Key) []rules.Change {
	change := []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: key.SignsWith()}}
	if key.KeyID != "" {
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: key.KeyID})
	}
	again, _ := signAgain(s)
	return append(change, again...)
}

// keysInWords lists the keys that the service has.
func keysInWords(c *ClientAuth) string {
	var list []string
	for _, key := range c.ring() {
		list = append(list, key.inWords())
	}
	if len(list) == 0 {
		return "none"
	}
	return text.List(list)
}

// noKeyLog is what the log says where no key was found.
func noKeyLog(r *reading, c *ClientAuth) string {
	if diagnosis := supabaseDiagnosis(r, c); diagnosis != "" {
		return diagnosis
	}
	return "Known keys: " + knownKeys(c)
}

// knownKeys lists them as the service's log does.
func knownKeys(c *ClientAuth) string {
	var list []string
	for _, key := range c.ring() {
		list = append(list, key.logged())
	}
	return strings.Join(list, ", ")
}
