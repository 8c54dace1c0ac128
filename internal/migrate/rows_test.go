package migrate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"realmlint/checks"
	"realmlint/internal/migrate"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

const (
	keys   = "../../testdata/keys/"
	secret = "a-secret-of-the-tests_0123456789+/=x"
	issuer = "https://issuer.example/.well-known/jwks.json"
)

var now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// row is one provider, as it was seen or might have been.
type row struct {
	name, path string
	folder     string
}

// part is a part of a provider's block that can be written in several ways.
type part map[string]string

var (
	forms     = []string{"keyed", "bare"}
	audiences = part{"absent": "", "empty list": `"audience": [],`, "empty text": `"audience": "",`, "one": `"audience": ["my-api"],`, "two": `"audience": ["web", "ios"],`, "text": `"audience": "https://x.example/",`}
	needsAny  = part{"absent": "", "false": `"requireAnyAudience": false,`, "true": `"requireAnyAudience": true,`}
	ways      = part{
		"HS256":               `"config": {CONFIG "signingAlgorithm": "HS256", "useJWKURI": false}, "secret_config": {"signingKeys": ["hs_key"]}`,
		"HS256, no switch":    `"config": {CONFIG "signingAlgorithm": "HS256"}, "secret_config": {"signingKeys": ["hs_key"]}`,
		"HS256, three keys":   `"config": {CONFIG "signingAlgorithm": "HS256", "useJWKURI": false}, "secret_config": {"signingKeys": ["hs_key", "hs_old", "hs_next"]}`,
		"HS256, 2019":         `"config": {CONFIG "signingAlgorithm": "HS256"}, "secret_config": {"signingKey": "hs_key"}`,
		"HS256, inline":       `"config": {CONFIG "signingAlgorithm": "HS256", "signingKey": "` + secret + `"}`,
		"RS256":               `"config": {CONFIG "signingAlgorithm": "RS256", "useJWKURI": false}, "secret_config": {"signingKeys": ["rs_key"]}`,
		"RS256, certificate":  `"config": {CONFIG "signingAlgorithm": "RS256", "useJWKURI": false}, "secret_config": {"signingKeys": ["rs_certificate"]}`,
		"JWK, empty alg":      `"config": {CONFIG "signingAlgorithm": "", "useJWKURI": true, "jwkURI": "` + issuer + `"}, "secret_config": {"signingKeys": []}`,
		"JWK, no alg":         `"config": {CONFIG "useJWKURI": true, "jwkURI": "` + issuer + `"}, "secret_config": {"signingKeys": []}`,
		"JWK, RS256 and keys": `"config": {CONFIG "signingAlgorithm": "RS256", "useJWKURI": true, "jwkURI": "` + issuer + `"}, "secret_config": {"signingKeys": ["rs_key"]}`,
	}
	metadata = part{"none": "", "empty": `, "metadata_fields": []`, "optional": `, "metadata_fields": [{"required": false, "name": "email", "field_name": "mail"}]`, "required": `, "metadata_fields": [{"required": true, "name": "user_data.name", "field_name": "name"}, {"required": false, "name": "sub"}]`}
	disabled = part{"false": `"disabled": false,`, "true": `"disabled": true,`, "absent": ""}
)

