package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// provider returns the provider that file and flags amount to, for what there is of
// Realm's alone, and what the user wants of single rules.
func (o *checkOptions) provider(c *Command, command string) (*realm.Provider, rules.Policy, error) {
	t, err := o.target(c)
	if err != nil {
		return nil, nil, err
	}
	provider, isRealm := t.settings.(*realm.Provider)
	if !isRealm {
		return nil, nil, fmt.Errorf("%s: it is for settings of Realm, and %s holds those of %s", command, t.settings.Describe().Source, t.server.Name)
	}
	return provider, t.policy, nil
}

// file reads the settings file that is asked for, or the default one if it is
// there; without one the settings come from flags alone.
func (o *checkOptions) file(c *Command) (*settings.File, error) {
	if len(o.configs) > 1 {
		return nil, errors.New("--config: given more than once, which is for a check of tokens; give one, or leave the subcommand out")
	}
	src := settings.Source{Path: o.config, LookupEnv: c.LookupEnv}
	if o.keyless {
		src.KeyMissing = c.sayMissing
	}
	switch {
	case src.Path != "":
	case o.flags.Changed("config"):
		return nil, errors.New("--config: the path is empty; name a file such as realmlint.yaml")
	default:
		if src.Path, _ = c.LookupEnv("REALMLINT_CONFIG"); src.Path == "" {
			src.Path, src.Optional = "realmlint.yaml", true
		}
	}
	secrets, err := o.secretValues(c)
	if err != nil {
		return nil, err
	}
	return settings.Read(src, loaders(secrets))
}

// secretValues returns the secrets that flags have the values of.
func (o *checkOptions) secretValues(c *Command) ([]settings.SecretValue, error) {
	var secrets []settings.SecretValue
	for _, flag := range o.secrets {
		secret, err := settings.ParseSecret(flag, c.LookupEnv)
		switch {
		case o.missing(c, err):
			continue
		case err != nil && secret.Name != "":
			return nil, fmt.Errorf("--secret %s: %w", secret.Shown(), err)
		case err != nil:
			return nil, fmt.Errorf("--secret: %w", err)
		}
		if slices.ContainsFunc(secrets, func(other settings.SecretValue) bool { return other.Name == secret.Name }) {
			return nil, fmt.Errorf("--secret: %s is given twice; leave one out", secret.Shown())
		}
		secret.Position.File = "--secret"
		secrets = append(secrets, secret)
	}
	return secrets, nil
}

// severities takes up what flags say of single rules.
func (o *checkOptions) severities(t target) error {
	for _, flag := range o.rules {
		id, severity, ok := strings.Cut(flag, "=")
		if !ok {
			return fmt.Errorf("--rule: %q is not of the form ID=SEVERITY, such as token-expired=off", flag)
		}
		if err := t.policy.Set(t.server, rules.ID(id), severity); err != nil {
			return fmt.Errorf("--rule: %w", err)
		}
	}
	return nil
}

// override puts what the flags say in place of what the file says.
func (o *checkOptions) override(c *Command, p *realm.Provider) error {
	if o.flags.Changed("app-id") {
		if o.appID == "" {
			return errors.New("--app-id: the App ID is empty; give the Client App ID, such as myapp-abcde")
		}
		realmsettings.Clear(p, "app_id")
		p.AppID = o.appID
	}
	if o.flags.Changed("algorithm") {
		if err := realmsettings.SetAlgorithm(p, o.algorithm); err != nil {
			return fmt.Errorf("--algorithm: %w", err)
		}
	}
	if o.flags.Changed("audience") {
		realmsettings.Clear(p, "audience")
		p.Audience = slices.DeleteFunc(o.audience, func(one string) bool { return one == "" })
	}
	if o.flags.Changed("require-any-audience") {
		realmsettings.Clear(p, "require_any_audience")
		p.RequireAnyAudience = o.requireAny
	}
	if err := o.keys(c, p); err != nil {
		return err
	}
	if err := o.keySet(c, p); err != nil {
		return err
	}
	return realmsettings.Settle(p, o.flags.Changed("algorithm"))
}

// keySet puts the JWK set that a flag names, or that --fetch gets, in place of
// that of the file.
func (o *checkOptions) keySet(c *Command, p *realm.Provider) error {
	if err := o.fetched(c, p); err != nil || !o.flags.Changed("jwks") {
		return err
	}
	set, err := settings.KeySetFromFile(o.jwks)
	if err != nil {
		return fmt.Errorf("--jwks: %w", err)
	}
	realmsettings.Clear(p, "jwks_file")
	p.KeySet = set
	return nil
}

// anySetting reports whether a flag gives a setting of the provider.
func (o *checkOptions) anySetting() bool {
	flags := []string{"app-id", "algorithm", "audience", "require-any-audience", "key-file", "key-env", "jwks"}
	return slices.ContainsFunc(flags, o.flags.Changed)
}

// keys puts the keys that flags name in place of those of the file.
func (o *checkOptions) keys(c *Command, p *realm.Provider) error {
	if len(o.keyFiles)+len(o.keyEnvs) == 0 {
		return nil
	}
	if n := len(o.keyFiles) + len(o.keyEnvs); n > realmsettings.MaxKeys {
		return fmt.Errorf("--key-file, --key-env: %d keys given, a provider has at most %d", n, realmsettings.MaxKeys)
	}
	keys, err := keysFromFiles("--key-file", o.keyFiles)
	if err != nil {
		return err
	}
	realmsettings.Clear(p, "keys")
	p.Keys = keys
	missing := false
	for i, name := range o.keyEnvs {
		key, err := settings.KeyFromEnv(name, c.LookupEnv)
		if o.missing(c, err) {
			missing = true
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", oneOf("--key-env", i, len(o.keyEnvs)), err)
		}
		p.Keys = append(p.Keys, key)
	}
	if missing { // what the others verify hangs on it
		p.Keys = nil
	}
	return nil
}

// oneOf names one of several flags of a name, by its place: a value that could be a
// key is not shown.
func oneOf(flag string, i, all int) string {
	if all == 1 {
		return flag
	}
	return fmt.Sprintf("%s (number %d of %d)", flag, i+1, all)
}

// missing reports whether err is that of a key whose variable has no value, which
// the user allows.
func (o *checkOptions) missing(c *Command, err error) bool {
	variable := settings.Variable(err)
	if variable == "" || !o.keyless {
		return false
	}
	c.sayMissing(variable)
	return true
}

// sayMissing says that a key is not given, since its variable has no value.
func (c *Command) sayMissing(variable string) {
	text.Terminal(c.Stderr).Printf("realmlint: environment variable %s is empty or not set; its key counts as not given, and signatures are not checked with it\n", variable)
}

// keysFromFiles reads the keys that a repeatable flag names.
func keysFromFiles(flag string, paths []string) ([]*checks.Key, error) {
	var keys []*checks.Key
	for i, path := range paths {
		key, err := settings.KeyFromFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", oneOf(flag, i, len(paths)), err)
		}
		keys = append(keys, key)
	}
	return keys, nil
}
