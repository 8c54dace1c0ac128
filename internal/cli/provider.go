package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/settings"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// settings returns what file and flags amount to: the provider, and what the
// user wants of single rules.
func (o *checkOptions) settings(c *Command) (*realm.Provider, rules.Policy, error) {
	file, err := o.file(c)
	if err != nil {
		return nil, nil, err
	}
	if err := o.give(c, file); err != nil {
		return nil, nil, err
	}
	if err := o.override(c, file.Provider); err != nil {
		return nil, nil, err
	}
	policy, err := o.policy(file)
	return file.Provider, policy, err
}

// policy takes up the severities of the file, then those of the flags.
func (o *checkOptions) policy(file *settings.File) (rules.Policy, error) {
	policy := rules.Policy{}
	for _, rule := range file.Rules {
		if err := policy.Set(realm.Server, rules.ID(rule.ID), rule.Severity); err != nil {
			return nil, fmt.Errorf("%s: %w", rule.Position, err)
		}
	}
	for _, flag := range o.rules {
		id, severity, ok := strings.Cut(flag, "=")
		if !ok {
			return nil, fmt.Errorf("--rule: %q is not of the form ID=SEVERITY, such as token-expired=off", flag)
		}
		if err := policy.Set(realm.Server, rules.ID(id), severity); err != nil {
			return nil, fmt.Errorf("--rule: %w", err)
		}
	}
	return policy, nil
}

// override puts what the flags say in place of what the file says.
func (o *checkOptions) override(c *Command, p *realm.Provider) error {
	if o.flags.Changed("app-id") {
		if o.appID == "" {
			return errors.New("--app-id: the App ID is empty; give the Client App ID, such as myapp-abcde")
		}
		p.Forget("app_id")
		p.AppID, p.Export.AppIDs = o.appID, nil
	}
	if o.flags.Changed("algorithm") {
		p.Forget("algorithm")
		if err := settings.Algorithm(o.algorithm); err != nil {
			return fmt.Errorf("--algorithm: %w", err)
		}
		p.Algorithm, p.Export.NoAlgorithm = o.algorithm, false
	}
	if o.flags.Changed("audience") {
		p.Forget("audience")
		p.Audience = slices.DeleteFunc(o.audience, func(one string) bool { return one == "" })
	}
	if o.flags.Changed("require-any-audience") {
		p.Forget("require_any_audience")
		p.RequireAnyAudience = o.requireAny
	}
	if err := o.keys(c, p); err != nil {
		return err
	}
	return o.keySet(c, p)
}

// keySet puts the JWK set that a flag names in place of that of the file, and
// makes RS256 the algorithm of a provider with one, whatever else is named.
func (o *checkOptions) keySet(c *Command, p *realm.Provider) error {
	if err := o.fetched(c, p); err != nil {
		return err
	}
	if o.flags.Changed("jwks") {
		set, err := settings.KeySetFromFile(o.jwks)
		if err != nil {
			return fmt.Errorf("--jwks: %w", err)
		}
		p.Forget("jwks_file")
		p.KeySet = set
	}
	if !p.UsesKeySet() {
		return nil
	}
	if o.namesAlgorithm(p) {
		p.Overruled = p.Algorithm
	}
	p.Algorithm = checks.RS256
	return nil
}

// namesAlgorithm reports whether the file or a flag gives the algorithm.
func (o *checkOptions) namesAlgorithm(p *realm.Provider) bool {
	_, named := p.Positions["algorithm"]
	return named || o.flags.Changed("algorithm")
}

// assumed returns what nobody said of the settings and was taken for granted.
func (o *checkOptions) assumed(p *realm.Provider) []report.Assumption {
	if p.UsesKeySet() || o.namesAlgorithm(p) {
		return nil
	}
	return []report.Assumption{{Setting: "algorithm", Value: p.Algorithm}}
}

// anySetting reports whether a flag gives a setting of the provider.
func (o *checkOptions) anySetting() bool {
	for _, name := range []string{"app-id", "algorithm", "audience", "require-any-audience", "key-file", "key-env", "jwks"} {
		if o.flags.Changed(name) {
			return true
		}
	}
	return false
}

// file reads the settings file that is asked for, or the default one if it is
// there; without one the settings come from flags alone.
func (o *checkOptions) file(c *Command) (*settings.File, error) {
	path, asked := o.config, o.flags.Changed("config")
	if asked && path == "" {
		return nil, errors.New("--config: the path is empty; name a file such as realmlint.yaml")
	}
	if !asked {
		path, _ = c.LookupEnv("REALMLINT_CONFIG")
		asked = path != ""
	}
	if !asked {
		path = "realmlint.yaml"
	}
	file, err := settings.Read(path, c.LookupEnv)
	if errors.Is(err, fs.ErrNotExist) && !asked {
		return &settings.File{Provider: &realm.Provider{Algorithm: checks.HS256}}, nil
	}
	return file, err
}

// keys puts the keys that flags name in place of those of the file.
func (o *checkOptions) keys(c *Command, p *realm.Provider) error {
	if len(o.keyFiles)+len(o.keyEnvs) == 0 {
		return nil
	}
	if n := len(o.keyFiles) + len(o.keyEnvs); n > settings.MaxKeys {
		return fmt.Errorf("--key-file, --key-env: %d keys given, a provider has at most %d", n, settings.MaxKeys)
	}
	p.Forget("key")
	p.Forget("keys")
	keys, err := keysFromFiles("--key-file", o.keyFiles)
	if err != nil {
		return err
	}
	p.Keys, p.Export.SecretsNotGiven, p.Export.NotNames = keys, nil, nil
	for _, name := range o.keyEnvs {
		key, err := settings.KeyFromEnv(name, c.LookupEnv)
		if err != nil {
			return fmt.Errorf("--key-env: %w", err)
		}
		p.Keys = append(p.Keys, key)
	}
	return nil
}

// keysFromFiles reads the keys that a repeatable flag names.
func keysFromFiles(flag string, paths []string) ([]*checks.Key, error) {
	var keys []*checks.Key
	for _, path := range paths {
		key, err := settings.KeyFromFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", flag, err)
		}
		keys = append(keys, key)
	}
	return keys, nil
}
