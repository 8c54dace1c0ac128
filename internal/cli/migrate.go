package cli

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/migrate"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	powersyncsettings "realmlint/internal/settings/powersync"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/stats"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// migrateOptions is what the flags of migrate ask for.
type migrateOptions struct {
	checkOptions
	to  string
	out string
}

// destinations are the servers to which settings can be moved.
var destinations = []string{powersync.Server.ID}

// migrateFormats are the formats of its report, the default first.
var migrateFormats = []string{"text", "json"}

// migrate returns the subcommand that moves settings to another server.
func (c *Command) migrate() *cobra.Command {
	var o migrateOptions
	move := &cobra.Command{
		Use:   "migrate [flags] [TOKEN|FILE|-]...",
		Short: "Turn Realm's settings into PowerSync's, and say who gets in",
		Long: `realmlint migrate writes the block client_auth for a PowerSync service from
Realm's settings, says what has no counterpart there, and what gets stricter and
what weaker. The block that is shown holds no secret: it names a variable, and
the command that makes its value. --out writes it with the secrets in it, into a
new file that only you can read.

Of tokens (a list, a log, whatever holds some; - for standard input) it says
which PowerSync would take of those that Realm let in, each as of its own time:
old ones have all expired by now. --summary counts many.`,
		Example: `  realmlint migrate
  realmlint migrate -c ./my-app --secret jwt_key=env:REALM_SIGNING_KEY
  realmlint migrate --out powersync.yaml token.jwt
  realmlint migrate --summary logins.log`,
		ValidArgsFunction: files,
		RunE:              func(_ *cobra.Command, args []string) error { return c.moveSettings(&o, args) },
	}
	flags := move.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.to, "to", destinations[0], "the server to move to, e.g. --to powersync")
	flags.StringVarP(&o.out, "out", "o", "", "file to write the block to with the secrets in it, which only you can read, e.g. --out powersync.yaml")
	o.addSettings(flags)
	o.addTokens(flags)
	o.addOutput(flags)
	flags.Lookup("server").Hidden = true // it is Realm here, and --to says where to
	at, format := flags.Lookup("at"), flags.Lookup("format")
	at.Usage = strings.Replace(at.Usage, "(default now)", "(default token)", 1)
	format.Usage = "text or json; with =FILE into a file, which is written whole or not at all, e.g. -f text -f json=move.json (repeatable; default text)"
	return move
}

// moveSettings makes the settings, judges the tokens by them, and reports both.
func (c *Command) moveSettings(o *migrateOptions, args []string) error {
	if !slices.Contains(destinations, o.to) {
		return fmt.Errorf("--to: \"%s\" is not %s%s", rules.Shortened(o.to), text.Alternatives(destinations), text.DidYouMean(o.to, destinations))
	}
	if err := o.oneForm(); err != nil {
		return err
	}
	to, err := parseOutputs(o.formats, func(format string) error { return knownFormat(format, migrateFormats) })
	if err != nil {
		return err
	}
	if len(args) > 0 && realmsettings.IsApp(args[0]) {
		return appAsToken{args[0]}
	}
	provider, err := o.formerProvider(c)
	if err != nil {
		return err
	}
	m := &migration{to: o.to, Move: migrate.ToPowerSync(provider), provider: provider, outputs: to, quiet: o.quiet, width: report.Width(c.width())}
	if err := o.setBehind(c, provider, m.ClientAuth); err != nil {
		return err
	}
	now := func(checks.Settings) time.Time { return c.Now }
	o.ownTime = !o.flags.Changed("at") || o.at == "token"
	if m.run, err = c.beginFor(&o.checkOptions, o.destination(m.ClientAuth), now); err != nil {
		return err
	}
	if err := m.writeBlock(o.out); err != nil {
		return err
	}
	if err := to.open(c.Stdout); err != nil {
		return err
	}
	defer to.discard()
	var unread error
	if len(args)+len(o.texts) > 0 {
		if unread, err = c.judgeMoved(m, o, args); err != nil {
			return err
		}
	}
	c.status = m.status(o)
	err = m.write()
	return errors.Join(to.broken(), err, unread)
}

// formerProvider returns the settings to be moved.
func (o *migrateOptions) formerProvider(c *Command) (*realm.Provider, error) {
	if o.flags.Changed("server") && o.server != realm.Server.ID {
		return nil, errors.New("--server: the settings to be moved are Realm's; --to says where to")
	}
	severities := o.rules // which are of the rules of the server to come
	o.rules = nil
	provider, _, err := o.provider(c, "migrate")
	o.rules = severities
	switch {
	case err != nil:
		return nil, err
	case provider.Source == "" && !o.anySetting():
		return nil, nothingToMove{errors.New("there are no settings to move: no realmlint.yaml here, and no flag gives one")}
	case provider.Export.Missing:
		return nil, nothingToMove{fmt.Errorf("there are no settings to move: %s has no Custom JWT provider", provider.Source)}
	}
	return provider, nil
}

// nothingToMove is the error of settings that are not there.
type nothingToMove struct{ error }

// Hint says where settings come from.
func (nothingToMove) Hint() string {
	if realmsettings.IsApp(".") {
		return "this folder is an exported app: realmlint migrate -c ."
	}
	return "name an exported app or a settings file with -c PATH, or give settings such as --app-id myapp-abcde --key-env REALM_SIGNING_KEY"
}

