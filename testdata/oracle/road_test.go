package main

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/remedy"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// A road says what to change and what is said then. Here somebody does it: the
// changes are made in the token's JSON and in the settings, by code of this test's
// own, the issuer signs with its own key, and golang-jwt v3.2.2 is asked after each
// step. What comes after its part, aud, sub, metadata and the limits, is a table
// written by hand (afterwards).

var roadNow = time.Date(2024, time.May, 1, 12, 0, 0, 0, time.UTC)

// issuer holds a secret and a pair, and the other pairs that it may be told to sign
// with, by their public keys.
type issuer struct {
	secret, private, public string
	pairs                   map[string]string
}

// keyOf is what a provider has to hold to verify what the issuer signs by itself.
func (i issuer) keyOf(algorithm string) string {
	if algorithm == checks.HS256 {
		return i.secret
	}
	return i.public
}

// site is a provider with one key or none, as this test sees it.
type site struct {
	algorithm, key string
	sent           string // the algorithm of the tokens that are sent; empty: the same
	audience       []string
	anyAudience    bool
	disabled       bool
	fields         []realm.MetadataField
}

// provider are the settings in the form that realmlint takes.
func (s site) provider() *realm.Provider {
	keys := []*checks.Key{}
	if s.key != "" {
		keys = append(keys, checks.NewKey("key", checks.NewSecret([]byte(s.key))))
	}
	return &realm.Provider{
		Algorithm: s.algorithm, Keys: keys,
		Audience: s.audience, RequireAnyAudience: s.anyAudience, Disabled: s.disabled, MetadataFields: s.fields,
	}
}

// login is a token on its way, and the provider that it is for.
type login struct {
	site
	issuer issuer
	token  string
}

// make makes the changes of a fix. Ok is false if this test has no code for one, and
// what says which.
func (l *login) make(cause rules.ID, fix *rules.Fix) (what string, ok bool) {
	good, signs := l.signed(), false
	header, claims := l.members(0), l.members(1)
	edited := false
	for _, change := range fix.Change { // what is not about one member comes first
		at := change.At.String()
		switch {
		case change.Do == rules.Send:
			if !l.send(cause) {
				return at + " of " + string(cause), false
			}
		case change.At.In == rules.InSettings:
			if !l.set(&change) {
				return at, false
			}
			signs = signs || change.Settings == nil // another key, which signs from now on
		case change.Do == rules.Renew, change.Do == rules.Sign && (header == nil || claims == nil):
			header, claims = l.anew(header, claims)
			signs = true
		case change.Do == rules.Sign:
			signs = true
		default:
			edited = true
		}
	}
	unreadable := header == nil || claims == nil
	if !edited && (!signs || unreadable) {
		return "", true
	}
	if unreadable {
		return "a token that cannot be read", false
	}
	for _, change := range fix.Change {
		if _, path, member := change.At.Member(); member {
			of := claims
			if change.At.In == rules.InHeader {
				of = header
			}
			put(of, path, change.To, change.Do == rules.Remove)
		}
	}
	signature := l.token[strings.LastIndexByte(l.token, '.')+1:]
	l.token = segmentOf(header) + "." + segmentOf(claims)
	if signs || good {
		signature = l.sign(header)
	}
	l.token += "." + signature
	return "", true
}

// send mends the text that is sent, for a cause.
func (l *login) send(cause rules.ID) bool {
	switch cause {
	case "bearer-prefix":
		l.token = strings.TrimSpace(l.token[len("Bearer "):])
	case "header-not-base64":
		l.token = l.token[strings.Index(l.token, "eyJ"):]
	case "segment-count":
		text, err := url.PathUnescape(l.token)
		l.token = strings.Trim(text, `"`)
		return err == nil
	default:
		return false
	}
	return true
}

