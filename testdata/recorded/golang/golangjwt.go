package main

import (
	"bytes"
	"errors"
	"time"

	jwtgo "github.com/dgrijalva/jwt-go"
	jwt3 "github.com/golang-jwt/jwt"
	jwt4 "github.com/golang-jwt/jwt/v4"
	jwt5 "github.com/golang-jwt/jwt/v5"
)

func clock() time.Time { return now }

// parses are the calls that all versions of golang-jwt have, as far as they differ
// in types alone.
type parses struct {
	token    func(token string, key any, algs ...string) error // into MapClaims
	standard func(token string, key any) error                 // into the struct of claims
	rsaPEM   func(pem []byte) error
	ecPEM    func(pem []byte) error
	private  func(pem []byte) error
	noKey    func(token string) error // the program's own reason
}

func askJWTGo(m mint, said func(string, error)) {
	jwtgo.TimeFunc = clock
	keyfunc := func(key any) jwtgo.Keyfunc { return func(*jwtgo.Token) (any, error) { return key, nil } }
	askParser(m, said, parses{
		token: func(token string, key any, algs ...string) error {
			p := jwtgo.Parser{ValidMethods: algs}
			_, err := p.Parse(token, keyfunc(key))
			return err
		},
		standard: func(token string, key any) error {
			_, err := jwtgo.ParseWithClaims(token, &jwtgo.StandardClaims{}, keyfunc(key))
			return err
		},
		rsaPEM:  func(pem []byte) error { _, err := jwtgo.ParseRSAPublicKeyFromPEM(pem); return err },
		ecPEM:   func(pem []byte) error { _, err := jwtgo.ParseECPublicKeyFromPEM(pem); return err },
		private: func(pem []byte) error { _, err := jwtgo.ParseRSAPrivateKeyFromPEM(pem); return err },
		noKey: func(token string) error {
			_, err := jwtgo.Parse(token, func(*jwtgo.Token) (any, error) { return nil, errors.New("no key of this kid") })
			return err
		},
	})
}

func askGolangJWT3(m mint, said func(string, error)) {
	jwt3.TimeFunc = clock
	keyfunc := func(key any) jwt3.Keyfunc { return func(*jwt3.Token) (any, error) { return key, nil } }
	askParser(m, said, parses{
		token: func(token string, key any, algs ...string) error {
			p := jwt3.Parser{ValidMethods: algs}
			_, err := p.Parse(token, keyfunc(key))
			return err
		},
		standard: func(token string, key any) error {
			_, err := jwt3.ParseWithClaims(token, &jwt3.StandardClaims{}, keyfunc(key))
			return err
		},
		rsaPEM:  func(pem []byte) error { _, err := jwt3.ParseRSAPublicKeyFromPEM(pem); return err },
		ecPEM:   func(pem []byte) error { _, err := jwt3.ParseECPublicKeyFromPEM(pem); return err },
		private: func(pem []byte) error { _, err := jwt3.ParseRSAPrivateKeyFromPEM(pem); return err },
		noKey: func(token string) error {
			_, err := jwt3.Parse(token, func(*jwt3.Token) (any, error) { return nil, errors.New("no key of this kid") })
			return err
		},
	})
}

func askGolangJWT4(m mint, said func(string, error)) {
	jwt4.TimeFunc = clock
	keyfunc := func(key any) jwt4.Keyfunc { return func(*jwt4.Token) (any, error) { return key, nil } }
	askParser(m, said, parses{
		token: func(token string, key any, algs ...string) error {
			p := jwt4.NewParser(jwt4.WithValidMethods(algs))
			_, err := p.Parse(token, keyfunc(key))
			return err
		},
		standard: func(token string, key any) error {
			_, err := jwt4.ParseWithClaims(token, &jwt4.RegisteredClaims{}, keyfunc(key))
			return err
		},
		rsaPEM:  func(pem []byte) error { _, err := jwt4.ParseRSAPublicKeyFromPEM(pem); return err },
		ecPEM:   func(pem []byte) error { _, err := jwt4.ParseECPublicKeyFromPEM(pem); return err },
		private: func(pem []byte) error { _, err := jwt4.ParseRSAPrivateKeyFromPEM(pem); return err },
		noKey: func(token string) error {
			_, err := jwt4.Parse(token, func(*jwt4.Token) (any, error) { return nil, errors.New("no key of this kid") })
			return err
		},
	})
}

