package main

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"time"

	"github.com/zitadel/oidc/v3/pkg/client/rp"
	"github.com/zitadel/oidc/v3/pkg/oidc"
)

func askZitadel(m mint, said func(string, error)) {
	ctx := context.Background()
	client := func(p pages) *http.Client { return &http.Client{Transport: p} }
	verify := func(token string, p pages, options ...rp.VerifierOption) error {
		keys := rp.NewRemoteKeySet(client(p), "https://issuer.example/keys")
		_, err := rp.VerifyIDToken[*oidc.IDTokenClaims](ctx, token, rp.NewIDTokenVerifier(issuer, audience, keys, options...))
		return err
	}
	there := pages{"/keys": m.keySet()}
	for _, c := range append(refused("RS256", m.rs256), tokenCase{"RS256 of another key", raw(header("RS256"), claims(nil), m.rs256Other)}) {
		said(c.name, withoutMoment(verify(c.token, there)))
	}
	good := raw(header("RS256"), claims(nil), m.rs256)
	said("HS256 where RS256 is wanted", verify(raw(header("HS256"), claims(nil), m.hs256), there))
	said("too old", withoutMoment(verify(good, there, rp.WithIssuedAtMaxAge(time.Hour))))
	said("key set not there", verify(good, pages{}))
	said("nonce another", verify(good, there, rp.WithNonce(func(context.Context) string { return "n1" })))
	said("auth_time missing", verify(good, there, rp.WithAuthTimeMaxAge(time.Hour)))
	said("two audiences, no azp", verify(raw(header("RS256"), claims(map[string]any{"aud": []string{audience, "another"}}), m.rs256), there))
	said("azp another", verify(raw(header("RS256"), claims(map[string]any{"azp": "another"}), m.rs256), there))
}

// moments are times of this century's first half: of now, and those reckoned from it.
var moments = regexp.MustCompile(`20[2-4]\d-[^,)]*`)

// withoutMoment returns the error without the moment of the check: no clock can be set.
func withoutMoment(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(moments.ReplaceAllString(err.Error(), "{time}"))
}