// set changes a setting.
func (l *login) set(change *rules.Change) bool {
	list, rest, _ := strings.Cut(change.At.Name, "[")
	index, member, _ := strings.Cut(rest, "]")
	at, _ := strconv.Atoi(index)
	switch name := list + member; name {
	case "disabled":
		l.disabled = change.To.(bool)
	case "require_any_audience":
		l.anyAudience = change.To.(bool)
	case "audience":
		l.audience = textsIn(change.To)
	case "algorithm":
		l.algorithm = change.To.(string)
	case "keys":
		l.key = l.issuer.keyOf(l.algorithm)
	case "metadata_fields":
		l.fields = slices.Delete(slices.Clone(l.fields), at, at+1)
	case "metadata_fields.required":
		l.fields = slices.Clone(l.fields)
		l.fields[at].Required = change.To.(bool)
	default:
		return false
	}
	return true
}

// members reads the header (0) or the claims (1), in plain base64 too, without their
// last brace and whatever follows; nil if they are no object.
func (l *login) members(part int) map[string]any {
	segments := strings.Split(l.token, ".")
	if len(segments) != 3 {
		return nil
	}
	segment := strings.NewReplacer("+", "-", "/", "_", "=", "", "\n", "", "\r", "").Replace(segments[part])
	text, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil {
		return nil
	}
	for _, end := range []string{"", "}"} {
		decoder := json.NewDecoder(strings.NewReader(string(text) + end))
		decoder.UseNumber()
		var members map[string]any
		if decoder.Decode(&members) == nil {
			return members
		}
	}
	return nil
}

// anew makes header and claims as an issuer does for this provider, with what could
// be read of those that were there.
func (l *login) anew(readHeader, readClaims map[string]any) (header, claims map[string]any) {
	header = map[string]any{"alg": l.algorithm, "typ": "JWT"}
	claims = map[string]any{"sub": "user1234", "iat": roadNow.Unix(), "exp": roadNow.Add(time.Hour).Unix(), "aud": l.audience}
	for _, field := range l.fields {
		if field.Required && field.Name != "sub" {
			put(claims, strings.Split(field.Name, "."), "text", false)
		}
	}
	maps.Copy(header, readHeader)
	maps.Copy(claims, readClaims)
	return header, claims
}

// put sets or removes a member.
func put(in map[string]any, path []string, to any, remove bool) {
	for _, name := range path[:len(path)-1] {
		inner, ok := in[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			in[name] = inner
		}
		in = inner
	}
	if name := path[len(path)-1]; remove {
		delete(in, name)
	} else {
		in[name] = to
	}
}

func segmentOf(members map[string]any) string {
	text, err := json.Marshal(members)
	if err != nil {
		panic(err) // what came from JSON, and what a road holds, can be written
	}
	return encode(string(text))
}

// sign signs what stands in l.token with the provider's key, of a pair with its
// private half, and with the algorithm that the header names if that key can make
// it. The issuer has no key that fits one which RS256 cannot use.
func (l *login) sign(header map[string]any) string {
	algorithm, key := l.algorithm, l.key
	if algorithm == checks.RS256 {
		if key = l.issuer.pairs[l.key]; key == "" {
			key = l.issuer.private
		}
	}
	alg, _ := header["alg"].(string)
	switch {
	case alg == "none":
		return ""
	case slices.Contains([]string{"256", "384", "512"}, strings.TrimPrefix(alg, algorithm[:2])):
		algorithm = alg
	}
	signature, err := sign(algorithm, l.token, key)
	if err != nil {
		panic(err) // the test's own keys are good
	}
	return signature
}

// signed reports whether the provider's key verifies the token as it stands.
func (l *login) signed() bool {
	at := strings.LastIndexByte(l.token, '.')
	header := l.members(0)
	if at < 0 || header == nil || header["alg"] != l.algorithm {
		return false
	}
	again := login{l.site, l.issuer, l.token[:at]}
	signature, err := base64.RawURLEncoding.DecodeString(l.token[at+1:]) // line ends and stray bits are skipped
	return err == nil && encode(string(signature)) == again.sign(header)
}

