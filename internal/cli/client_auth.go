package cli

import (
	"errors"
	"fmt"
	"strings"

	"realmlint/checks"
	"realmlint/internal/fetch"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	"realmlint/rules/powersync"
)

// realmFlags are the flags that set what only Realm has.
var realmFlags = []string{"app-id", "algorithm", "require-any-audience"}

// overrideClientAuth puts what the flags say in place of what PowerSync's file says.
func (o *checkOptions) overrideClientAuth(c *Command, auth *powersync.ClientAuth) error {
	for _, flag := range realmFlags {
		if o.flags.Changed(flag) {
			return fmt.Errorf("--%s: this is a setting of Realm's, which PowerSync has not; leave it out", flag)
		}
	}
	if o.flags.Changed("audience") {
		auth.Positions.Forget("client_auth.audience")
		auth.Audience, auth.Withheld = nil, withoutPrefix(auth.Withheld, "client_auth.audience")
		for _, audience := range o.audience {
			if audience != "" {
				auth.Audience = append(auth.Audience, audience)
			}
		}
	}
	if err := o.ringKeys(c, auth); err != nil {
		return err
	}
	return o.ringSet(c, auth)
}

func withoutPrefix(list []string, prefix string) (kept []string) {
	for _, one := range list {
		if !strings.HasPrefix(one, prefix) {
			kept = append(kept, one)
		}
	}
	return kept
}

// ringKeys puts the keys that flags name in place of those of the file: secrets as they
// stand and public keys in PEM, each for tokens of any kid.
func (o *checkOptions) ringKeys(c *Command, auth *powersync.ClientAuth) error {
	if len(o.keyFiles)+len(o.keyEnvs) == 0 {
		return nil
	}
	keys, err := keysFromFiles("--key-file", o.keyFiles)
	if err != nil {
		return err
	}
	for i, name := range o.keyEnvs {
		key, err := settings.KeyFromEnv(name, c.LookupEnv)
		if err != nil {
			return fmt.Errorf("%s: %w", oneOf("--key-env", i, len(o.keyEnvs)), err)
		}
		keys = append(keys, key)
	}
	auth.Keys = nil
	auth.Positions.Forget("client_auth.jwks")
	for _, key := range keys {
		made := powersync.NewKey(key, "")
		if made == nil {
			return fmt.Errorf("--key-file: %s is PEM without a public key that PowerSync can use", key.Name)
		}
		auth.Keys = append(auth.Keys, made)
	}
	return nil
}

// ringSet takes the JWK set behind jwks_uri from where the flags say.
func (o *checkOptions) ringSet(c *Command, auth *powersync.ClientAuth) (err error) {
	supabase := len(auth.JWKSURIs) == 0
	switch {
	case o.insecure && !o.fetch:
		return errors.New("--insecure: it goes with --fetch, which is not given")
	case o.fetch && o.flags.Changed("jwks"):
		return errors.New("--fetch, --jwks: two places for one JWK set; give one of them")
	case o.fetch && len(auth.JWKSURIs) == 0:
		return noURI{errors.New("--fetch: the settings have no jwks_uri to get a set from")}
	case o.flags.Changed("jwks"):
		if auth.Set, err = powersyncsettings.SetFromFile(o.jwks, supabase); err != nil {
			return fmt.Errorf("--jwks: %w", err)
		}
	case o.fetch:
		client := fetch.Client{Insecure: o.insecure, Agent: "realmlint/" + c.Version}
		for _, uri := range auth.JWKSURIs {
			text, err := client.Get(uri)
			if err != nil {
				return fmt.Errorf("--fetch: %w", err)
			}
			set, err := powersyncsettings.ReadSet(checks.WithoutPassword(uri), text, false)
			if err != nil {
				return fmt.Errorf("--fetch: %w", err)
			}
			auth.Set = auth.Set.With(set)
		}
	}
	return nil
}
