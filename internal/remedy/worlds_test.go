package remedy

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

var now = time.Date(2024, time.May, 1, 12, 0, 0, 0, time.UTC)

// world is settings of a server with what signs for them.
type world struct {
	name     string
	server   *rules.Server
	now      time.Time
	settings checks.Settings
	signer   *tokengen.Signer
	// variants are the settings, and others under which the same tokens are judged:
	// some of them let nobody in, or say too little.
	variants map[string]checks.Settings
	// misnamed says which settings a fix changes without naming them; nil: it is not
	// looked at.
	misnamed func(checks.Settings, *rules.Finding) []string
}

func key(t *testing.T, name string) *checks.Key {
	t.Helper()
	text, err := os.ReadFile("../../testdata/keys/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return checks.NewKey(name, checks.NewSecret(text))
}

func secretKey(text string) *checks.Key {
	return checks.NewKey("key.txt", checks.NewSecret([]byte(text)))
}

const secret = "made-for-tests-made-for-tests-made-for-tests-0123456789"

// worlds are settings such that each fault can be made under one of them.
func worlds(t *testing.T) []world {
	t.Helper()
	private := key(t, "rsa-private.pem")
	set, err := checks.ParseKeySet("jwks.json", key(t, "jwks.json").Secret.Reveal())
	if err != nil {
		t.Fatal(err)
	}
	fields := []realm.MetadataField{{Name: "email", Required: true}, {Name: "user_data.name", FieldName: "name", Required: true}, {Name: "nick"}}
	hs256, rs256 := []*checks.Key{secretKey(secret)}, []*checks.Key{key(t, "rsa-public.pem")}
	list := []struct {
		name     string
		provider *realm.Provider
	}{
		{name: "HS256", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: hs256, MetadataFields: fields}},
		{name: "RS256", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: rs256}},
		{name: "JWK set", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, JWKURI: "https://issuer.example/jwks.json", KeySet: set}},
		{name: "all audiences", provider: &realm.Provider{Audience: []string{"web", "ios"}, Algorithm: checks.HS256, Keys: hs256}},
		{name: "any audience", provider: &realm.Provider{Audience: []string{"web", "ios"}, RequireAnyAudience: true, Algorithm: checks.HS256, Keys: hs256}},
		{name: "two keys", provider: &realm.Provider{AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: []*checks.Key{key(t, "other-rsa-public.pem"), rs256[0]}}},
	}
	all := make([]world, len(list))
	for i, one := range list {
		var signs *checks.Key
		if one.provider.Algorithm == checks.RS256 {
			signs = private
		}
		signer, err := tokengen.NewSigner(one.provider, signs)
		if err != nil {
			t.Fatalf("%s: %v", one.name, err)
		}
		misnamed := func(s checks.Settings, f *rules.Finding) []string { return faultsOfNames(s.(*realm.Provider), f) }
		all[i] = world{one.name, realm.Server, now, one.provider, signer, variants(t, one.provider), misnamed}
	}
	return all
}

// variants are the settings of a world, and others.
func variants(t *testing.T, provider *realm.Provider) map[string]checks.Settings {
	changed := func(edit func(*realm.Provider)) *realm.Provider {
		p := *provider
		edit(&p)
		return &p
	}
	list := map[string]checks.Settings{
		"":                   provider,
		" disabled":          changed(func(p *realm.Provider) { p.Disabled = true }),
		" of another app":    changed(func(p *realm.Provider) { p.AppID, p.Audience = "myapp-other", nil }),
		" without an App ID": changed(func(p *realm.Provider) { p.AppID, p.Audience = "", nil }),
		" with sub as metadata": changed(func(p *realm.Provider) {
			p.MetadataFields = append(slices.Clone(p.MetadataFields), realm.MetadataField{Name: "sub", Required: true}, realm.MetadataField{Name: "aud", Required: true}, realm.MetadataField{Name: "sub.id", Required: true})
		}),
		" with metadata that no token has": changed(func(p *realm.Provider) {
			p.MetadataFields = append(slices.Clone(p.MetadataFields), realm.MetadataField{Name: "team", Required: true}, realm.MetadataField{Name: "region.code", Required: true})
		}),
	}
	if provider.UsesKeySet() {
		list[" without its set"] = changed(func(p *realm.Provider) { p.KeySet = nil })
		list[" with a set of curves"] = changed(func(p *realm.Provider) {
			p.KeySet = &checks.KeySet{Name: "jwks.json", Keys: slices.Clone(p.KeySet.Keys)}
			for i := range p.KeySet.Keys {
				p.KeySet.Keys[i].Type, p.KeySet.Keys[i].Public = "EC", nil
			}
			p.KeySet.Keys = append(p.KeySet.Keys, checks.SetKey{ID: "other", Type: "RSA", Public: key(t, "other-rsa-public.pem").PublicKey()})
		})
		list[" with an empty set"] = changed(func(p *realm.Provider) { p.KeySet = &checks.KeySet{Name: "jwks.json"} })
		return list
	}
	list[" without its key"] = changed(func(p *realm.Provider) { p.Keys = nil })
	list[" without a key"] = changed(func(p *realm.Provider) { p.Keys = []*checks.Key{} })
	list[" with another key"] = changed(func(p *realm.Provider) { p.Keys = []*checks.Key{secretKey("another-" + secret)} })
	list[" with a part of its keys"] = changed(func(p *realm.Provider) { p.Export.SecretsNotGiven = []string{"signingKeys[0]"} })
	list[" of the other algorithm"] = changed(func(p *realm.Provider) {
		p.Algorithm = map[string]string{checks.HS256: checks.RS256, checks.RS256: checks.HS256}[p.Algorithm]
	})
	for _, name := range []string{"ec-public.pem", "rsa-pkcs1.pem", "rsa-private.pem", "rsa-certificate.pem", "other-rsa-public.pem"} {
		list[" with "+name] = changed(func(p *realm.Provider) { p.Keys = []*checks.Key{key(t, name)} })
	}
	list[" with a PEM in one line"] = changed(func(p *realm.Provider) {
		p.Keys = []*checks.Key{secretKey(strings.ReplaceAll(string(key(t, "rsa-public.pem").Secret.Reveal()), "\n", " "))}
	})
	return list
}

// faulty makes tokens with each fault, and with one in so many pairs of faults.
func (w world) faulty(oneIn int, each func(name, token string)) {
	pair := 0
	for i, first := range w.server.Rules {
		if first.OfSettings() {
			continue
		}
		w.make(first, nil, each)
		for _, second := range w.server.Rules[i+1:] {
			if second.OfSettings() {
				continue
			}
			if pair++; pair%oneIn == 0 {
				w.make(first, second, each)
			}
		}
	}
}

// make makes a token with the faults, if there is one.
func (w world) make(first, second *rules.Rule, each func(name, token string)) {
	name, rule := string(first.ID), *first
	if second != nil {
		name += " and " + string(second.ID)
		rule.Break = both(first.Break, second.Break)
	}
	server := *w.server
	server.Rules, server.Earlier = []*rules.Rule{&rule}, nil
	builder := tokengen.Builder{Server: &server, Settings: w.settings, Signer: w.signer, Now: w.now}
	if token, _, err := builder.WithFault(rule.ID); err == nil {
		each(name, token)
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