// said is what the server says to the token as it stands, as far as it is golang-jwt
// that speaks. A provider that is switched off, or has no key, does not ask it.
func (l *login) said() answer {
	switch {
	case l.disabled:
		return answer{Text: "authentication via 'custom-token' is unsupported"}
	case l.key == "":
		return answer{Text: "signingKeys must not be blank"}
	}
	return minted{l.token, l.algorithm, []string{l.key}, roadNow.Unix()}.golangJWT()
}

// afterwards is what Realm itself says to a token that golang-jwt lets in: whether
// it refuses it, and the text where that is on record.
func (l *login) afterwards() (refused bool, text string) {
	claims := l.members(1)
	var audience []string
	switch aud := claims["aud"].(type) {
	case string:
		audience = []string{aud}
	case []any:
		if audience = textsIn(aud); len(audience) == len(aud) {
			break
		}
		return true, "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId"
	default:
		return true, "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId"
	}
	lacks := func(one string) bool { return !slices.Contains(audience, one) }
	if l.anyAudience {
		if !slices.ContainsFunc(l.audience, func(one string) bool { return !lacks(one) }) {
			return true, ""
		}
	} else if at := slices.IndexFunc(l.audience, lacks); at >= 0 {
		return true, fmt.Sprintf("'%q' not found in 'aud' claim", l.audience[at])
	}
	if sub, isText := claims["sub"].(string); !isText || sub == "" {
		return true, ""
	}
	for _, sort := range []bool{false, true} { // sub, which is copied from no token, comes last
		for _, field := range l.fields {
			if field.Required && (field.Name == "sub") == sort && (sort || !has(claims, strings.Split(field.Name, "."))) {
				return true, "expected field '" + field.Name + "' to be in token metadata"
			}
		}
	}
	if len(l.token) > 1_000_000 {
		return true, ""
	}
	for _, field := range l.fields {
		if value, isText := valueAt(claims, strings.Split(field.Name, ".")).(string); isText && len([]rune(value)) > 4096 {
			return true, ""
		}
	}
	return false, ""
}

