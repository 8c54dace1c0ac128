package cli

import (
	"fmt"
	"slices"

	"realmlint/checks"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// servers are those that are modelled. The first is meant where nothing names one.
var servers = []*rules.Server{realm.Server, powersync.Server}

// serverNames are their IDs, as --server takes them.
func serverNames() []string {
	names := make([]string, len(servers))
	for i, server := range servers {
		names[i] = server.ID
	}
	return names
}

// ruleOf returns the rule of that id, and whose it is.
func ruleOf(id rules.ID) (*rules.Server, *rules.Rule, bool) {
	for _, server := range servers {
		if rule, ok := server.Rule(id); ok {
			return server, rule, true
		}
	}
	return nil, nil, false
}

// allRules returns the rules of all servers.
func allRules() []*rules.Rule {
	var all []*rules.Rule
	for _, server := range servers {
		all = append(all, server.Rules...)
	}
	return all
}

// target is what tokens are judged by: a server, with its settings and what the user
// wants of its rules.
type target struct {
	server   *rules.Server
	settings checks.Settings
	policy   rules.Policy
	ignores  rules.Ignores
}

// target returns what file and flags amount to.
func (o *checkOptions) target(c *Command) (target, error) {
	asked, err := o.serverAsked()
	if err != nil {
		return target{}, err
	}
	file, err := o.file(c)
	if err != nil {
		return target{}, err
	}
	t := target{settings: file.Settings, policy: file.Policy, ignores: file.Ignores}
	if provider, isRealm := t.settings.(*realm.Provider); isRealm && asked == powersync.Server && provider.Source == "" {
		t.settings = &powersync.ClientAuth{Positions: checks.Positions{}}
	}
	switch settings := t.settings.(type) {
	case *realm.Provider:
		t.server, err = realm.Server, o.override(c, settings)
	case *powersync.ClientAuth:
		t.server, err = powersync.Server, o.overrideClientAuth(c, settings)
	}
	if asked != nil && asked != t.server {
		return target{}, otherServer{asked: asked, is: t.server, source: t.settings.Describe().Source}
	}
	if err != nil {
		return target{}, err
	}
	return t, o.severities(t)
}

// serverAsked returns the server that --server names; nil if it names none.
func (o *checkOptions) serverAsked() (*rules.Server, error) {
	if !o.flags.Changed("server") {
		return nil, nil
	}
	return serverNamed(o.server)
}

// serverNamed returns the server of that ID.
func serverNamed(id string) (*rules.Server, error) {
	at := slices.Index(serverNames(), id)
	if at < 0 {
		return nil, fmt.Errorf("--server: %q is not %s%s", id, text.Alternatives(serverNames()), text.DidYouMean(id, serverNames()))
	}
	return servers[at], nil
}

// loaders read the settings of all servers.
func loaders(secrets []settings.SecretValue) []settings.Loader {
	return []settings.Loader{realmsettings.Loader(secrets), powersyncsettings.Loader(secrets)}
}

// otherServer is the error of settings that are another server's than was asked for.
type otherServer struct {
	asked, is *rules.Server
	source    string
}

func (e otherServer) Error() string {
	return fmt.Sprintf("--server %s: %s holds settings of %s", e.asked.ID, e.source, e.is.Name)
}

// Hint says what to name.
func (e otherServer) Hint() string {
	if e.asked == powersync.Server {
		return "name the service's own file with -c powersync.yaml; `realmlint migrate` makes its client_auth of Realm's settings"
	}
	return "name settings of " + e.asked.Name + " with -c PATH, or leave --server out"
}
