package share

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

var now = time.Date(2024, time.May, 1, 9, 41, 7, 0, time.UTC)

// world is settings with what signs for them.
type world struct {
	name     string
	server   *rules.Server
	settings checks.Settings
	signer   *tokengen.Signer
}

// secret is a key that nobody may see.
const secret = "kEyCaNaRy-kEyCaNaRy-kEyCaNaRy-kEyCaNaRy-kEyCaNaRy-kEyCaNaRy"

func worlds(t *testing.T) []world {
	t.Helper()
	pair, err := tokengen.NewPair()
	if err != nil {
		t.Fatal(err)
	}
	private, err1 := pair.Private()
	public, err2 := pair.Public()
	set, err3 := pair.KeySet()
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	keys, err := checks.ParseKeySet("jwks.json", set)
	if err != nil {
		t.Fatal(err)
	}
	again := keys.Keys[0]
	again.ID = "shared"
	keys.Keys = append(keys.Keys, checks.SetKey{ID: "curve", Type: "EC"}, again, checks.SetKey{ID: "shared", Type: "EC"})
	hs := []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(secret)))}
	fields := []realm.MetadataField{{Name: "email"}, {Name: "user_data.name", FieldName: "name", Required: true}}
	list := []world{
		{name: "HS256", settings: &realm.Provider{AppID: "canaries-vwxyz", Algorithm: checks.HS256, Keys: hs, MetadataFields: fields}},
		{name: "RS256", settings: &realm.Provider{AppID: "canaries-vwxyz", Algorithm: checks.RS256, Keys: []*checks.Key{checks.NewKey("public.pem", checks.NewSecret(public))}}},
		{name: "JWK set", settings: &realm.Provider{AppID: "canaries-vwxyz", Algorithm: checks.RS256, JWKURI: "https://canaries.test/jwks.json", KeySet: keys}},
		{name: "JWK set of a known issuer", settings: &realm.Provider{AppID: "canaries-vwxyz", Algorithm: checks.RS256, JWKURI: "https://canaries.auth0.com/.well-known/jwks.json", KeySet: keys}},
		{name: "all audiences", settings: &realm.Provider{Audience: []string{"canaries-web", "canaries-ios"}, Algorithm: checks.HS256, Keys: hs}},
		{name: "any audience", settings: &realm.Provider{Audience: []string{"canaries-web", "canaries-ios"}, RequireAnyAudience: true, Algorithm: checks.HS256, Keys: hs}},
	}
	for i := range list {
		list[i].server = realm.Server
		var key *checks.Key
		if list[i].settings.Verifier().Algorithm == checks.RS256 {
			key = checks.NewKey("private.pem", checks.NewSecret(private))
		}
		if list[i].signer, err = tokengen.NewSigner(list[i].settings, key); err != nil {
			t.Fatalf("%s: %v", list[i].name, err)
		}
	}
	return append(list, services(t, hs[0])...)
}

