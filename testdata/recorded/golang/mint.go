package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"strings"
)

const (
	issuer   = "https://issuer.example"
	audience = "myapp"

	// Seconds that are past and to come for every clock, set or not.
	past   = 1_600_000_000
	future = 4_000_000_000
)

// mint makes tokens, with keys of its own.
type mint struct {
	secret     []byte
	rsaKey     *rsa.PrivateKey
	rsaOther   *rsa.PrivateKey
	ecKey      *ecdsa.PrivateKey
	ecOther    *ecdsa.PrivateKey
	publicPEM  []byte // of rsaKey
	privatePEM []byte
	ecPEM      []byte // public
}

func newMint() (m mint, err error) {
	m.secret = []byte("a secret of the recorder, of no use to anyone")
	if m.rsaKey, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		return m, err
	}
	if m.rsaOther, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		return m, err
	}
	if m.ecKey, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return m, err
	}
	if m.ecOther, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return m, err
	}
	public, err := x509.MarshalPKIXPublicKey(&m.rsaKey.PublicKey)
	if err != nil {
		return m, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(m.rsaKey)
	if err != nil {
		return m, err
	}
	ec, err := x509.MarshalPKIXPublicKey(&m.ecKey.PublicKey)
	if err != nil {
		return m, err
	}
	m.publicPEM = pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
	m.privatePEM = pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	m.ecPEM = pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: ec})
	return m, nil
}

// signer signs the first two parts of a token.
type signer func(input string) []byte

func (m mint) hs256(input string) []byte {
	mac := hmac.New(sha256.New, m.secret)
	mac.Write([]byte(input))
	return mac.Sum(nil)
}

func (m mint) rs256(input string) []byte { return rsaSigned(m.rsaKey, input) }

func (m mint) rs256Other(input string) []byte { return rsaSigned(m.rsaOther, input) }

func rsaSigned(key *rsa.PrivateKey, input string) []byte {
	digest := sha256.Sum256([]byte(input))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		panic(err) // a key that was just made signs
	}
	return signature
}

func (m mint) es256(input string) []byte { return ecSigned(m.ecKey, input) }

func (m mint) es256Other(input string) []byte { return ecSigned(m.ecOther, input) }

func ecSigned(key *ecdsa.PrivateKey, input string) []byte {
	digest := sha256.Sum256([]byte(input))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		panic(err)
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signature
}

func none(string) []byte { return nil }

// raw puts a token together out of two texts, whatever they are.
func raw(header, payload string, sign signer) string {
	input := encode(header) + "." + encode(payload)
	return input + "." + encode(string(sign(input)))
}

func encode(part string) string { return base64.RawURLEncoding.EncodeToString([]byte(part)) }

// good are the claims of a token that is let in.
func good() map[string]any {
	return map[string]any{"iss": issuer, "sub": "ann", "aud": audience, "iat": past, "exp": future}
}

// claims lays other claims over the good ones; nil takes one away.
func claims(others map[string]any) string {
	all := good()
	maps.Copy(all, others)
	maps.DeleteFunc(all, func(_ string, value any) bool { return value == nil })
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func header(alg string) string { return fmt.Sprintf(`{"alg":%q,"kid":"k1","typ":"JWT"}`, alg) }

// tokenCase is a token that is not good.
type tokenCase struct{ name, token string }

// refused are the tokens that are broken in one place each. They are signed with
// the key of the algorithm.
func refused(alg string, sign signer) []tokenCase {
	good := raw(header(alg), claims(nil), sign)
	parts := strings.Split(good, ".")
	of := func(others map[string]any) string { return raw(header(alg), claims(others), sign) }
	signed := func(input string) string { return input + "." + encode(string(sign(input))) }
	return []tokenCase{
		{"empty text", ""},
		{"garbage", "garbage"},
		{"three parts of garbage", "gar.ba.ge"},
		{"two segments", parts[0] + "." + parts[1]},
		{"four segments", good + "." + parts[2]},
		{"encrypted, five segments", encode(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + ".AAAA.AAAA.AAAA.AAAA"},
		{"Bearer before it", "Bearer " + good},
		{"in quotes", `"` + good + `"`},
		{"header not base64", signed("!!!!." + parts[1])},
		{"header not JSON", raw("no JSON", claims(nil), sign)},
		{"header no object", raw(`"text"`, claims(nil), sign)},
		{"payload not base64", signed(parts[0] + ".!!!!")},
		{"payload not JSON", raw(header(alg), "no JSON", sign)},
		{"payload no object", raw(header(alg), `"text"`, sign)},
		{"payload empty", raw(header(alg), "", sign)},
		{"signature not base64", parts[0] + "." + parts[1] + ".!!!!"},
		{"signature empty", parts[0] + "." + parts[1] + "."},
		{"signature of other bytes", parts[0] + "." + parts[1] + "." + encode("other bytes")},
		{"claims changed", parts[0] + "." + encode(claims(map[string]any{"sub": "bob"})) + "." + parts[2]},
		{"alg none", raw(`{"alg":"none"}`, claims(nil), none)},
		{"alg unknown", raw(header("XY256"), claims(nil), sign)},
		{"alg missing", raw(`{"typ":"JWT"}`, claims(nil), sign)},
		{"alg no text", raw(`{"alg":256}`, claims(nil), sign)},
		{"alg PS256", raw(header("PS256"), claims(nil), sign)},
		{"kid unknown", raw(strings.Replace(header(alg), "k1", "k2", 1), claims(nil), sign)},
		{"kid missing", raw(fmt.Sprintf(`{"alg":%q}`, alg), claims(nil), sign)},
		{"expired", of(map[string]any{"exp": past + 1})},
		{"not yet valid", of(map[string]any{"nbf": future - 1})},
		{"iat ahead", of(map[string]any{"iat": future - 1})},
		{"exp a text", of(map[string]any{"exp": "tomorrow"})},
		{"exp missing", of(map[string]any{"exp": nil})},
		{"iat missing", of(map[string]any{"iat": nil})},
		{"aud another", of(map[string]any{"aud": "another"})},
		{"aud missing", of(map[string]any{"aud": nil})},
		{"iss another", of(map[string]any{"iss": "https://another.example"})},
		{"iss missing", of(map[string]any{"iss": nil})},
		{"sub missing", of(map[string]any{"sub": nil})},
	}
}
