package share

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// twin is the text of settings that are like others: with other names, and with
// keys that are published with realmlint in the place of keys.
type twin struct {
	File   string // what the settings' file is called
	Text   string
	KeySet string // the JWK set behind an address; empty: none is given
}

// twinOf writes the twin of settings.
func twinOf(of checks.Settings, names *names) (twin, error) {
	switch of := of.(type) {
	case *realm.Provider:
		return twinOfProvider(of, names)
	case *powersync.ClientAuth:
		return twinOfClientAuth(of, names)
	}
	return twin{}, fmt.Errorf("settings of another server")
}

// read reads the twin, as it is printed.
func (t twin) read() (checks.Settings, error) {
	file, err := settings.Read(settings.Source{Path: t.File, Text: []byte(t.Text), Pasted: true, HasKeySet: t.KeySet != ""},
		[]settings.Loader{realmsettings.Loader(nil), powersyncsettings.Loader(nil)})
	if err != nil {
		return nil, err
	}
	switch read := file.Settings.(type) {
	case *realm.Provider:
		if t.KeySet != "" {
			if read.KeySet, err = checks.ParseKeySet("jwks.json", []byte(t.KeySet)); err != nil {
				return nil, err
			}
		}
		return read, realmsettings.Settle(read, false)
	case *powersync.ClientAuth:
		if t.KeySet != "" {
			read.Set, err = powersyncsettings.ReadSet("jwks.json", []byte(t.KeySet), false)
		}
		return read, err
	}
	return file.Settings, nil
}

// lines are those of a settings file.
type lines struct{ b strings.Builder }

// put writes a setting. Its value is JSON, which is YAML too, with escapes for what
// acts on a reader.
func (l *lines) put(indent int, name string, value any) {
	l.line(strings.Repeat(" ", indent) + name + ": " + shownJSON(value))
}

func shownJSON(value any) string {
	var shown bytes.Buffer
	text.JSON(&shown, []byte(rules.AsJSON(value)))
	return shown.String()
}

func (l *lines) line(line string) { l.b.WriteString(line + "\n") }

func (l *lines) texts(indent int, name string, texts []string, names *names) {
	if len(texts) == 0 {
		return
	}
	named := make([]string, len(texts))
	for i, one := range texts {
		named[i] = names.text(one)
	}
	l.put(indent, name, named)
}

func twinOfProvider(p *realm.Provider, names *names) (twin, error) {
	var l lines
	t := twin{File: "realmlint.yaml"}
	if p.AppID != "" {
		l.put(0, "app_id", names.text(p.AppID))
	}
	if p.Algorithm != "" && p.JWKURI == "" {
		l.put(0, "algorithm", p.Algorithm)
	}
	var keys []string
	for i, key := range p.Keys {
		published, err := keyInPlaceOf(key, i)
		if err != nil {
			return t, err
		}
		keys = append(keys, published)
	}
	if p.JWKURI == "" && p.Keys != nil {
		l.put(0, "keys", append([]string{}, keys...))
	}
	if p.JWKURI != "" {
		l.put(0, "jwk_uri", names.text(p.JWKURI))
	}
	if p.KeySet != nil {
		var set []map[string]any
		for _, key := range p.KeySet.Keys {
			set = append(set, keyOfSet(key, names))
		}
		t.KeySet = shownJSON(map[string]any{"keys": set})
	}
	l.texts(0, "audience", p.Audience, names)
	if p.RequireAnyAudience {
		l.put(0, "require_any_audience", true)
	}
	if len(p.MetadataFields) > 0 {
		l.line("metadata_fields:")
	}
	for _, field := range p.MetadataFields {
		l.put(0, "- name", pathUnder(names, field.Name))
		if field.FieldName != "" {
			l.put(2, "field_name", names.member(field.FieldName))
		}
		if field.Required {
			l.put(2, "required", true)
		}
	}
	if p.Disabled {
		l.put(0, "disabled", true)
	}
	t.Text = l.b.String()
	return t, nil
}

// pathUnder returns a path with the names that its members get.
func pathUnder(names *names, path string) string {
	parts := strings.Split(path, ".")
	for i := range parts {
		parts[i] = names.member(parts[i])
	}
	return strings.Join(parts, ".")
}

