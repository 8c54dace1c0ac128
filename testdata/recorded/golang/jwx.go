package main

import (
	jwa2 "github.com/lestrrat-go/jwx/v2/jwa"
	jwk2 "github.com/lestrrat-go/jwx/v2/jwk"
	jwt2x "github.com/lestrrat-go/jwx/v2/jwt"
	jwa3 "github.com/lestrrat-go/jwx/v3/jwa"
	jwk3 "github.com/lestrrat-go/jwx/v3/jwk"
	jwt3x "github.com/lestrrat-go/jwx/v3/jwt"
)

func askJWX2(m mint, said func(string, error)) {
	set, err := jwk2.Parse([]byte(m.keySet()))
	if err != nil {
		panic(err)
	}
	checks := []jwt2x.ParseOption{
		jwt2x.WithClock(jwt2x.ClockFunc(clock)), jwt2x.WithAudience(audience), jwt2x.WithIssuer(issuer),
		jwt2x.WithRequiredClaim("exp"), jwt2x.WithRequiredClaim("sub"),
	}
	parse := func(token string, with jwt2x.ParseOption) error {
		_, err := jwt2x.Parse([]byte(token), append(checks, with)...)
		return err
	}
	askJWX(m, said, jwxKeys{
		secret: func(token string) error { return parse(token, jwt2x.WithKey(jwa2.HS256, m.secret)) },
		set:    func(token string) error { return parse(token, jwt2x.WithKeySet(set)) },
		rsa:    func(token string, key any) error { return parse(token, jwt2x.WithKey(jwa2.RS256, key)) },
		ec:     func(token string) error { return parse(token, jwt2x.WithKey(jwa2.ES256, &m.ecKey.PublicKey)) },
		pem:    func(pem []byte) error { _, err := jwk2.ParseKey(pem, jwk2.WithPEM(true)); return err },
	})
}

func askJWX3(m mint, said func(string, error)) {
	set, err := jwk3.Parse([]byte(m.keySet()))
	if err != nil {
		panic(err)
	}
	checks := []jwt3x.ParseOption{
		jwt3x.WithClock(jwt3x.ClockFunc(clock)), jwt3x.WithAudience(audience), jwt3x.WithIssuer(issuer),
		jwt3x.WithRequiredClaim("exp"), jwt3x.WithRequiredClaim("sub"),
	}
	parse := func(token string, with jwt3x.ParseOption) error {
		_, err := jwt3x.Parse([]byte(token), append(checks, with)...)
		return err
	}
	askJWX(m, said, jwxKeys{
		secret: func(token string) error { return parse(token, jwt3x.WithKey(jwa3.HS256(), m.secret)) },
		set:    func(token string) error { return parse(token, jwt3x.WithKeySet(set)) },
		rsa:    func(token string, key any) error { return parse(token, jwt3x.WithKey(jwa3.RS256(), key)) },
		ec:     func(token string) error { return parse(token, jwt3x.WithKey(jwa3.ES256(), &m.ecKey.PublicKey)) },
		pem:    func(pem []byte) error { _, err := jwk3.ParseKey(pem, jwk3.WithPEM(true)); return err },
	})
}

// jwxKeys are the calls of a version of jwx, by the key that is given.
type jwxKeys struct {
	secret, set, ec func(token string) error
	rsa             func(token string, key any) error
	pem             func(pem []byte) error
}

func askJWX(m mint, said func(string, error), ask jwxKeys) {
	for _, c := range refused("HS256", m.hs256) {
		said(c.name, ask.secret(c.token))
	}
	for _, c := range refused("RS256", m.rs256) {
		if c.name == "kid unknown" || c.name == "kid missing" || c.name == "claims changed" {
			said(c.name+", key set", ask.set(c.token))
		}
	}
	good := raw(header("RS256"), claims(nil), m.rs256)
	said("RS256 of another key", ask.rsa(raw(header("RS256"), claims(nil), m.rs256Other), &m.rsaKey.PublicKey))
	said("RS256 with a PEM's text", ask.rsa(good, m.publicPEM))
	said("RS256 with a secret", ask.rsa(good, m.secret))
	said("HS256 where RS256 is wanted", ask.rsa(raw(header("HS256"), claims(nil), m.hs256), &m.rsaKey.PublicKey))
	said("ES256 of another key", ask.ec(raw(header("ES256"), claims(nil), m.es256Other)))
	said("PEM: a secret", ask.pem(m.secret))
}
