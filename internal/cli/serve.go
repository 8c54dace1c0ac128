package cli

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"realmlint/checks"
	"realmlint/internal/emulator"
	"realmlint/internal/report"
	"realmlint/internal/web"
	"realmlint/rules"
)

// serveOptions is what the flags of serve ask for.
type serveOptions struct {
	checkOptions
	addr   string
	remote bool
	masked bool
}

// serve returns the subcommand that serves the page, and stands in for Realm's
// login endpoint.
func (c *Command) serve() *cobra.Command {
	var o serveOptions
	serve := &cobra.Command{
		Use:   "serve [flags] [SETTINGS]...",
		Short: "Serve a page to paste a token into, and stand in for Realm's login",
		Long: `realmlint serve shows a page to paste a token and settings into, at the address
that it prints, on this machine alone.

It also answers logins there as Realm did: an SDK whose base URL is that address
gets Realm's status, text and code, and a session if the settings let the token
in. Each login is told on standard output, a refused one with what is wrong and
what to change. Neither tokens nor keys are.

One app comes from the settings as in a check; several from as many files.
Without settings there is the page alone.`,
		Example: `  realmlint serve
  realmlint serve web.yaml ios.yaml --masked
  realmlint serve --addr 127.0.0.1:9090 --at 2024-05-01T12:00:00Z`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return c.listen(&o, args) },
	}
	flags := serve.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8787", "address to listen on, e.g. --addr 127.0.0.1:9090; port 0 takes a free one")
	flags.BoolVar(&o.remote, "allow-remote", false, "let other machines log in too, e.g. --addr 0.0.0.0:8787 --allow-remote")
	flags.BoolVar(&o.masked, "masked", false, `answer every refused login "unauthorized", as since 22 May 2024, e.g. realmlint serve --masked`)
	o.addSettings(flags)
	flags.StringArrayVar(&o.rules, "rule", nil, "severity of a rule: off, info, warning or error, e.g. --rule exp-missing=off (repeatable)")
	flags.StringVar(&o.color, "color", "auto", "auto, always or never, e.g. --color never; NO_COLOR and CLICOLOR_FORCE are honoured")
	return serve
}

// listen serves until it is interrupted.
func (c *Command) listen(o *serveOptions, args []string) error {
	apps, err := o.apps(c, args)
	if err != nil {
		return err
	}
	handler, err := c.standIn(o, apps)
	if err != nil {
		return err
	}
	if err := o.loopback(); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return cannotListen{fmt.Errorf("--addr: %w", err)}
	}
	address := listener.Addr().String()
	mux := http.NewServeMux()
	mux.Handle("/api/", handler)
	mux.Handle("/groups/", handler)
	mux.Handle("/", web.Handler(c.Version))
	server := &http.Server{
		Handler:           onlyHosts(hostOf(o.addr), mux),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    2 << 20, // jwtTokenString may be as long as a token
		ErrorLog:          log.New(c.Stderr, "realmlint: ", 0),
	}
	if err := c.welcome(o, address, apps); err != nil {
		return errors.Join(err, listener.Close())
	}
	return c.untilInterrupted(server, listener)
}

// untilInterrupted runs the server. At an interrupt it takes no new request,
// and ends when those that it has are answered.
func (c *Command) untilInterrupted(server *http.Server, listener net.Listener) error {
	interrupted, stop := c.Interrupted()
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving: %w", err)
	case <-interrupted.Done():
	}
	stop() // a second interrupt ends the process at once
	patience, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		return errors.Join(fmt.Errorf("stopping: %w", err), server.Close())
	}
	return nil
}

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
		if err := o.flags.Set("config", path); err != nil {
			return nil, err
		}
		provider, policy, err := o.settings(c)
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
	provider, policy, err := o.settings(c)
	if err != nil || provider.Source == "" && !o.anySetting() {
		return nil, err
	}
	app, err := c.app(provider, policy)
	return []emulator.App{app}, err
}

// app returns the app of these settings. Some with which a login could not be
// decided are an error: a stand-in that lets everybody in would be a lie.
func (c *Command) app(provider *checks.Provider, policy rules.Policy) (emulator.App, error) {
	source := provider.Source
	if source == "" {
		source = "the settings"
	}
	if provider.AppID == "" {
		return emulator.App{}, fmt.Errorf("%s: the App ID is not given, and logins name their app by it; give it with --app-id or as app_id", source)
	}
	for _, finding := range rules.Run(&checks.Subject{Provider: provider, Now: c.Now}, rules.All) {
		if finding.Rule.Undecides {
			return emulator.App{}, undecided{fmt.Errorf("%s: no login could be decided: %s", source, finding.Detail), finding.Fix}
		}
	}
	return emulator.App{Provider: provider, Policy: policy}, nil
}

// standIn returns the handler of the login endpoint.
func (c *Command) standIn(o *serveOptions, apps []emulator.App) (http.Handler, error) {
	colored, err := o.colored(c)
	if err != nil {
		return nil, err
	}
	options := emulator.Options{
		Apps:   apps,
		Masked: o.masked,
		Clock:  c.Clock,
		Random: c.Random,
		Report: func(a emulator.Attempt) { fmt.Fprint(c.Stdout, a.Text(colored)) },
	}
	if o.flags.Changed("at") {
		if options.At, err = o.moment(c.Now); err != nil {
			return nil, err
		}
	}
	return emulator.New(options)
}

// welcome says what is served where.
func (c *Command) welcome(o *serveOptions, address string, apps []emulator.App) error {
	if o.remote {
		fmt.Fprintln(c.Stderr, "realmlint: other machines can log in here, unencrypted; whoever reaches this address sees what is wrong with the tokens that he sends")
	}
	fmt.Fprintf(c.Stdout, "page at http://%s/\n", address)
	for _, app := range apps {
		fmt.Fprintf(c.Stdout, "app %s at http://%s\n", rules.Shown(app.Provider.AppID), address)
	}
	for _, app := range apps {
		if err := c.aboutSettings(o, app); err != nil {
			return err
		}
	}
	what := "SDKs log in with this address as their base URL."
	if len(apps) == 0 {
		what = "There are no settings here, so no login is answered; name them with -c."
	}
	_, err := fmt.Fprintf(c.Stdout, "%s Ctrl-C ends it.\n\n", what)
	return written(err)
}

// aboutSettings says what was found in the settings of an app.
func (c *Command) aboutSettings(o *serveOptions, app emulator.App) error {
	found := app.Policy.Apply(rules.Run(&checks.Subject{Provider: app.Provider, Now: c.Now}, rules.All))
	if len(found) == 0 {
		return nil
	}
	colored, err := o.colored(c)
	if err != nil {
		return err
	}
	out, err := report.New("text", c.Stdout, report.Run{At: c.Now, Provider: app.Provider, Settings: found, Quiet: true, Color: colored})
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Stdout)
	if _, err := out.Close(); err != nil {
		return written(err)
	}
	_, err = fmt.Fprintln(c.Stdout)
	return written(err)
}

// undecided is the error of settings that lack what decides a login.
type undecided struct {
	error
	hint string
}

// Hint is the fix of the rule that found it.
func (u undecided) Hint() string { return u.hint }

// cannotListen is the error of an address that cannot be had.
type cannotListen struct{ error }

// Hint says which address can.
func (cannotListen) Hint() string { return "--addr 127.0.0.1:0 takes a free port" }
