package cli

import (
	"errors"
	"fmt"

	"realmlint/checks"
	"realmlint/internal/fetch"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/rules/realm"
)

// fetched puts the JWK set that stands behind the provider's JWK URI in place
// of that of the file, if --fetch asks for it.
func (o *checkOptions) fetched(c *Command, p *realm.Provider) error {
	switch {
	case o.insecure && !o.fetch:
		return errors.New("--insecure: it goes with --fetch, which is not given")
	case !o.fetch:
		return nil
	case o.flags.Changed("jwks"):
		return errors.New("--fetch, --jwks: two places for one JWK set; give one of them")
	case p.JWKURI == "":
		return noURI{errors.New("--fetch: the provider has no JWK URI to get a set from")}
	}
	done := c.saying(o, "waiting for the answer of "+checks.WithoutPassword(p.JWKURI))
	defer done()
	client := fetch.Client{Insecure: o.insecure, Agent: "realmlint/" + c.Version}
	text, err := client.Get(p.JWKURI)
	if err != nil {
		return fmt.Errorf("--fetch: %w", err)
	}
	name := checks.WithoutPassword(p.JWKURI)
	set, err := checks.ParseKeySet(name, text)
	if err != nil {
		return fmt.Errorf("--fetch: %s: %w", name, err)
	}
	realmsettings.Clear(p, "jwks_file")
	p.KeySet = set
	return nil
}

// noURI is the error of a provider without a JWK URI.
type noURI struct{ error }

// Hint says where the JWK URI goes.
func (noURI) Hint() string {
	return "set jwk_uri in realmlint.yaml, or give the set as a file with --jwks FILE"
}
