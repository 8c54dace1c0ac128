package checks

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"sync"
)

// Key is one signing key of the provider. What is worked out of it is worked
// out once, for all tokens and all goroutines; copies of a Key share that.
type Key struct {
	Name   string // where it came from: "key.pem", "$REALM_SIGNING_KEY", "keys[1]"
	Secret Secret

	origin     string    // the name that NewKey was given
	remembered *sync.Map // by what Remember was asked: func() any
	public     func() (*rsa.PublicKey, KeyKind)
}

// NewKey returns a key that came from where name says.
func NewKey(name string, secret Secret) *Key {
	return &Key{
		Name:       name,
		Secret:     secret,
		origin:     name,
		remembered: new(sync.Map),
		public:     sync.OnceValues(func() (*rsa.PublicKey, KeyKind) { return readPublicKey(secret.Reveal()) }),
	}
}

// Remember returns what make makes, which it calls once for each about. A
// package that has questions of its own about keys asks with an about of a type
// of its own, so that no other asks with the same.
func (k *Key) Remember(about any, make func() any) any {
	once, known := k.remembered.Load(about)
	if !known {
		once, _ = k.remembered.LoadOrStore(about, sync.OnceValue(make))
	}
	return once.(func() any)()
}

// Origin returns the name of the file or the variable that the key came from,
// also where a copy of it bears another Name.
func (k *Key) Origin() string { return k.origin }

// PublicKey returns the key with which RS256 verifies; nil if the text is none
// that golang-jwt v3.2.2 could use.
func (k *Key) PublicKey() *rsa.PublicKey {
	public, _ := k.public()
	return public
}

// AnyPublicKey returns the public key that a PEM holds, of whatever algorithm; nil if
// it holds none.
func (k *Key) AnyPublicKey() crypto.PublicKey {
	block, _ := pem.Decode(k.Secret.Reveal())
	if block == nil {
		return nil
	}
	if key, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil {
		return key
	}
	if certificate, err := x509.ParseCertificate(block.Bytes); err == nil {
		return certificate.PublicKey
	}
	if key, err := x509.ParsePKCS1PublicKey(block.Bytes); err == nil {
		return key
	}
	return nil
}

// Len returns the key's length in bytes.
func (k *Key) Len() int { return len(k.Secret.Reveal()) }

// Kind says what the key's text is.
func (k *Key) Kind() KeyKind {
	_, kind := k.public()
	return kind
}

// KeyKind is what the text of a key turns out to be.
type KeyKind uint8

const (
	KeyText        KeyKind = iota // no PEM: the secret of HS256
	KeyRSA                        // an RSA public key in PEM, as RS256 needs it
	KeyCertificate                // a certificate with an RSA key; golang-jwt takes it
	KeyNotRSA                     // a public key or certificate of another algorithm
	KeyPrivate                    // a private key in PEM
	KeyPKCS1                      // an RSA public key in the older PKCS#1 form
	KeyDamaged                    // PEM lines round something that is no key, or one that is not computed with
	KeyFlat                       // PEM that does not decode: its line ends are lost, its lines indented, dashes missing
)

// UsableForRS256 reports whether golang-jwt v3.2.2 can verify with the key.
func (kind KeyKind) UsableForRS256() bool { return kind == KeyRSA || kind == KeyCertificate }

// MaxRSABits is how large an RSA key may be that is computed with, wherever it
// comes from: twice what Go's crypto/tls takes from strangers. A key of a million
// bits takes a minute. What is larger is said to be unusable.
const MaxRSABits = 16384

// maxPrivateDER is how many bytes of DER may be tried as a private key; one of
// MaxRSABits has under ten thousand. Go checks a private key by computing with
// all its numbers, whatever their length.
const maxPrivateDER = 16 << 10

// readPublicKey reads the first PEM block of text as golang-jwt v3.2.2 did: a
// PKIX public key, else a certificate, whatever the block's label says.
func readPublicKey(text []byte) (*rsa.PublicKey, KeyKind) {
	block, _ := pem.Decode(text)
	if block == nil {
		for _, begins := range []string{"-----BEGIN ", "BEGIN PUBLIC KEY", "BEGIN CERTIFICATE", "BEGIN RSA PUBLIC KEY"} {
			if bytes.Contains(text, []byte(begins)) {
				return nil, KeyFlat
			}
		}
		return nil, KeyText
	}
	if key, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil {
		return asRSA(key, KeyRSA)
	}
	if cert, err := x509.ParseCertificate(block.Bytes); err == nil {
		return asRSA(cert.PublicKey, KeyCertificate)
	}
	return nil, kindOfUnusable(block.Bytes)
}

func asRSA(key any, kind KeyKind) (*rsa.PublicKey, KeyKind) {
	public, ok := key.(*rsa.PublicKey)
	switch {
	case !ok:
		return nil, KeyNotRSA
	case public.N.BitLen() > MaxRSABits:
		return nil, KeyDamaged
	}
	return public, kind
}

// PublicHalf reads an RSA private key in DER, of PKCS#1 or PKCS#8, and returns
// its public half; nil for anything else. Private says that it is a private key,
// of whatever algorithm.
func PublicHalf(der []byte) (public *rsa.PublicKey, private bool) {
	if len(der) > maxPrivateDER {
		return nil, false
	}
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return &key.PublicKey, true
	}
	if key, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		if rsaKey, ok := key.(*rsa.PrivateKey); ok {
			return &rsaKey.PublicKey, true
		}
		return nil, true
	}
	_, err := x509.ParseECPrivateKey(der)
	return nil, err == nil
}

// kindOfUnusable says what der is, none of which golang-jwt can use.
func kindOfUnusable(der []byte) KeyKind {
	if _, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return KeyPKCS1
	}
	if _, private := PublicHalf(der); private {
		return KeyPrivate
	}
	return KeyDamaged
}