// appAsToken is the error of an app where tokens are expected.
type appAsToken struct{ path string }

func (appAsToken) Error() string {
	return "arguments hold tokens, and this one is the folder of an exported app"
}

// Hint says how an app is named.
func (a appAsToken) Hint() string { return "realmlint migrate -c " + rules.Shortened(a.path) }

// destination returns what the tokens are judged by.
func (o *migrateOptions) destination(auth *powersync.ClientAuth) func(*Command) (target, error) {
	return func(c *Command) (target, error) {
		// An old token is judged in its own time, but by the service as it is now.
		t := target{server: powersync.Server.InVersionOf(c.Now), settings: auth, policy: rules.Policy{}}
		return t, o.severities(t)
	}
}

// setBehind reads the JWK set behind the address as PowerSync does: from where Realm's
// was read.
func (o *migrateOptions) setBehind(c *Command, provider *realm.Provider, auth *powersync.ClientAuth) (err error) {
	if len(auth.JWKSURIs) == 0 {
		return nil
	}
	if provider.KeySet == nil || o.fetch || o.flags.Changed("jwks") {
		return o.ringSet(c, auth)
	}
	auth.Set, err = powersyncsettings.SetFromFile(besideSettings(provider.Source, provider.KeySet.Name), false)
	return err
}

// judgeMoved judges the tokens by both servers. Unread says which inputs could not be
// read.
func (c *Command) judgeMoved(m *migration, o *migrateOptions, args []string) (unread, err error) {
	c.sayHistory(&o.checkOptions, args)
	typed := &typedLines{from: c.Stdin}
	stdin := bufio.NewReader(c.Stdin)
	if c.StdinTerminal && o.readsStdin(args) {
		stdin.Reset(typed)
		defer typed.say(c.Stderr)
		c.sayWaiting(o.awaited())
	}
	provider := *m.provider
	provider.Disabled = false // a provider that was switched off when its app moved let tokens in before
	progress := c.progress(&o.checkOptions, args, m.outputs)
	m.tokens = newMovedTokens(m)
	work := engine.Job{
		Server:  m.run.server,
		Subject: checks.Subject{Settings: m.ClientAuth, Now: m.run.now, ExpiresWithin: m.run.within, ExtraKeys: m.run.others},
		Policy:  m.run.policy,
		Roads:   !o.summary,
		OwnTime: o.ownTime,
		Former:  &engine.Former{Server: realm.Server, Settings: &provider},
		OnMoved: m.tokens.count,
		Input: scan.Request{
			Args: args, Texts: o.texts, Raw: o.raw, Stdin: stdin,
			Field: o.field, Column: o.column, OnRead: progress.read, Decoded: !o.summary,
		},
	}
	var inputs unreadInputs
	if o.summary {
		m.tokens.summary = stats.New(m.run.about)
		work.OnUnread = func(err scan.InputError) { inputs.add(err) }
		m.run.interrupted, err = work.Count(c.Context, m.tokens.summary, func() { progress.show(m.tokens.all()) })
		progress.clear()
		m.tokens.summary.Interrupted = m.run.interrupted
		c.shownInputs(m.tokens.summary.Counts.Unread)
		m.tokens.summary.Close(m.run.server, m.run.found)
		return errors.Join(interruptedMove(m), summaryError(m.tokens.summary), c.failedOn(m.tokens.failed()), inputs.err()), err
	}
	if err := m.tokens.open(); err != nil {
		return nil, err
	}
	broken := brokenLines{to: progress.above(c.Stderr), texts: m.run.texts, input: func(err scan.InputError) { inputs.add(err) }}
	m.run.interrupted, err = work.Report(c.Context, engine.ResultSink{
		Render: func(result report.Result) report.Rendered { return report.Rendered{Result: result} },
		Write:  func(result report.Rendered) error { return m.tokens.add(result.Result) },
		Broken: broken.add,
		Flush:  func() error { progress.show(m.tokens.all()); return nil },
	})
	progress.clear()
	c.endLine(m.run.interrupted)
	if err == nil {
		err = m.tokens.close()
	}
	return errors.Join(interruptedMove(m), broken.err(), c.failedOn(m.tokens.failed()), inputs.err()), err
}

// interruptedMove is the error of a run that ended before its input did.
func interruptedMove(m *migration) error {
	if !m.run.interrupted || m.tokens.summary != nil { // which says so itself
		return nil
	}
	return interrupted{m.tokens.all()}
}

// status is what the move comes to.
func (m *migration) status(o *migrateOptions) int {
	found, undecided := m.Lost(), false
	if t := m.tokens; t != nil {
		found = found || t.of(rules.Accepted, rules.Rejected)+t.of(rules.Undetermined, rules.Rejected) > 0
		found = found || o.failOn == "warning" && t.warnings() > 0
		undecided = t.of(rules.Accepted, rules.Undetermined)+t.of(rules.Undetermined, rules.Undetermined)+t.of(rules.Undetermined, rules.Accepted) > 0
	}
	switch {
	case found && o.failOn != "never":
		return exitFound
	case undecided:
		return exitUndecided
	}
	return exitGood
}
