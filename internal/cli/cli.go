// Package cli is the command line: flags, the straight line from a token to
// its findings, and the exit status.
//
// main makes a Command of the world that it may touch, and Run returns the exit
// status. Below it nobody exits, and nobody but fail prints an error. Each
// subcommand has a file; check.go is the one without a name.
package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"realmlint/internal/fetch"
	"realmlint/internal/text"
)

// Exit statuses. With several causes the first of 3, 2, 1, 4 wins.
const (
	exitGood      = 0 // nothing found that --fail-on counts
	exitFound     = 1 // a token would be refused, or the settings cannot work
	exitUsage     = 2 // flags, settings or input that cannot be read as what they are meant to be
	exitBroken    = 3 // reading or writing broke down, or realmlint itself
	exitUndecided = 4 // nothing was refused, but something could not be decided
)

// Command is one run of realmlint with the world that it may touch.
type Command struct {
	Args      []string
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	LookupEnv func(string) (string, bool)
	Now       time.Time
	Clock     func() time.Time // for what lives on after Now: serve, and the progress line
	Random    io.Reader        // keys are made of it
	// Context is called before a long run; its end ends the run after the tokens
	// that were judged, and serve. Nil: nothing ends it.
	Context        func() context.Context
	Terminal       bool // Stdout is a terminal
	StderrTerminal bool
	StdinTerminal  bool
	Columns        int // how wide Stdout is; zero: not known
	Version        string
	Home           string   // the address of the source, if it is known
	Build          []string // what --version says besides: date, Go, platform
	Pages          []string // docs/rules.md and those of other servers, out of which explain reads

	status int
	stdout *stream  // Stdout, as Run sets it
	hints  []string // what was said already: of several errors many have the same
	errors []saidError
}

// Run executes the command and returns its exit status.
func (c *Command) Run() int {
	if c.Context == nil {
		c.Context = context.Background
	}
	c.Context = sync.OnceValue(c.Context)
	c.stdout = &stream{to: c.Stdout}
	c.Stdout = c.stdout
	root := c.root()
	if len(c.Args) > 0 && strings.HasPrefix(c.Args[0], cobra.ShellCompRequestCmd) {
		if err := offerValues(root); err != nil {
			return c.fail(err)
		}
	}
	root.SetArgs(c.Args)
	root.SetIn(c.Stdin)
	root.SetOut(c.Stdout)
	root.SetErr(c.Stderr)
	if err := errors.Join(root.Execute(), c.stdout.fault()); err != nil {
		status := c.fail(err)
		c.failAsJSON(status)
		return status
	}
	return c.status
}

// root returns the command without a name, which checks tokens, with all others
// below it.
func (c *Command) root() *cobra.Command {
	var o checkOptions
	var version bool
	root := &cobra.Command{
		Use:   "realmlint [flags] [TOKEN|FILE|-]...",
		Short: "Say why a JSON Web Token is refused, and what to change",
		Long: `realmlint says whether a server would let a JSON Web Token in, which error text
it would answer, why, and what to change. The server is MongoDB Realm (Atlas App
Services), or PowerSync with its own settings or --server powersync.

An argument that begins with eyJ or "Bearer " holds a token, anything else is
the path of a file: tokens are found in any text, such as a ticket, a log or a
cURL command. Without an argument, or with -, standard input is read.`,
		Example: `  realmlint --app-id myapp-abcde --key-env REALM_SIGNING_KEY token.jwt
  pbpaste | realmlint
  realmlint --at 2021-04-17T16:00:00Z -f json eyJ0eXAiOiJKV1Qi...`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: files, // besides the subcommands
		SilenceErrors:     true,
		SilenceUsage:      true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if version {
				c.printVersion()
				return nil
			}
			if err := meantCommand(cmd, args); err != nil {
				return err
			}
			return c.check(&o, args)
		},
	}
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { help(c.Stdout, cmd) })
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError{err, cmd} })
	root.Flags().SortFlags = false
	o.addSettings(root.Flags())
	o.addTokens(root.Flags())
	o.addOutput(root.Flags())
	root.Flags().BoolVar(&version, "version", false, "print the version, and what it was built with")
	root.AddCommand(c.settings(), c.migrate(), c.decode(), c.initialize(), c.explain(), c.rules(), c.mergeSummaries(), c.share(), c.keygen(), c.sign(), c.serve(), c.page(), c.completion(), c.version())
	root.SetHelpCommand(c.help())
	return root
}

// printVersion is not left to cobra: its templates for it pull in reflection
// that keeps two megabytes of code alive.
func (c *Command) printVersion() {
	text.Terminal(c.Stdout).Printf("realmlint %s\n", strings.Join(append([]string{c.Version}, c.Build...), " "))
}

// fail reports an error and returns the exit status that it means; of several
// at once each has its line. Names of files and flags are the user's and may
// hold anything.
func (c *Command) fail(err error) int {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		status := exitUsage
		for _, one := range several.Unwrap() {
			status = max(status, c.fail(one))
		}
		return status
	}
	said, hidden := c.said(err.Error())
	text.Terminal(c.Stderr).Printf("realmlint: error: %s\n", said)
	var hinted interface{ Hint() string }
	hint := ""
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		hint, _ = c.said(hinted.Hint())
	} else if hidden {
		hint = "what could be a key, or is long, is not shown"
	}
	c.errors = append(c.errors, saidError{said, hint})
	if hint != "" && !slices.Contains(c.hints, hint) {
		c.hints = append(c.hints, hint)
		text.Terminal(c.Stderr).Printf("realmlint: hint: %s\n", hint)
	}
	if broke(err) {
		return exitBroken
	}
	return exitUsage
}

// broke reports whether the error is of the system's making: something is
// there, but reading or writing it did not work.
func broke(err error) bool {
	var system syscall.Errno
	var fetching *fetch.Error
	return errors.As(err, new(writeError)) || errors.As(err, new(failures)) || errors.As(err, new(interrupted)) || errors.As(err, new(stopped)) ||
		errors.As(err, &fetching) && fetching.Broke ||
		errors.As(err, &system) && !errors.Is(err, fs.ErrNotExist)
}
