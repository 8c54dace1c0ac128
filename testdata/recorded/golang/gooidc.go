package main

import (
	"bytes"
	"context"
	"crypto"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"net/http"

	oidc2 "github.com/coreos/go-oidc"
	"github.com/coreos/go-oidc/v3/oidc"
)

// pages are what the issuer answers, by path. No request leaves the process.
type pages map[string]string

// RoundTrip implements http.RoundTripper.
func (p pages) RoundTrip(r *http.Request) (*http.Response, error) {
	body, ok := p[r.URL.Path]
	status := http.StatusOK
	if !ok {
		body, status = "not here", http.StatusNotFound
	}
	return &http.Response{
		StatusCode: status, Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), Request: r,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewBufferString(body)),
	}, nil
}

// keySet is the public key as an issuer publishes it.
func (m mint) keySet() string {
	n := base64.RawURLEncoding.EncodeToString(m.rsaKey.N.Bytes())
	e := base64.RawURLEncoding.EncodeToString(big.NewInt(int64(m.rsaKey.E)).Bytes())
	return fmt.Sprintf(`{"keys":[{"kty":"RSA","kid":"k1","use":"sig","alg":"RS256","n":%q,"e":%q}]}`, n, e)
}

func discovery(of string) string {
	return fmt.Sprintf(`{"issuer":%q,"jwks_uri":"https://issuer.example/keys","authorization_endpoint":"https://issuer.example/login"}`, of)
}

func askGoOIDC(m mint, said func(string, error)) {
	at := func(p pages) context.Context {
		return oidc.ClientContext(context.Background(), &http.Client{Transport: p})
	}
	config := &oidc.Config{ClientID: audience, Now: clock}
	static := oidc.NewVerifier(issuer, &oidc.StaticKeySet{PublicKeys: []crypto.PublicKey{&m.rsaKey.PublicKey}}, config)
	ctx := at(pages{"/keys": m.keySet()})
	remote := oidc.NewVerifier(issuer, oidc.NewRemoteKeySet(ctx, "https://issuer.example/keys"), config)
	for _, c := range append(refused("RS256", m.rs256), tokenCase{"RS256 of another key", raw(header("RS256"), claims(nil), m.rs256Other)}) {
		_, err := static.Verify(ctx, c.token)
		said(c.name, err)
		_, err = remote.Verify(ctx, c.token)
		said(c.name+", remote keys", err)
	}
	good := raw(header("RS256"), claims(nil), m.rs256)
	_, err := static.Verify(ctx, raw(header("HS256"), claims(nil), m.hs256))
	said("HS256 where RS256 is wanted", err)
	_, err = oidc.NewVerifier(issuer, &oidc.StaticKeySet{}, &oidc.Config{Now: clock}).Verify(ctx, good)
	said("no client ID set", err)
	for _, set := range []struct {
		name  string
		pages pages
	}{{"key set not there", pages{}}, {"key set no JSON", pages{"/keys": "<html>"}}, {"key set empty", pages{"/keys": `{"keys":[]}`}}} {
		ctx := at(set.pages)
		_, err := oidc.NewVerifier(issuer, oidc.NewRemoteKeySet(ctx, "https://issuer.example/keys"), config).Verify(ctx, good)
		said(set.name, err)
	}
	const path = "/.well-known/openid-configuration"
	_, err = oidc.NewProvider(at(pages{path: discovery("https://issuer.example/")}), issuer)
	said("discovery: another issuer", err)
	_, err = oidc.NewProvider(at(pages{}), issuer)
	said("discovery not there", err)
	_, err = oidc.NewProvider(at(pages{path: "<html>"}), issuer)
	said("discovery no JSON", err)
}

func askGoOIDC2(m mint, said func(string, error)) {
	at := func(p pages) context.Context {
		return oidc2.ClientContext(context.Background(), &http.Client{Transport: p})
	}
	ctx := at(pages{"/keys": m.keySet()})
	remote := oidc2.NewVerifier(issuer, oidc2.NewRemoteKeySet(ctx, "https://issuer.example/keys"), &oidc2.Config{ClientID: audience, Now: clock})
	for _, c := range append(refused("RS256", m.rs256), tokenCase{"RS256 of another key", raw(header("RS256"), claims(nil), m.rs256Other)}) {
		_, err := remote.Verify(ctx, c.token)
		said(c.name, err)
	}
	_, err := remote.Verify(ctx, raw(header("HS256"), claims(nil), m.hs256))
	said("HS256 where RS256 is wanted", err)
	_, err = oidc2.NewProvider(at(pages{"/.well-known/openid-configuration": discovery("https://issuer.example/")}), issuer)
	said("discovery: another issuer", err)
}
