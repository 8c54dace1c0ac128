package powersync_test

import (
	"encoding/json"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// heldKey is a key as a configuration holds it.
type heldKey struct {
	*signer
	kid, algorithm string
	hasKid         bool
	hasAlgorithm   bool
}

// configuration is one of a service, with its text.
type configuration struct {
	keys     []heldKey
	audience []string
	// supabase is the signer of the Supabase secret, where that counts.
	supabase *signer
	text     string
}

// Of a kid that has to be quoted, YAML would make something else without quotes.
// The bare ones stand without: in YAML 1.2 they are texts, in 1.1 not all of them.
var (
	kids     = []string{"k1", "k1", "k1", "k2", "K1", "5", "1", "key: one", "k #1", "#k", "true", "null", "~", "1e3", "0x10", "1.50", "don't", `a"b\c`, "{x}", "- k", " k1", "ü→", "[object Object]", "a,b", "k\tx", ""}
	bareKids = []string{"k1", "k2", "yes", "no", "on", "y", "1_000", "0b11", "2024-01-01", "1:30", "k:1", "don't", "a b", "ü→"}

	audiences = [][]string{
		{"powersync"}, {"powersync-dev", "powersync"}, {"powersync"}, {"https://x.powersync.journeyapps.com"},
		{"authenticated"}, {"", "a"}, {"ünï", "a\"b", "5", "null"}, {"[object Object]", "powersync"}, {},
	}
	plainScalar = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{3,}$`)
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// once reports true once in n times.
func once(r *rand.Rand, n int) bool { return r.IntN(n) == 0 }

var families = map[string][]string{
	"oct": {"HS256", "HS384", "HS512"}, "RSA": {"RS256", "RS384", "RS512"}, "EC": {"ES256", "ES384", "ES512"}, "OKP": {"EdDSA"},
}

// newConfiguration makes a configuration with which the service starts.
func newConfiguration(r *rand.Rand, from []*signer) configuration {
	var c configuration
	style := r.IntN(3)
	var keys, auth []string
	for range pick(r, []int{0, 1, 1, 1, 1, 2, 2, 2, 3, 4}) {
		key, members := newKey(r, pick(r, from[1:]), c.keys, style)
		c.keys = append(c.keys, key)
		keys = append(keys, mapping(members, style, "        "))
	}
	if len(keys) > 0 || once(r, 2) {
		auth = append(auth, `"jwks": `+mapping([]member{{`"keys"`, sequence(keys, style, "      ")}}, style, "      "))
	}
	if !once(r, 9) {
		c.audience = pick(r, audiences)
		quoted := []string{}
		for _, audience := range c.audience {
			quoted = append(quoted, quoteJSON(audience))
		}
		auth = append(auth, `"audience": [`+strings.Join(quoted, ", ")+"]")
	}
	switch r.IntN(8) {
	case 0, 1:
		secret := pick(r, []string{"My_very_confidential_secretttttt", "super-secret-jwt-token-with-at-least-32-characters-long", "ü", "5"})
		c.supabase = secretSigner(secret, "")
		auth = append(auth, `"supabase": true`, `"supabase_jwt_secret": `+quoteJSON(secret))
	case 2:
		auth = append(auth, `"supabase": true`)
	case 3:
		auth = append(auth, `"supabase": false`, `"supabase_jwt_secret": "not looked at"`)
	}
	if len(auth) == 0 && once(r, 2) {
		c.text = "{}"
		return c
	}
	var members []member
	for _, one := range auth {
		name, value, _ := strings.Cut(one, ": ")
		members = append(members, member{name, value})
	}
	c.text = mapping([]member{{`"client_auth"`, mapping(members, style, "  ")}}, style, "")
	return c
}

// newKey holds a signer's key under a kid that may be in use already.
func newKey(r *rand.Rand, of *signer, held []heldKey, style int) (heldKey, []member) {
	key := heldKey{signer: of}
	members := []member{{"kty", of.kty}}
	if of.kty == "RSA" || !once(r, 3) {
		key.hasKid, key.kid = true, pick(r, kids)
		bare := ""
		switch {
		case len(held) > 0 && once(r, 3):
			key.kid = pick(r, held).kid
		case style != 2 && once(r, 4):
			key.kid = pick(r, bareKids)
			bare = key.kid
		}
		members = append(members, member{"kid", bare})
		if bare == "" {
			members[1].value = quoteJSON(key.kid)
		}
	}
	if of.kty != "RSA" || once(r, 2) {
		key.hasAlgorithm, key.algorithm = true, of.native
		if once(r, 4) {
			key.algorithm = pick(r, families[of.kty])
		}
		members = append(members, member{"alg", key.algorithm})
	}
	members = append(members, of.public...)
	if once(r, 8) {
		members = append(members, of.private...)
	}
	if once(r, 4) {
		members = append(members, member{"use", pick(r, []string{"sig", "enc"})})
	}
	r.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	for i, one := range members {
		switch {
		case one.name == "kid" || style != 2 && plainScalar.MatchString(one.value):
		default:
			members[i].value = quoteJSON(one.value)
		}
		members[i].name = `"` + one.name + `"`
	}
	return key, members
}

// mapping writes members as a flow mapping (style 0), a block mapping (1) or JSON.
func mapping(members []member, style int, indent string) string {
	var lines []string
	for _, one := range members {
		if style != 2 {
			one.name = strings.Trim(one.name, `"`)
		}
		lines = append(lines, one.name+": "+one.value)
	}
	if style != 1 || len(lines) == 0 {
		return "{" + strings.Join(lines, ", ") + "}"
	}
	text := strings.Join(lines, "\n"+indent)
	if indent != "" {
		text = "\n" + indent + text
	}
	return text
}

func sequence(items []string, style int, indent string) string {
	if style != 1 || len(items) == 0 {
		return "[" + strings.Join(items, ", ") + "]"
	}
	var b strings.Builder
	for _, item := range items {
		b.WriteString("\n" + indent + "- " + strings.TrimSpace(item))
	}
	return b.String()
}

func quoteJSON(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text can always be written
	}
	return string(quoted)
}

// kidFor returns the kid that a header writes for a key, as JSON. One that is no
// text may find a key as well: JavaScript compares it with two equals signs.
func kidFor(r *rand.Rand, key heldKey) string {
	if !once(r, 8) {
		return quoteJSON(key.kid)
	}
	loose := []string{"[" + quoteJSON(key.kid) + "]", "[[" + quoteJSON(key.kid) + "]]", "true", "{}", `["a","b"]`}
	if number, err := strconv.ParseFloat(key.kid, 64); err == nil && number == number {
		loose = append(loose, strconv.FormatFloat(number, 'g', -1, 64), "[1]", "5", "16")
	}
	return pick(r, slices.Concat(loose, []string{"16", "5", "1", "null", "false", "0", `""`, "[]"}))
}
