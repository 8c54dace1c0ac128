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

	"realmlint/internal/emulator"
	"realmlint/internal/text"
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
		Short: "Serve the page, and stand in for Realm's login",
		Long: `realmlint serve shows a page to paste a token and settings into, at the address
that it prints, on this machine alone.

It also answers logins there as Realm did: an SDK whose base URL is that address
gets Realm's status, text and code, and a session if the settings let the token
in. Each login is told on standard output, a refused one with what is wrong and
what to change. Neither tokens nor keys are.

One app comes from the settings as in a check; several from as many files. The
page then checks under them and shows them without their keys: what is pasted is
sent to this process. Without settings there is the page alone.`,
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
	flags.Var((*stringList)(&o.rules), "rule", "severity of a rule, or of all that a * fits: off, info, warning or error, e.g. --rule 'key-*=off' (repeatable)")
	addColor(flags, &o.color)
	return serve
}

// listen serves until it is interrupted.
func (c *Command) listen(o *serveOptions, args []string) error {
	apps, err := o.apps(c, args)
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
	if err := c.welcome(o, address, apps); err != nil {
		return errors.Join(err, listener.Close())
	}
	log := newLoginLog(c.Stdout)
	defer log.end(c.Stderr)
	handler, err := c.emulator(o, apps, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return c.untilInterrupted(c.server(o, apps, handler), listener)
}

// server puts what is served in its places, and keeps clients from holding on
// to it for ever.
func (c *Command) server(o *serveOptions, apps []emulator.App, logins http.Handler) *http.Server {
	mux := http.NewServeMux()
	mux.Handle("/api/", logins)
	mux.Handle("/groups/", logins)
	mux.Handle("/", web.Handler(c.Version, given(apps)...))
	return &http.Server{
		Handler:           onlyHosts(hostOf(o.addr), mux),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    2 << 20, // jwtTokenString may be as long as a token
		ErrorLog:          log.New(text.Log(c.Stderr), "realmlint: ", 0),
	}
}

// stopPatience is how long requests are waited for at the end.
const stopPatience = time.Second

// untilInterrupted runs the server. At an interrupt it takes no new request,
// and ends when those that it has are answered, or patience ends.
func (c *Command) untilInterrupted(server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving: %w", err)
	case <-c.Context().Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	if server.Shutdown(patience) != nil {
		_ = server.Close() // a client that has sent half a request may hold on to it for long
	}
	return nil
}

// emulator returns the handler of the login endpoint.
func (c *Command) emulator(o *serveOptions, apps []emulator.App, log *loginLog) (http.Handler, error) {
	colored, err := o.colored(c)
	if err != nil {
		return nil, err
	}
	options := emulator.Options{
		Apps:   apps,
		Masked: o.masked,
		Clock:  c.Clock,
		Random: c.Random,
		Report: func(a emulator.Attempt) { log.tell(a.Text(colored, c.width())) },
	}
	if o.flags.Changed("at") {
		if options.At, err = c.moment(&o.checkOptions, c.Now); err != nil {
			return nil, err
		}
	}
	return emulator.New(options)
}

// welcome says what is served where.
func (c *Command) welcome(o *serveOptions, address string, apps []emulator.App) error {
	if o.remote {
		fmt.Fprintln(c.Stderr, "realmlint: other machines can log in here, unencrypted; whoever reaches this address is told what Realm said of a token")
	}
	out := text.Terminal(c.Stdout)
	out.Printf("page at http://%s/\n", address)
	for _, app := range apps {
		out.Printf("app %s at http://%s\n", rules.Shortened(app.Provider.AppID), address)
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
	out.Printf("%s Ctrl-C ends it.\n\n", what)
	return nil
}

// cannotListen is the error of an address that cannot be had.
type cannotListen struct{ error }

// Unwrap tells an address that is taken from one that is none.
func (c cannotListen) Unwrap() error { return c.error }

// Hint says which address can.
func (cannotListen) Hint() string { return "--addr 127.0.0.1:0 takes a free port" }