// rows writes a provider for each combination, or for one of so many.
func rows(t *testing.T, every int) []row {
	t.Helper()
	var list []row
	combination := 0
	folder := t.TempDir()
	for _, form := range forms {
		for _, audience := range slices.Sorted(maps.Keys(audiences)) {
			a := audiences[audience]
			for _, anyOf := range slices.Sorted(maps.Keys(needsAny)) {
				r := needsAny[anyOf]
				for _, way := range slices.Sorted(maps.Keys(ways)) {
					w := ways[way]
					for _, field := range slices.Sorted(maps.Keys(metadata)) {
						m := metadata[field]
						for _, off := range slices.Sorted(maps.Keys(disabled)) {
							d := disabled[off]
							if combination++; combination%every != 0 {
								continue
							}
							block := `{"name": "custom-token", "type": "custom-token", ` + d + strings.Replace(w, "CONFIG", a+r, 1) + m + "}"
							one := row{name: fmt.Sprintf("%s, audience %s, any %s, %s, metadata %s, disabled %s", form, audience, anyOf, way, field, off)}
							one.folder = filepath.Join(folder, fmt.Sprint(len(list)))
							one.path = filepath.Join(one.folder, "auth", "providers.json")
							text, app := `{"anon-user": {"name": "anon-user", "type": "anon-user", "disabled": true}, "custom-token": `+block+"}", "realm_config.json"
							if form == "bare" {
								one.path, text, app = filepath.Join(one.folder, "auth_providers", "custom-token.json"), block, "stitch.json"
							}
							write(t, one.path, text)
							write(t, filepath.Join(one.folder, app), `{"app_id": "myapp-abcde", "config_version": 20200603}`)
							one.path = one.folder
							list = append(list, one)
						}
					}
				}
			}
		}
	}
	return list
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// load reads a provider, with the values of its secrets: what has "rs" in its name is a
// public key.
func load(t *testing.T, path string) (*realm.Provider, error) {
	t.Helper()
	read := func(secrets []settings.SecretValue) (*realm.Provider, error) {
		file, err := settings.Read(settings.Source{Path: path, LookupEnv: func(string) (string, bool) { return "", false }}, []settings.Loader{realmsettings.Loader(secrets)})
		if err != nil {
			return nil, err
		}
		return file.Settings.(*realm.Provider), nil
	}
	provider, err := read(nil)
	if err != nil {
		return nil, err
	}
	var secrets []settings.SecretValue
	for _, name := range provider.Export.SecretsNotGiven {
		key := checks.NewKey("$"+strings.ToUpper(name), checks.NewSecret([]byte(secret)))
		if name != "hs_key" {
			key = checks.NewKey("$"+strings.ToUpper(name), checks.NewSecret([]byte(secret+name)))
		}
		file := "rsa-public.pem"
		if name == "rs_certificate" {
			file = "rsa-certificate.pem"
		}
		if provider.Algorithm == checks.RS256 {
			if key, err = settings.KeyFromFile(keys + file); err != nil {
				t.Fatal(err)
			}
		}
		if checks.KeyText == key.Kind() || provider.Algorithm == checks.RS256 {
			secrets = append(secrets, settings.SecretValue{Name: name, Key: key})
		}
	}
	given, err := read(secrets)
	if err != nil {
		return provider, nil // its name cannot be that of a secret
	}
	return given, nil
}

// outcome is what a row came to.
type outcome struct {
	block  string // with the secrets in it
	token  string
	static bool // no address: the model of the service knows the keys
	said   string
}

// move moves a provider, makes a token that Realm lets in, and requires that the block
// lets it in, or that a note says why not.
func move(t *testing.T, name string, p *realm.Provider) (o outcome) {
	t.Helper()
	if p.Export.Missing {
		return outcome{said: "no provider"}
	}
	let := *p // what migrate says of these is looked for below
	let.Disabled = false
	if audiences, _ := p.Expected(); len(audiences) == 0 {
		needs(t, name, p, migrate.ToBeGiven, "audience")
		let.AppID, let.Export.AppIDs = "myapp-abcde", nil
	}
	if p.Disabled {
		needs(t, name, p, migrate.NoCounterpart, "disabled")
	}
	if len(p.MetadataFields) > 0 {
		needs(t, name, p, migrate.NoCounterpart, "metadata_fields")
	}
	if list, anyOf := p.Expected(); len(list) > 1 && !anyOf {
		needs(t, name, p, migrate.Weaker, "audience")
	}
	set, err := os.ReadFile(keys + "jwks.json")
	if err != nil {
		t.Fatal(err)
	}
	if let.UsesKeySet() {
		if let.KeySet, err = checks.ParseKeySet("jwks.json", set); err != nil {
			t.Fatal(err)
		}
	}
	if err := realmsettings.Settle(&let, false); err != nil {
		t.Fatal(err)
	}
	moved := migrate.ToPowerSync(&let)
	if let.Algorithm == "" && !let.UsesKeySet() {
		let.Algorithm = checks.HS256
		if len(let.Keys) > 0 && let.Keys[0].Kind() != checks.KeyText {
			let.Algorithm = checks.RS256
		}
		let.Export.NoAlgorithm = false
	}
	token, why := signed(t, &let, moved)
	if why != nil {
		if !says(moved, migrate.LostKey) && !says(moved, migrate.ToBeGiven) {
			t.Errorf("%s: there is no token (%v), and migrate does not say why", name, why)
		}
		return outcome{said: "a note says what is missing"}
	}
	// Whether Realm took certificates, or parted an audience at its commas, is not on record.
	if verdict := judged(realm.Server, &let, token); verdict == rules.Rejected {
		if let.Export.JWKURIField() != "" || len(let.Export.NotNames) > 0 {
			return outcome{said: "Realm lets nobody in"}
		}
		t.Errorf("%s: Realm says %v of the token that is to be let in", name, verdict)
		return outcome{said: "Realm lets nobody in"}
	}
	block, err := moved.YAML(80, true)
	if err != nil {
		t.Fatal(err)
	}
	auth := readBack(t, name, block)
	if let.UsesKeySet() {
		if auth.Set, err = powersyncsettings.ReadSet("jwks.json", set, false); err != nil {
			t.Fatal(err)
		}
		if moved.ClientAuth.Set = auth.Set; len(auth.JWKSURIs) == 0 {
			if !says(moved, migrate.ToBeGiven) {
				t.Errorf("%s: the block has no address, and migrate does not say so", name)
			}
			auth.JWKSURIs = moved.ClientAuth.JWKSURIs
		}
	}
	for which, settings := range map[string]*powersync.ClientAuth{"the block": auth, "ClientAuth": moved.ClientAuth} {
		if verdict := judged(powersync.Server, settings, token); verdict != rules.Accepted {
			t.Errorf("%s: of the token that Realm lets in PowerSync says by %s: %v\n%s", name, which, verdict, block)
		}
	}
	return outcome{block: string(block), token: token, static: !let.UsesKeySet(), said: "let in"}
}

// signed makes a token that the provider lets in. Of an RSA key it bears the kid that
// the block asks for.
func signed(t *testing.T, p *realm.Provider, moved *migrate.Move) (string, error) {
	t.Helper()
	var private *checks.Key
	header := map[string]any{}
	if p.Algorithm == checks.RS256 || p.UsesKeySet() {
		var err error
		if private, err = settings.KeyFromFile(keys + "rsa-private.pem"); err != nil {
			t.Fatal(err)
		}
		if len(moved.ClientAuth.Keys) > 0 {
			header["kid"] = moved.ClientAuth.Keys[0].KeyID
		}
	}
	if p.Algorithm == checks.RS256 && (len(p.Keys) == 0 || p.Keys[0].PublicKey() == nil) && !p.UsesKeySet() {
		return "", errors.New("no public key")
	}
	signer, err := tokengen.NewSigner(p, private)
	if err != nil {
		return "", err
	}
	builder := tokengen.Builder{Server: realm.Server, Settings: p, Signer: signer, Now: now, Header: header, Claims: map[string]any{"iat": now.Unix(), "exp": now.Add(time.Hour).Unix()}}
	token, _, err := builder.Token()
	return token, err
}

func judged(server *rules.Server, settings checks.Settings, token string) rules.Verdict {
	_, answer, _ := server.Judge(token, checks.Subject{Settings: settings, Now: now.Add(time.Minute)}, nil)
	return answer.Verdict()
}

// readBack reads a block as the service does.
func readBack(t *testing.T, name string, block []byte) *powersync.ClientAuth {
	t.Helper()
	file, err := settings.Read(settings.Source{Path: "powersync.yaml", Text: block, Pasted: true}, []settings.Loader{realmsettings.Loader(nil), powersyncsettings.Loader(nil)})
	if err != nil {
		t.Fatalf("%s: the block is not read back: %v\n%s", name, err, block)
	}
	auth, ok := file.Settings.(*powersync.ClientAuth)
	if !ok {
		t.Fatalf("%s: the block is read back as settings of another server\n%s", name, block)
	}
	if len(auth.Faults)+len(auth.Unknown) > 0 {
		t.Errorf("%s: the block has the faults %v, and the unknown fields %v\n%s", name, auth.Faults, auth.Unknown, block)
	}
	return auth
}

func says(m *migrate.Move, kind migrate.Kind) bool {
	for _, note := range m.Notes {
		if note.Kind == kind {
			return true
		}
	}
	return false
}

func needs(t *testing.T, name string, p *realm.Provider, kind migrate.Kind, about string) {
	t.Helper()
	for _, note := range migrate.ToPowerSync(p).Notes {
		if note.Kind == kind && note.About == about {
			return
		}
	}
	t.Errorf("%s: no note of the kind %s says anything of %s", name, kind, about)
}

func TestWhatRealmLetInPassesWithTheBlock(t *testing.T) {
	heard := map[string]int{}
	var static []outcome
	tried := func(name string, p *realm.Provider) {
		o := move(t, name, p)
		if heard[o.said]++; o.static {
			static = append(static, o)
		}
	}
	every := 7
	if os.Getenv("REALMLINT_NODE") != "" {
		every = 1 // which takes half a minute
	}
	list := rows(t, every)
	for _, one := range list {
		provider, err := load(t, one.path)
		if err != nil {
			t.Fatalf("%s: %v", one.name, err)
		}
		tried(one.name, provider)
	}
	t.Logf("%d rows of the table: %v", len(list), heard)
	if heard["let in"] != len(list) {
		t.Errorf("%d of %d rows are let in", heard["let in"], len(list))
	}
	clear(heard)
	shapes, unread := 0, 0
	for _, path := range files(t, "../settings/realm/testdata/shapes/*.txtar") {
		folder, name := t.TempDir(), strings.TrimSuffix(filepath.Base(path), ".txtar")
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := "app"
		if _, rest, found := strings.Cut("\n"+strings.ReplaceAll(string(archive.Comment), " at: ", "\nat: "), "\nat: "); found {
			at, _, _ = strings.Cut(rest, "\n")
		}
		for _, file := range archive.Files {
			if file.Name != "want" {
				write(t, filepath.Join(folder, file.Name), string(file.Data))
			}
		}
		shapes++
		provider, err := load(t, filepath.Join(folder, at))
		if err != nil {
			unread++
			continue
		}
		tried("shape "+name, provider)
	}
	oddAudiences(t, tried)
	t.Logf("%d shapes, %d of them no settings: %v", shapes, unread, heard)
	if heard["let in"] < 30 {
		t.Errorf("only %d shapes are let in", heard["let in"])
	}
	askModel(t, static)
}

// oddAudiences are texts of which YAML would make something else.
func oddAudiences(t *testing.T, tried func(string, *realm.Provider)) {
	t.Helper()
	for _, audience := range []string{
		"yes", "1e3", "0x10", "1_000", "~", "null", "true", "2024-05-01", ".5", "- a", "a: b", "a #b", "#a", `"q"`, `it's`, "{a}", "[a]", "&a", "*a", "!env PS_X", "%a", "@a", "`a`",
		" a ", "ünï→", "😀", "a\tb", "a\nb", "a\u0085b\u2028c", "\\n", "https://x.example/?a=b&c=%20#d", strings.Repeat("long ", 60),
	} {
		key := checks.NewKey("$REALM_SIGNING_KEY", checks.NewSecret([]byte(secret)))
		tried("audience "+audience, &realm.Provider{Algorithm: checks.HS256, Keys: []*checks.Key{key}, Audience: []string{audience}, Positions: checks.Positions{}})
	}
}

func files(t *testing.T, pattern string) []string {
	t.Helper()
	list, err := filepath.Glob(pattern)
	if err != nil || len(list) < 50 {
		t.Fatalf("%d files found at %s: %v", len(list), pattern, err)
	}
	return list
}

// askModel asks the model of the service for the tokens of static keys.
func askModel(t *testing.T, static []outcome) {
	t.Helper()
	if os.Getenv("REALMLINT_NODE") == "" {
		t.Logf("%d tokens of static keys were not put to the model: that needs Node.js and packages from npm, and REALMLINT_NODE=1", len(static))
		return
	}
	ask, answers := model(t)
	go func() {
		defer ask.Close()
		lines := json.NewEncoder(ask)
		for _, one := range static {
			if lines.Encode(map[string]any{"config": one.block, "header": "Token " + one.token, "at": now.Unix() + 60}) != nil {
				return // the model has ended; the reader below says so
			}
		}
	}()
	let := 0
	for i, one := range static {
		var told struct {
			Status      int    `json:"status"`
			Description string `json:"description"`
		}
		if err := answers.Decode(&told); err != nil {
			t.Fatalf("the model ended at %d: %v", i, err)
		}
		if told.Status == 200 {
			let++
		} else if i-let < 5 {
			t.Errorf("the model says %d %s\n%s", told.Status, told.Description, one.block)
		}
	}
	t.Logf("the model lets in %d of %d tokens of static keys", let, len(static))
	if let != len(static) {
		t.Errorf("the model refuses %d of them", len(static)-let)
	}
}