func askGolangJWT5(m mint, said func(string, error)) {
	keyfunc := func(key any) jwt5.Keyfunc { return func(*jwt5.Token) (any, error) { return key, nil } }
	options := []jwt5.ParserOption{
		jwt5.WithTimeFunc(clock), jwt5.WithAudience(audience), jwt5.WithIssuer(issuer), jwt5.WithIssuedAt(), jwt5.WithExpirationRequired(),
	}
	askParser(m, said, parses{
		token: func(token string, key any, algs ...string) error {
			_, err := jwt5.Parse(token, keyfunc(key), append(options, jwt5.WithValidMethods(algs))...)
			return err
		},
		standard: func(token string, key any) error {
			_, err := jwt5.ParseWithClaims(token, &jwt5.RegisteredClaims{}, keyfunc(key), options...)
			return err
		},
		rsaPEM:  func(pem []byte) error { _, err := jwt5.ParseRSAPublicKeyFromPEM(pem); return err },
		ecPEM:   func(pem []byte) error { _, err := jwt5.ParseECPublicKeyFromPEM(pem); return err },
		private: func(pem []byte) error { _, err := jwt5.ParseRSAPrivateKeyFromPEM(pem); return err },
		noKey: func(token string) error {
			_, err := jwt5.Parse(token, func(*jwt5.Token) (any, error) { return nil, errors.New("no key of this kid") })
			return err
		},
	})
	good := raw(header("HS256"), claims(nil), m.hs256)
	_, err := jwt5.Parse(good, keyfunc(m.secret), jwt5.WithTimeFunc(clock), jwt5.WithSubject("bob"))
	said("sub another", err)
	_, err = jwt5.Parse(good, keyfunc(m.secret), jwt5.WithTimeFunc(clock), jwt5.WithLeeway(0), jwt5.WithNotBeforeRequired())
	said("nbf missing", err)
	_, err = jwt5.Parse(good, keyfunc(jwt5.VerificationKeySet{}), jwt5.WithTimeFunc(clock))
	said("empty key set", err)
	_, err = jwt5.Parse(good, keyfunc(jwt5.VerificationKeySet{Keys: []jwt5.VerificationKey{[]byte("another"), []byte("a third")}}), jwt5.WithTimeFunc(clock))
	said("no key of a set fits", err)
	_, err = jwt5.Parse(good, nil)
	said("no Keyfunc", err)
}

// askParser goes through what every version of golang-jwt can be asked.
func askParser(m mint, said func(string, error), p parses) {
	for _, c := range refused("HS256", m.hs256) {
		first := p.token(c.token, m.secret, "HS256")
		said(c.name, first)
		if second := p.standard(c.token, m.secret); second != nil && (first == nil || first.Error() != second.Error()) {
			said(c.name+", struct of claims", second)
		}
	}
	good := raw(header("HS256"), claims(nil), m.hs256)
	said("alg none, any allowed", p.token(raw(`{"alg":"none"}`, claims(nil), none), m.secret))
	said("HS256 where RS256 is wanted", p.token(good, &m.rsaKey.PublicKey, "RS256"))
	said("HS256 with an RSA key", p.token(good, &m.rsaKey.PublicKey))
	said("RS256 with a PEM's text", p.token(raw(header("RS256"), claims(nil), m.rs256), m.publicPEM))
	said("RS256 of another key", p.token(raw(header("RS256"), claims(nil), m.rs256Other), &m.rsaKey.PublicKey))
	said("ES256 of another key", p.token(raw(header("ES256"), claims(nil), m.es256Other), &m.ecKey.PublicKey))
	said("ES256 with an RSA key", p.token(raw(header("ES256"), claims(nil), m.es256), &m.rsaKey.PublicKey))
	said("secret a text", p.token(good, string(m.secret)))
	said("no key", p.noKey(good))
	said("public key: a secret", p.rsaPEM(m.secret))
	said("public key: lost line ends", p.rsaPEM(bytes.ReplaceAll(m.publicPEM, []byte("\n"), []byte(`\n`))))
	said("public key: a private one", p.rsaPEM(m.privatePEM))
	said("public key: EC for RSA", p.rsaPEM(m.ecPEM))
	said("public key: RSA for EC", p.ecPEM(m.publicPEM))
	said("private key: a secret", p.private(m.secret))
	said("private key: a public one", p.private(m.publicPEM))
	said("expired and not yet valid", p.token(raw(header("HS256"), claims(map[string]any{"exp": past + 1, "nbf": future}), m.hs256), m.secret))
}
