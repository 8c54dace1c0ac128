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
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with an algorithm that a key of the service takes, such as {usual}.", Change: signForAny}},
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
	if key := r.meant(c); key != nil {
		values["usual"], values["wanted"] = key.SignsWith(), rules.AsJSON(key.KeyID)
	}
	return values
}

// meant returns the key that the token is best signed for: the one that its kid names, else
// one that takes its algorithm, else the preferred one; nil if there is none.
func (r *reading) meant(c *ClientAuth) *Key {
	for _, key := range c.ring() {
		if r.token.HasKeyID() && key.KeyID != "" && r.token.Names(key.KeyID) {
			return key
		}
	}
	if key := r.fits(c); key != nil {
		return key
	}
	return preferred(c)
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

// signForRing signs the token with an algorithm of the key that it is meant for.
func signForRing(s *checks.Subject) ([]rules.Change, bool) {
	key := read(s).meant(clientAuth(s))
	if key == nil {
		return nil, false
	}
	return signFor(s, key), true
}

// signForAny is signForRing, and signs with HS256 where there is no key.
func signForAny(s *checks.Subject) ([]rules.Change, bool) {
	if change, ok := signForRing(s); ok {
		return change, true
	}
	return signFor(s, &Key{JWK: jose.JWK{Type: "oct"}}), true
}

// signFor signs the token with the usual algorithm of a key.
func signFor(s *checks.Subject, key *Key) []rules.Change {
	change := []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: key.SignsWith()}}
	again, _ := signAgain(s)
	return append(change, again...)
}

// keysInWords lists the keys that the service has.
func keysInWords(c *ClientAuth) string {
	var list []string
	for _, key := range c.ring() {
		list = append(list, key.inWords())
	}
	switch len(list) {
	case 0:
		return "no key"
	case 1:
		return "the key " + list[0]
	}
	return "the keys " + text.List(list)
}

// noKeyLog is what the log says where no key was found.
func noKeyLog(r *reading, c *ClientAuth) string {
	if diagnosis, _ := supabaseDiagnosis(r, c); diagnosis != "" {
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
