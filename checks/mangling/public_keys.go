package mangling

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"regexp"
	"strings"
	"sync"

	"realmlint/checks"
)

// mangledPublicKeys are about a text that holds the right public key in a
// form that RS256 cannot use.
var mangledPublicKeys = []*Mangling{
	{
		Name:      "pem-line-damaged",
		Title:     "The first or last line of the PEM is damaged",
		Shown:     `"----BEGIN PUBLIC KEY-----…", a hyphen short`,
		Means:     "The key is the right one, but the first or the last line of its PEM is damaged or missing: each has five hyphens on either side, and both name the same.",
		Settings:  "put the PEM in with whole lines: -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY-----.",
		publicKey: func(text string) readKey { return publicOf(betweenDamagedLines(text)) },
	},
	{
		Name:      "pem-line-ends",
		Title:     "The PEM of the key has lost its line ends",
		Shown:     `"-----BEGIN PUBLIC KEY-----\\nMIIB…" in one line`,
		Means:     "The key is the right one, but its PEM has lost its line ends, has them written as \\n, is indented, or has quotes or other signs before it.",
		Settings:  "put the PEM in with real line ends, without indents, and with nothing before it.",
		publicKey: func(text string) readKey { return publicOf(mendPEM(text)) },
	},
	{
		Name:      "pem-lines-missing",
		Title:     "The PEM of the key lacks its first and last line",
		Shown:     `"MIIBIjANBgkqhkiG9w0BAQEFAAOC…" alone`,
		Means:     "The key is the right one, but the lines -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY----- are missing.",
		Settings:  "put the whole PEM in, with its first and its last line.",
		publicKey: func(text string) readKey { return publicOf(base64Body(text)) },
	},
	{
		Name:     "pem-in-base64",
		Title:    "The PEM of the key is encoded as base64 once more",
		Shown:    `"LS0tLS1CRUdJTiBQVUJMSUMgS0VZ…"`,
		Means:    "The key is the right one, but its PEM was encoded as base64 once more.",
		Settings: "decode the text from base64 and put the PEM in.",
		publicKey: func(text string) readKey {
			return publicOf(mendPEM(string(base64Body(text))))
		},
	},
	{
		Name:      "private-key",
		Title:     "The private key was given instead of the public one",
		Shown:     `"-----BEGIN PRIVATE KEY-----…"`,
		Means:     "The private key was given; its public half is the right key.",
		Settings:  "put the public key in (openssl pkey -in private.pem -pubout), and make a new pair if the private one has left the issuer.",
		publicKey: func(text string) readKey { return readKey{public: privateOf(mendPEM(text))} },
	},
	{
		Name:     "pkcs1-public-key",
		Title:    "The public key is in the older PKCS#1 form",
		Shown:    `"-----BEGIN RSA PUBLIC KEY-----…"`,
		Means:    "The key is the right one, in the older PKCS#1 form (BEGIN RSA PUBLIC KEY).",
		Settings: "rewrite it with openssl rsa -RSAPublicKey_in -in key.pem -pubout.",
		publicKey: func(text string) readKey {
			key, err := x509.ParsePKCS1PublicKey(mendPEM(text))
			if err != nil || key.N.BitLen() > checks.MaxRSABits {
				return readKey{}
			}
			return readKey{public: key}
		},
	},
	{
		Name:      "jwk",
		Title:     "The public key is given as a JWK",
		Shown:     `{"kty":"RSA","n":"…","e":"AQAB"}`,
		Means:     "The key is the right one, but given as a JWK.",
		Settings:  "put the key in as PEM, or give the {provider} the JWK URI.",
		publicKey: func(text string) readKey { return readKey{public: publicOfJWK(text)} },
	},
	{
		Name:     "modulus-only",
		Title:    "Of the public key the modulus alone was given",
		Shown:    `the n of a JWK alone`,
		Means:    "The key is the right one, but only its modulus (n) was given.",
		Settings: "put the whole public key in as PEM.",
		publicKey: func(text string) readKey {
			modulus := decodeBase64URL(strings.TrimSpace(text))
			if len(modulus) < 128 || len(modulus) > checks.MaxRSABits/8 {
				return readKey{}
			}
			return readKey{public: &rsa.PublicKey{N: new(big.Int).SetBytes([]byte(modulus)), E: 65537}}
		},
	},
}

// certificate is a step behind another, or behind another algorithm: by itself
// a certificate is read.
var certificate = &Mangling{
	Name:     "certificate",
	Title:    "The key is a certificate",
	Shown:    `"-----BEGIN CERTIFICATE-----MIIC…" in one line`,
	Means:    "What the key's text holds is a certificate.",
	Settings: "of the certificate put in the public key alone (openssl x509 -in cert.pem -noout -pubkey; its lines have to say CERTIFICATE for that).",
}

// readKey is the public key that a text holds; nil if it holds none.
type readKey struct {
	public      *rsa.PublicKey
	certificate bool // it is one of a certificate
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

// markerLine is a first or last line of PEM, or what became of it: with any
// number of dashes of any kind. It is compiled when first asked for.
var markerLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[\p{Pd}−]*[ \t]*\b(BEGIN|END)[ \t]+((?:RSA |TRUSTED |X509 )?(?:PUBLIC KEY|CERTIFICATE))[ \t]*[\p{Pd}−]*`)
})

// betweenDamagedLines returns what stands between the first and the last line
// of a PEM, one of which is damaged or missing; nil if neither is.
func betweenDamagedLines(text string) []byte {
	from, to, first, last := 0, len(text), "", ""
	for _, at := range markerLine().FindAllStringSubmatchIndex(text, 4) {
		switch begins := strings.EqualFold(text[at[2]:at[3]], "BEGIN"); {
		case begins && first == "":
			from, first = at[1], text[at[0]:at[1]]
		case !begins && last == "" && at[0] >= from:
			to, last = at[0], text[at[0]:at[1]]
		}
	}
	name, whole := strings.CutPrefix(first, "-----BEGIN ")
	if first == "" && last == "" || whole && last == "-----END "+name && strings.HasSuffix(name, "-----") {
		return nil
	}
	return base64Body(text[from:to])
}

// publicOf reads der as golang-jwt reads what is in a PEM.
func publicOf(der []byte) readKey {
	return readPEM(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// readPEM reads a PEM as golang-jwt does.
func readPEM(text []byte) readKey {
	key := checks.NewKey("", checks.NewSecret(text))
	return readKey{key.PublicKey(), key.Kind() == checks.KeyCertificate}
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