// keyInPlaceOf returns the text of a published key of the same kind; further ones
// differ from the first.
func keyInPlaceOf(key *checks.Key, i int) (string, error) {
	algorithm := checks.HS256
	if key.Kind() != checks.KeyText {
		algorithm = checks.RS256
	}
	standIn, err := tokengen.NewStandIn(algorithm)
	if err != nil {
		return "", err
	}
	published := standIn.Text()
	if i > 0 && algorithm == checks.HS256 {
		published = fmt.Sprintf("%s_%d", published[:len(published)-2], i)
	}
	return published, nil
}

// keyOfSet returns a key of a JWK set as Realm takes it.
func keyOfSet(key checks.SetKey, names *names) map[string]any {
	members := map[string]any{"kty": key.Type}
	if key.Public != nil {
		standIn, err := tokengen.NewStandIn(checks.RS256)
		if err == nil {
			members = publicMembers(standIn.Verifies)
			members["use"], members["alg"] = "sig", "RS256"
		}
	}
	if key.ID != "" {
		members["kid"] = names.text(key.ID)
	}
	return members
}

// publicMembers returns the members of the JWK of a public key.
func publicMembers(key *checks.Key) map[string]any {
	encode := base64.RawURLEncoding.EncodeToString
	switch public := key.AnyPublicKey().(type) {
	case *rsa.PublicKey:
		return map[string]any{"kty": "RSA", "n": encode(public.N.Bytes()), "e": encode(big.NewInt(int64(public.E)).Bytes())}
	case *ecdsa.PublicKey:
		point, err := public.Bytes() // 4, then both coordinates
		if err != nil {
			return map[string]any{"kty": "EC"}
		}
		half := (len(point) - 1) / 2
		return map[string]any{"kty": "EC", "crv": public.Curve.Params().Name, "x": encode(point[1 : 1+half]), "y": encode(point[1+half:])}
	case ed25519.PublicKey:
		return map[string]any{"kty": "OKP", "crv": "Ed25519", "x": encode(public)}
	}
	return map[string]any{"kty": "oct"}
}

func twinOfClientAuth(c *powersync.ClientAuth, names *names) (twin, error) {
	var l lines
	t := twin{File: "powersync.yaml"}
	if c.SupabaseProject != "" {
		l.line("replication:\n  connections:\n  - type: postgresql")
		l.put(4, "uri", "postgresql://postgres@db."+names.text(c.SupabaseProject)+".supabase.co:5432/postgres")
	}
	l.line("client_auth:")
	if c.Supabase {
		l.put(2, "supabase", true)
	}
	if c.SupabaseSecret != nil {
		standIn, err := tokengen.NewStandIn(checks.HS256)
		if err != nil {
			return t, err
		}
		l.put(2, "supabase_jwt_secret", standIn.Text())
	}
	l.texts(2, "jwks_uri", c.JWKSURIs, names)
	var keys []map[string]any
	for _, key := range c.Keys {
		members, err := keyOfService(key, names)
		if err != nil {
			return t, err
		}
		keys = append(keys, members)
	}
	if len(keys) > 0 {
		l.line("  jwks:")
		l.put(4, "keys", keys)
	}
	l.texts(2, "audience", c.Audience, names)
	if c.BlockLocalJWKS {
		l.put(2, "block_local_jwks", true)
	}
	if c.Set != nil {
		set := []map[string]any{}
		for _, key := range c.Set.Keys {
			members, err := keyOfService(key, names)
			if err != nil {
				return t, err
			}
			set = append(set, members)
		}
		t.KeySet = shownJSON(map[string]any{"keys": set})
	}
	t.Text = l.b.String()
	return t, nil
}

// keyOfService returns a key as PowerSync takes it.
func keyOfService(key *powersync.Key, names *names) (map[string]any, error) {
	algorithm := map[string]string{"oct": "HS256", "RSA": "RS256", "OKP": "EdDSA", "EC": "ES256"}[key.Type]
	if key.Type == "EC" {
		algorithm = map[string]string{"P-384": "ES384", "P-521": "ES512"}[key.Curve]
		if algorithm == "" {
			algorithm = "ES256"
		}
	}
	standIn, err := tokengen.NewStandIn(algorithm)
	if err != nil {
		return nil, err
	}
	members := publicMembers(standIn.Verifies)
	if key.Type == "oct" {
		members = map[string]any{"kty": "oct", "k": base64.RawURLEncoding.EncodeToString([]byte(standIn.Text()))}
	}
	for name, value := range map[string]string{"alg": key.Algorithm, "use": key.Use} {
		if value != "" {
			members[name] = value
		}
	}
	if key.KeyID != "" {
		members["kid"] = names.text(key.KeyID)
	}
	return members, nil
}
