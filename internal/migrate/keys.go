package migrate

import (
	"fmt"
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// entry is a key of the block.
type entry struct {
	comment  []line
	told     []line // the comment where the secret itself stands in the block
	variable string // that k comes from; empty: it is no secret
	secret   *checks.Key
	n, e     string // of RSA
	kid      string // of RSA: a static RSA key has to have one
}

// moveKeys makes a key of the service of each key of the provider's.
func (m *Move) moveKeys(p *realm.Provider) {
	for i, key := range p.Keys {
		if isRepeated(p.Keys[:i], key) {
			continue
		}
		algorithm := p.Algorithm
		if algorithm == "" {
			algorithm = checks.HS256
			if key.Kind() != checks.KeyText {
				algorithm = checks.RS256
			}
		}
		switch {
		case algorithm == checks.RS256:
			m.movePublic(key)
		case key.Len() == 0:
			m.lose(key, "it is empty, and PowerSync does not start with an empty key.")
		default:
			m.moveSecret(key)
		}
	}
	for _, name := range p.Export.SecretsNotGiven {
		m.moveUntold(name, p.Algorithm)
	}
	switch {
	case p.Keys == nil && len(p.Export.SecretsNotGiven) == 0 && p.Algorithm == checks.RS256:
		m.note(ToBeGiven, "keys", "No key was told, and that of RS256 has to stand in the block: name its PEM with --key-file public.pem.", false)
	case p.Keys == nil && len(p.Export.SecretsNotGiven) == 0:
		m.moveUntold("", p.Algorithm)
	case len(p.Keys)+len(p.Export.SecretsNotGiven) == 0:
		m.note(LostKey, "keys", "The provider has no key, and let nobody in.", false)
	}
}

func isRepeated(before []*checks.Key, key *checks.Key) bool {
	for _, other := range before {
		if key.Equal(other) {
			return true
		}
	}
	return false
}

// add puts a key into the block, and into the settings that tokens are judged by.
func (m *Move) add(one entry, key *powersync.Key) {
	key.Name = "client_auth.jwks.keys[" + strconv.Itoa(len(m.keys)) + "]"
	if key.Withheld {
		m.withhold(key.Name)
	}
	m.keys = append(m.keys, one)
	m.ClientAuth.Keys = append(m.ClientAuth.Keys, key)
}

const (
	wildcard = "HS256, without a kid: it is tried with every token, as Realm tried it."
	encoded  = "k is the key's text in base64url"
)

// moveSecret takes over a key of HS256.
func (m *Move) moveSecret(key *checks.Key) {
	one := entry{
		variable: m.variable(keyVariable(key.Name)),
		secret:   key,
		told:     prose(wildcard + " " + encoded + ": a secret, like this file."),
	}
	one.comment = encoding(wildcard, key)
	m.add(one, &powersync.Key{JWK: jose.JWK{Type: "oct", Algorithm: checks.HS256, Secret: key}, Env: one.variable})
}

// moveUntold leaves room for a key whose value was not told; the name is that of
// its secret, empty if there is none.
func (m *Move) moveUntold(name, algorithm string) {
	shown := "the signing key"
	if name != "" {
		shown = "the secret " + shownName(name)
	}
	if algorithm == checks.RS256 {
		m.note(ToBeGiven, "keys", "The value of "+shown+", a public key, was not told, and has to stand in the block: name its PEM with --secret "+shownName(name)+"=file:public.pem.", false)
		return
	}
	one := entry{variable: m.variable(keyVariable(name))}
	text := wildcard
	if algorithm == "" {
		text += " That it is HS256 is taken for granted: a public key would be a JWK with n and e."
	}
	one.comment = encodingOf(text, strings.TrimPrefix(one.variable, "PS_"))
	one.told = one.comment
	m.note(ToBeGiven, "keys", "The value of "+shown+" was not told: put it, in base64url, into "+one.variable+".", true)
	m.add(one, &powersync.Key{JWK: jose.JWK{Type: "oct", Algorithm: checks.HS256}, Env: one.variable, Withheld: true})
}

// movePublic takes over a key of RS256, if PowerSync can use it.
func (m *Move) movePublic(key *checks.Key) {
	public := key.PublicKey()
	switch {
	case public == nil:
		m.lose(key, unusable[key.Kind()])
	case key.Bits() < jose.MinRSABits:
		m.lose(key, fmt.Sprintf("it has %d bits, and PowerSync verifies with %d at least. The issuer needs a new pair.", key.Bits(), jose.MinRSABits))
	default:
		var one entry
		one.n, one.e, one.kid = jose.RSAMembers(public)
		const text = "PowerSync wants a kid here, and takes no token without it: the issuer has to put this one, the key's thumbprint (RFC 7638), into the header of its tokens. From a jwks_uri a key needs none."
		one.comment = prose("RS256, from " + shownName(key.Name) + ". " + text)
		one.told = one.comment
		m.Notes = append(m.Notes, Note{
			Kind: Stricter, About: "kid", OfTokens: true, InBlock: true,
			Text: "has to be in the header: " + one.kid + ". Or the key is served from a jwks_uri, where it needs none",
		})
		m.add(one, &powersync.Key{JWK: jose.JWK{Type: "RSA", Algorithm: checks.RS256, KeyID: one.kid, Public: public}})
	}
}

// unusable says why Realm could verify nothing with a key of RS256. PowerSync takes
// the same key in another form, where there is one.
var unusable = map[checks.KeyKind]string{
	checks.KeyText:    "it is no PEM. Realm verified nothing with it for RS256.",
	checks.KeyNotRSA:  "it is the key of another algorithm. Realm verified nothing with it for RS256; PowerSync has ES256 and EdDSA too, with a JWK of it.",
	checks.KeyPrivate: "it is a private key, which belongs to the issuer alone. Realm verified nothing with it; give its public half (openssl pkey -pubout).",
	checks.KeyPKCS1:   "it is PKCS#1 (BEGIN RSA PUBLIC KEY), with which Realm verified nothing; give it as BEGIN PUBLIC KEY (openssl rsa -RSAPublicKey_in -pubout).",
	checks.KeyDamaged: "there is no key between its PEM lines. Realm verified nothing with it.",
	checks.KeyFlat:    "its PEM has lost its line ends. Realm verified nothing with it; give the whole file.",
}

// lose notes that a key has no counterpart.
func (m *Move) lose(key *checks.Key, why string) {
	m.note(LostKey, "keys", shownName(key.Name)+" has no counterpart: "+why, false)
}