// services are settings of PowerSync.
func services(t *testing.T, hs *checks.Key) []world {
	t.Helper()
	of := func(kid, alg string, key *checks.Key) *powersync.Key {
		made := powersync.NewKey(key, kid)
		made.Algorithm = alg
		return made
	}
	supabase := of("", "HS256", hs)
	supabase.Supabase = true
	var list []world
	for name, settings := range map[string]*powersync.ClientAuth{
		"PowerSync":      {Audience: []string{"https://canaries.test", "canaries"}, Keys: []*powersync.Key{of("canary-key", "HS256", hs)}},
		"any kid":        {Audience: []string{"canaries"}, Keys: []*powersync.Key{of("", "HS256", hs)}},
		"Supabase":       {Audience: []string{"authenticated"}, Supabase: true, SupabaseSecret: supabase, SupabaseProject: "canarycanarycanaryaa"},
		"another secret": {Audience: []string{"canaries"}, Keys: []*powersync.Key{of("canary-key", "HS512", hs)}},
	} {
		settings.Positions = checks.Positions{}
		signer, err := tokengen.NewSigner(settings, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		list = append(list, world{name, powersync.Server, settings, signer})
	}
	slices.SortFunc(list, func(a, b world) int { return strings.Compare(a.name, b.name) })
	return list
}

// canaries are what no case may hold.
var claims = map[string]any{
	"sub": "users/canary-4711", "email": "canary.bird@canaries.test", "note": "sEcReT-nOtE-0815",
	"user_data": map[string]any{"name": "Canary Bird", "phone": "+49-170-5550815"}, "id": 9007199254740993,
}

func TestEveryFaultIsSharedWithItsVerdictWordsAndRule(t *testing.T) {
	shown, kept := map[rules.ID]bool{}, 0
	var lost []string
	for _, w := range worlds(t) {
		for _, rule := range w.server.Rules {
			if rule.OfSettings() {
				continue
			}
			if testing.Short() && len(rule.ID)%4 > 0 {
				continue
			}
			for _, asked := range []map[string]any{claims, {}} {
				b := tokengen.Builder{Server: w.server, Settings: w.settings, Signer: w.signer, Now: now, Header: map[string]any{}, Claims: map[string]any{}}
				for name, value := range asked {
					b.Claims[name] = value
				}
				token, subject, err := b.WithFault(rule.ID)
				if err != nil {
					continue
				}
				name := w.name + ", " + string(rule.ID)
				c, err := Make(Original{Server: w.server, Settings: w.settings, Now: now, ExpiresWithin: subject.ExpiresWithin, Text: token})
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				if !slices.Contains(c.judged.all, string(rule.ID)) {
					t.Errorf("%s: the case shows %v", name, c.judged.all)
				}
				if len(c.Lost) > 0 {
					lost = append(lost, name+": "+strings.Join(c.Lost, "; "))
				}
				shown[rule.ID] = true
				kept++
				if fault := leaks(c, token); fault != "" {
					t.Errorf("%s: %s (kept: %q)\n%s", name, fault, c.Kept, c.Twin.Text)
				}
				break
			}
		}
	}
	t.Logf("%d cases, %d rules; in %d something is lost:\n%s", kept, len(shown), len(lost), strings.Join(lost, "\n"))
	if !testing.Short() && (kept < 300 || len(shown) < 90) {
		t.Errorf("%d cases of %d rules", kept, len(shown))
	}
}

// leaks says what of the original stands in a case.
func leaks(c *Case, original string) string {
	var out strings.Builder
	out.WriteString(c.Twin.Text + c.Twin.KeySet + c.Token)
	for _, segment := range strings.Split(c.Token, ".") {
		decoded, err := base64.RawURLEncoding.DecodeString(segment)
		if err == nil {
			out.Write(decoded)
		}
	}
	all := out.String()
	for _, canary := range []string{"kEyCaNaRy", "canar", "Canar", "sEcReT", "4711", "0815"} {
		if strings.Contains(all, canary) {
			return "there is " + canary + " in it"
		}
	}
	for i, segment := range strings.Split(original, ".") {
		if len(segment) > 20 && i > 0 && strings.Contains(all, segment) {
			return "a segment of the original is shown"
		}
		decoded, err := base64.RawURLEncoding.DecodeString(segment)
		if err != nil {
			continue
		}
		read, err := readObject(decoded)
		if err != nil {
			continue
		}
		fault := ""
		read.each(func(n *node) {
			if n.kind == words && len(n.text) >= 6 && ofTheUser(n.text) && strings.Contains(all, n.text) {
				fault = "the text " + n.text + " is shown"
			}
			if n.kind == number && len(n.text) >= 6 && n.text != "9223372036854775807" && strings.Contains(all, n.text) {
				fault = "the number " + n.text + " is shown"
			}
		})
		if fault != "" {
			return fault
		}
	}
	return ""
}

// ofTheUser reports whether a text was not put there by the rule's own fault.
func ofTheUser(text string) bool { return strings.Contains(strings.ToLower(text), "canar") }

func TestNamesKeepWhatIsAlikeAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"tracker-xkjqz", "tracker"}, {"tracker-xkjqz", "Tracker-xkjqz"}, {"tracker-xkjqz", "tracker-xkjqz/"}, {"tracker-xkjqz", " tracker-xkjqz"},
		{"tracker-xkjqz", "traker-xkjqz"}, {"tracker-xkjqz", "trackerr-xkjqz"}, {"tracker-xkjqz", "trakcer-xkjqz"}, {"tracker-xkjqz", "tracker-xkjq"},
		{"https://id.tracker.test/", "https://id.tracker.test"},
	} {
		n := newNames(now, time.Hour)
		n.avoid(pair[0] + " " + pair[1])
		first, second := n.text(pair[0]), n.text(pair[1])
		if first == pair[0] || second == pair[1] || first == second {
			t.Errorf("%q: %q, %q", pair, first, second)
		}
		if len(first)-len(second) != len(pair[0])-len(pair[1]) {
			t.Errorf("%q: %q and %q differ by another length", pair, first, second)
		}
		if strings.HasPrefix(pair[0], pair[1]) != strings.HasPrefix(first, second) {
			t.Errorf("%q: %q and %q begin otherwise", pair, first, second)
		}
		if n.text(pair[0]) != first {
			t.Errorf("%q has two names", pair[0])
		}
	}
}

// Of a name nothing can be told but how long it is and where it has digits.
func TestNamesTellNothingOfWhatTheyStandFor(t *testing.T) {
	for _, pair := range [][2]string{{"auth0|5f7c8ec7", "abcd9|1a2b3cd4"}, {"+49-170-5550815", "+12-345-6789012"}, {"canary.bird@test.de", "nobody.else@mail.fr"}} {
		first, second := newNames(now, 0).text(pair[0]), newNames(now, 0).text(pair[1])
		if first != second {
			t.Errorf("%q: %q, %q", pair, first, second)
		}
	}
	for _, pair := range [][2]string{{"9007199254740993", "8123456789012345"}} {
		if first, second := newNames(now, 0).number(pair[0]), newNames(now, 0).number(pair[1]); first != second || first == pair[0] {
			t.Errorf("%q: %q, %q", pair, first, second)
		}
	}
}

func TestJSONIsWrittenAsItWasRead(t *testing.T) {
	text := `{"a":1,"a":[1,{"b":null}],"c":"x","d":{},"e":true}`
	read, err := readObject([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	n := newNames(now, 0)
	for _, word := range []string{"a", "b", "c", "d", "e", "x"} {
		n.kept[word] = true
	}
	if got := read.encode(n); got != text || !json.Valid([]byte(got)) {
		t.Errorf("got %s", got)
	}
	for _, bad := range []string{"", "[]", "{}x", "{", strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)} {
		if _, err := readObject([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
