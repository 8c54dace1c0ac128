package cli

import (
	"errors"
	"fmt"

	"realmlint/checks"
	"realmlint/internal/api"
	"realmlint/internal/emulator"
	"realmlint/internal/report"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// apps reads the settings of every app.
func (o *serveOptions) apps(c *Command, args []string) ([]emulator.App, error) {
	if len(args) == 0 {
		return o.onlyApp(c)
	}
	if o.flags.Changed("config") {
		return nil, errors.New("--config: settings are named as arguments too; name all of them there")
	}
	var apps []emulator.App
	for _, path := range args {
		o.configs = nil
		if err := o.flags.Set("config", path); err != nil {
			return nil, err
		}
		provider, policy, err := o.provider(c, "serve")
		if err != nil {
			return nil, err
		}
		app, err := c.app(provider, policy)
		if err != nil {
			return nil, err
		}
		for _, other := range apps {
			if other.Provider.AppID == app.Provider.AppID {
				return nil, fmt.Errorf("%s: its app_id is that of %s too; give each app its own", path, other.Provider.Source)
			}
		}
		apps = append(apps, app)
	}
	return apps, nil
}

// onlyApp reads the settings of the app that the flags name; there is none
// where nothing is set at all.
func (o *serveOptions) onlyApp(c *Command) ([]emulator.App, error) {
	provider, policy, err := o.provider(c, "serve")
	if err != nil || provider.Source == "" && !o.anySetting() {
		return nil, err
	}
	app, err := c.app(provider, policy)
	return []emulator.App{app}, err
}

// app returns the app of these settings. Some with which a login could not be
// decided are an error: an emulator that lets everybody in would be a lie.
func (c *Command) app(provider *realm.Provider, policy rules.Policy) (emulator.App, error) {
	source := provider.Source
	if source == "" {
		source = "the settings"
	}
	if provider.AppID == "" {
		return emulator.App{}, fmt.Errorf("%s: the App ID is not given, and logins name their app by it; give it with --app-id or as app_id", source)
	}
	for _, finding := range realm.Server.Findings(&checks.Subject{Settings: provider, Now: c.Now}, nil) {
		if finding.Rule.Undecides {
			return emulator.App{}, undecided{fmt.Errorf("%s: no login could be decided: %s", source, finding.Detail), report.FixLine(&finding.Fixes[0])}
		}
	}
	return emulator.App{Provider: provider, Policy: policy}, nil
}

// given are the settings of the apps, for the page.
func given(apps []emulator.App) []api.Given {
	var list []api.Given
	for _, app := range apps {
		list = append(list, api.Given{Server: realm.Server, Settings: app.Provider, Policy: app.Policy})
	}
	return list
}

// aboutSettings says what was found in the settings of an app.
func (c *Command) aboutSettings(o *serveOptions, app emulator.App) error {
	found := realm.Server.Findings(&checks.Subject{Settings: app.Provider, Now: c.Now}, app.Policy)
	if len(found) == 0 {
		return nil
	}
	colored, err := o.colored(c)
	if err != nil {
		return err
	}
	out, err := report.New("text", c.Stdout, report.Run{At: c.Now, Server: realm.Server, Used: app.Provider.Describe(), Settings: found, Quiet: true, Color: colored, Width: c.width()})
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Stdout)
	_, _ = out.Close() // the stream keeps the error
	fmt.Fprintln(c.Stdout)
	return nil
}

// undecided is the error of settings that lack what decides a login.
type undecided struct {
	error
	hint string
}

// Hint is the fix of the rule that found it.
func (u undecided) Hint() string { return u.hint }
