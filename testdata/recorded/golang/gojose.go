package main

import (
	jose3 "github.com/go-jose/go-jose/v3"
	jwt3j "github.com/go-jose/go-jose/v3/jwt"
	jose4 "github.com/go-jose/go-jose/v4"
	jwt4j "github.com/go-jose/go-jose/v4/jwt"
	jose2 "gopkg.in/square/go-jose.v2"
	jwt2j "gopkg.in/square/go-jose.v2/jwt"
)

func askGoJose2(m mint, said func(string, error)) {
	askJose(m, said, func(token string, key any) error {
		parsed, err := jwt2j.ParseSigned(token)
		if err != nil {
			return err
		}
		var c jwt2j.Claims
		if err := parsed.Claims(key, &c); err != nil {
			return err
		}
		return c.ValidateWithLeeway(jwt2j.Expected{Issuer: issuer, Audience: jwt2j.Audience{audience}, Subject: "ann", Time: now}, 0)
	}, jose2.JSONWebKeySet{Keys: []jose2.JSONWebKey{{Key: m.secret, KeyID: "k1"}}})
}

func askGoJose3(m mint, said func(string, error)) {
	askJose(m, said, func(token string, key any) error {
		parsed, err := jwt3j.ParseSigned(token)
		if err != nil {
			return err
		}
		var c jwt3j.Claims
		if err := parsed.Claims(key, &c); err != nil {
			return err
		}
		return c.ValidateWithLeeway(jwt3j.Expected{Issuer: issuer, Audience: jwt3j.Audience{audience}, Subject: "ann", Time: now}, 0)
	}, jose3.JSONWebKeySet{Keys: []jose3.JSONWebKey{{Key: m.secret, KeyID: "k1"}}})
}

func askGoJose4(m mint, said func(string, error)) {
	algs := []jose4.SignatureAlgorithm{jose4.HS256, jose4.RS256, jose4.ES256}
	askJose(m, said, func(token string, key any) error {
		parsed, err := jwt4j.ParseSigned(token, algs)
		if err != nil {
			return err
		}
		var c jwt4j.Claims
		if err := parsed.Claims(key, &c); err != nil {
			return err
		}
		return c.ValidateWithLeeway(jwt4j.Expected{Issuer: issuer, AnyAudience: jwt4j.Audience{audience}, Subject: "ann", Time: now}, 0)
	}, jose4.JSONWebKeySet{Keys: []jose4.JSONWebKey{{Key: m.secret, KeyID: "k1"}}})
	_, err := jwt4j.ParseSigned(raw(header("HS256"), claims(nil), m.hs256), algs[1:])
	said("HS256 where RS256 is wanted", err)
}

// askJose asks a version of go-jose, with a key and with a set of keys.
func askJose(m mint, said func(string, error), ask func(token string, key any) error, set any) {
	for _, c := range refused("HS256", m.hs256) {
		said(c.name, ask(c.token, m.secret))
	}
	for _, c := range refused("HS256", m.hs256) {
		if c.name == "kid unknown" || c.name == "kid missing" {
			said(c.name+", key set", ask(c.token, set))
		}
	}
	said("RS256 of another key", ask(raw(header("RS256"), claims(nil), m.rs256Other), &m.rsaKey.PublicKey))
	said("ES256 of another key", ask(raw(header("ES256"), claims(nil), m.es256Other), &m.ecKey.PublicKey))
	said("HS256 with an RSA key", ask(raw(header("HS256"), claims(nil), m.hs256), &m.rsaKey.PublicKey))
	said("RS256 with a PEM's text", ask(raw(header("RS256"), claims(nil), m.rs256), m.publicPEM))
	said("secret a text", ask(raw(header("HS256"), claims(nil), m.hs256), string(m.secret)))
}
