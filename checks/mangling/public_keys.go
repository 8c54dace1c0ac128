package mangling

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"

	"realmlint/checks"
)

// mangledPublicKeys are about a text that holds the right public key in a
// form that RS256 cannot use.
var mangledPublicKeys = []*Mangling{
	{
		Name:      "pem-line-ends",
		Shown:     `"-----BEGIN PUBLIC KEY-----\\nMIIB…" in one line`,
		Means:     "The key is the right one, but its PEM has lost its line ends, has them written as \\n, or is indented.",
		Settings:  "put the PEM in with real line ends and without indents.",
		publicKey: func(text string) *rsa.PublicKey { return publicOf(mendPEM(text)) },
	},
	{
		Name:      "pem-lines-missing",
		Shown:     `"MIIBIjANBgkqhkiG9w0BAQEFAAOC…" alone`,
		Means:     "The key is the right one, but the lines -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY----- are missing.",
		Settings:  "put the whole PEM in, with its first and its last line.",
		publicKey: func(text string) *rsa.PublicKey { return publicOf(base64Body(text)) },
	},
	{
		Name:      "pem-in-base64",
		Shown:     `"LS0tLS1CRUdJTiBQVUJMSUMgS0VZ…"`,
		Means:     "The key is the right one, but its PEM was encoded as base64 once more.",
		Settings:  "decode the text from base64 and put the PEM in.",
		publicKey: func(text string) *rsa.PublicKey { return publicOf(mendPEM(string(base64Body(text)))) },
	},
	{
		Name:      "private-key",
		Shown:     `"-----BEGIN PRIVATE KEY-----…"`,
		Means:     "The private key was given; its public half is the right key.",
		Settings:  "put the public key in (openssl pkey -in private.pem -pubout), and make a new pair if the private one has left the issuer.",
		publicKey: func(text string) *rsa.PublicKey { return privateOf(mendPEM(text)) },
	},
	{
		Name:     "pkcs1-public-key",
		Shown:    `"-----BEGIN RSA PUBLIC KEY-----…"`,
		Means:    "The key is the right one, in the older PKCS#1 form (BEGIN RSA PUBLIC KEY).",
		Settings: "rewrite it with openssl rsa -RSAPublicKey_in -in key.pem -pubout.",
		publicKey: func(text string) *rsa.PublicKey {
			key, err := x509.ParsePKCS1PublicKey(mendPEM(text))
			if err != nil || key.N.BitLen() > checks.MaxRSABits {
				return nil
			}
			return key
		},
	},
	{
		Name:      "jwk",
		Shown:     `{"kty":"RSA","n":"…","e":"AQAB"}`,
		Means:     "The key is the right one, but given as a JWK.",
		Settings:  "put the key in as PEM, or give the {provider} the JWK URI.",
		publicKey: publicOfJWK,
	},
	{
		Name:     "modulus-only",
		Shown:    `the n of a JWK alone`,
		Means:    "The key is the right one, but only its modulus (n) was given.",
		Settings: "put the whole public key in as PEM.",
		publicKey: func(text string) *rsa.PublicKey {
			modulus := decodeBase64URL(strings.TrimSpace(text))
			if len(modulus) < 128 || len(modulus) > checks.MaxRSABits/8 {
				return nil
			}
			return &rsa.PublicKey{N: new(big.Int).SetBytes([]byte(modulus)), E: 65537}
		},
	},
}

// mendPEM returns what the first PEM block of text holds, whatever became of
// its line ends; nil if there is none.
func mendPEM(text string) []byte {
	if block, _ := pem.Decode([]byte(text)); block != nil {
		return block.Bytes
	}
	_, text, more := strings.Cut(text, "-----BEGIN ")
	for ; more; _, text, more = strings.Cut(text, "-----BEGIN ") {
		_, body, _ := strings.Cut(text, "-----")
		if end := strings.IndexByte(body, '-'); end >= 0 && strings.HasPrefix(body[end:], "-----END") {
			return base64Body(body[:end])
		}
	}
	return nil
}

// base64Body decodes text from base64, skipping white space, quotes and the
// escapes of line ends.
func base64Body(text string) []byte {
	text = strings.NewReplacer(`\n`, "", `\r`, "", `\t`, "", `\`, "", `"`, "", "'", "", " ", "", "\t", "", "\n", "", "\r", "", "=", "").Replace(text)
	der, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return der
}

// publicOf reads der as golang-jwt reads what is in a PEM; nil if it holds no
// RSA key.
func publicOf(der []byte) *rsa.PublicKey {
	text := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	return checks.NewKey("", checks.NewSecret(text)).PublicKey()
}

// privateOf reads der as an RSA private key and returns its public half.
func privateOf(der []byte) *rsa.PublicKey {
	public, _ := checks.PublicHalf(der)
	return public
}

// publicOfJWK reads a JWK, or the first RSA key of a set.
func publicOfJWK(text string) *rsa.PublicKey {
	set, err := checks.ParseKeySet("", []byte(text))
	if err != nil {
		return nil
	}
	for _, key := range set.Keys {
		if key.Public != nil {
			return key.Public
		}
	}
	return nil
}