func textsIn(value any) (texts []string) {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []string:
		return value
	case []any:
		for _, one := range value {
			if text, ok := one.(string); ok {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

func valueAt(in any, path []string) any {
	for _, name := range path {
		members, _ := in.(map[string]any)
		in = members[name]
	}
	return in
}

func has(claims map[string]any, path []string) bool {
	parent, _ := valueAt(claims, path[:len(path)-1]).(map[string]any)
	_, there := parent[path[len(path)-1]]
	return there
}

// answer is all that is said to the token as it stands: "accepted", or a refusal's
// text as far as there is one.
func (l *login) answer() string {
	theirs := l.said()
	if !theirs.OK {
		return theirs.Text
	}
	if refused, text := l.afterwards(); refused {
		return text
	}
	return "accepted"
}

// faultIn says what is wrong with an answer of realmlint's about the token as it
// stands; empty if nothing is.
func (l *login) faultIn(said *rules.Answer) string {
	only, text, theirs := said.Possible[0], textOf(said), l.said()
	if only.Rule != "" && realm.Server.Place(only.Rule) <= realm.Server.Place("token-expired") {
		if !predicted(only.Rule, text, theirs) {
			return fmt.Sprintf("realmlint says %q by %s, golang-jwt %q", text, only.Rule, theirs.Text)
		}
		return ""
	}
	if !theirs.OK {
		return fmt.Sprintf("golang-jwt says %q, realmlint says %q by %q", theirs.Text, text, only.Rule)
	}
	if refused, words := l.afterwards(); refused != (only.Verdict == rules.Rejected) || words != text {
		return fmt.Sprintf("Realm says %q (refuses: %t), realmlint %q by %q", words, refused, text, only.Rule)
	}
	return ""
}

// sites are providers of both algorithms, such as a road may lead through.
func sites(i issuer, other string) map[string]site {
	fields := []realm.MetadataField{{Name: "email", Required: true}, {Name: "user_data.name", FieldName: "name", Required: true}, {Name: "nick"}}
	sub := append(slices.Clone(fields), realm.MetadataField{Name: "sub", FieldName: "id", Required: true})
	hs, rs, app := checks.HS256, checks.RS256, []string{"myapp-abcde"}
	return map[string]site{
		"HS256":                          {algorithm: hs, key: i.secret, audience: app},
		"HS256 with metadata":            {algorithm: hs, key: i.secret, audience: app, fields: fields},
		"HS256 for all of two":           {algorithm: hs, key: i.secret, audience: []string{"web", "ios"}},
		"HS256 for any of two":           {algorithm: hs, key: i.secret, audience: []string{"web", "ios"}, anyAudience: true},
		"HS256 with another key":         {algorithm: hs, key: "another-" + i.secret, audience: app},
		"HS256 with a PEM":               {algorithm: hs, key: i.public, audience: app},
		"HS256 with the PEM of RS256":    {algorithm: hs, key: i.public, audience: app, sent: rs},
		"HS256 where RS256 is sent":      {algorithm: hs, key: i.secret, audience: app, sent: rs},
		"RS256 with the secret of HS256": {algorithm: rs, key: i.secret, audience: app, sent: hs},
		"RS256 where HS256 is sent":      {algorithm: rs, key: i.public, audience: app, sent: hs},
		"HS256 without a key":            {algorithm: hs, audience: app},
		"RS256 without a key":            {algorithm: rs, audience: app},
		"HS256 that is switched off":     {algorithm: hs, key: i.secret, audience: app, fields: fields, disabled: true},
		"RS256":                          {algorithm: rs, key: i.public, audience: app},
		"RS256 with metadata":            {algorithm: rs, key: i.public, audience: app, fields: sub},
		"RS256 for all of two":           {algorithm: rs, key: i.public, audience: []string{"web", "ios"}},
		"RS256 for any of two":           {algorithm: rs, key: i.public, audience: []string{"web", "ios"}, anyAudience: true},
		"RS256 with another key":         {algorithm: rs, key: other, audience: app},
		"RS256 with a key in one line":   {algorithm: rs, key: strings.ReplaceAll(i.public, "\n", " "), audience: app},
		"RS256 with a secret":            {algorithm: rs, key: i.secret, audience: app},
		"RS256 that is for another app":  {algorithm: rs, key: i.public, audience: []string{"myapp-other"}},
	}
}

// faulty makes tokens with each fault, and with one in so many pairs of faults.
// They are made for a provider whose key is right.
func faulty(t *testing.T, i issuer, s site, oneIn int, each func(name, token string)) {
	t.Helper()
	made := s
	made.algorithm = cmp.Or(s.sent, s.algorithm)
	made.key = i.keyOf(made.algorithm)
	var private *checks.Key
	if made.algorithm == checks.RS256 {
		private = checks.NewKey("private.pem", checks.NewSecret([]byte(i.private)))
	}
	signer, err := tokengen.NewSigner(made.provider(), private)
	if err != nil {
		t.Fatal(err)
	}
	make := func(first, second *rules.Rule) {
		rule, name := *first, string(first.ID)
		if second != nil {
			rule.Break, name = both(first.Break, second.Break), name+" and "+string(second.ID)
		}
		builder := tokengen.Builder{Server: &rules.Server{Rules: []*rules.Rule{&rule}, Complete: realm.Server.Complete}, Settings: made.provider(), Signer: signer, Now: roadNow}
		if token, _, err := builder.WithFault(rule.ID); err == nil {
			each(name, token)
		}
	}
	pair := 0
	for i, first := range realm.Server.Rules {
		if first.OfSettings() {
			continue
		}
		make(first, nil)
		for _, second := range realm.Server.Rules[i+1:] {
			if pair++; !second.OfSettings() && pair%oneIn == 0 {
				make(first, second)
			}
		}
	}
}

// both takes the steps of two faults.
func both(a, b rules.Fault) rules.Fault {
	then := func(a, b func(*rules.Draft)) func(*rules.Draft) {
		return func(d *rules.Draft) {
			for _, step := range []func(*rules.Draft){a, b} {
				if step != nil {
					step(d)
				}
			}
		}
	}
	return rules.Fault{Members: then(a.Members, b.Members), JSON: then(a.JSON, b.JSON), Base64: then(a.Base64, b.Base64), Signature: then(a.Signature, b.Signature), Token: then(a.Token, b.Token)}
}

// TestRoadsLeadWhereTheySay walks roads step by step and asks golang-jwt after each.
func TestRoadsLeadWhereTheySay(t *testing.T) {
	_, keys := readAll(t)
	other := keys["test-rsa-other-public.pem"]
	i := issuer{
		secret: "made-for-tests-made-for-tests-made-for-tests-0123456789", private: keys["test-rsa-private.pem"], public: keys["test-rsa-public.pem"],
		pairs: map[string]string{other: keys["test-rsa-other-private.pem"]},
	}
	list := sites(i, other)
	w := walk{notMade: map[string]int{}}
	for _, name := range slices.Sorted(maps.Keys(list)) {
		s := list[name]
		common := checks.Subject{Settings: s.provider(), Now: roadNow}
		faulty(t, i, s, oneInSoMany, func(fault, token string) {
			subject, before, found := realm.Server.Judge(token, common, nil)
			if before.Verdict() != rules.Rejected || len(token) > 100_000 && strings.Contains(fault, " and ") {
				return
			}
			road := remedy.NewWalker(realm.Server, common, nil).Walk(subject, found)
			for _, wrong := range w.along(login{s, i, token}, &before, &road) {
				t.Errorf("%s, %s: %s", name, fault, wrong)
			}
		})
	}
	left := w.notCertain
	for _, n := range w.notMade {
		left += n
	}
	t.Logf("%d roads, %d steps and %d fixes in place of others made; not certain %d, not made %v", w.roads, w.steps, w.others, w.notCertain, w.notMade)
	if w.roads < 1000 || w.others < 100 || left > w.steps/10 {
		t.Errorf("wanted are 1000 roads, 100 fixes in place of others, and no more than a tenth of the steps left out")
	}
}

// oneInSoMany is how many pairs of faults there are to one that is tried.
const oneInSoMany = 15

// walk counts what was done on all roads.
type walk struct {
	roads, steps, others, notCertain int
	notMade                          map[string]int // by what there is no code for
}

// along walks a road, and says what is told wrongly on it.
func (w *walk) along(l login, before *rules.Answer, road *rules.Road) (faults []string) {
	w.roads++
	if wrong := l.faultIn(before); wrong != "" {
		faults = append(faults, wrong)
	}
	for n := range road.Steps {
		step := &road.Steps[n]
		if step.Then == nil {
			return faults // it cannot be tried
		}
		for i := range step.Or {
			if wrong := w.instead(l, step, &step.Or[i]); wrong != "" {
				faults = append(faults, wrong)
			}
		}
		if _, certain := step.Then.Certain(); !certain {
			w.notCertain++
			return faults
		}
		if what, ok := l.make(step.Cause.Rule.ID, &step.Fix); !ok {
			w.notMade[what]++
			return faults
		}
		w.steps++
		if wrong := l.faultIn(step.Then); wrong != "" {
			return append(faults, fmt.Sprintf("after step %d (%s: %s): %s", n+1, step.Of, step.Fix.Text, wrong))
		}
	}
	return faults
}

// instead makes a fix that stands in the place of a step's: what was said before is
// said no more. Of rules that say the same the first may be mended so.
func (w *walk) instead(l login, step *rules.Step, fix *rules.Fix) string {
	before := l.answer()
	if what, ok := l.make(step.Cause.Rule.ID, fix); !ok {
		w.notMade[what]++
		return ""
	}
	w.others++
	if after := l.answer(); after == before && after != textOf(step.Then) {
		return fmt.Sprintf("%q mends %s, and %q is said as before", fix.Text, step.Of, before)
	}
	return ""
}

// textOf returns the text of the first thing that a server may say.
func textOf(answer *rules.Answer) string {
	if message := answer.Possible[0].Message; message != nil {
		return message.Text
	}
	return ""
}
