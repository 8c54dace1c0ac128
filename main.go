// Realmlint says why JSON Web Tokens are refused by a MongoDB Realm Custom JWT provider,
// or by a PowerSync service.
package main

import (
	"context"
	"crypto/rand"
	_ "embed"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"

	"realmlint/internal/cli"
)

// rulesOfRealm and rulesOfPowerSync are what explain reads from; tests keep them in step
// with the rules.
var (
	//go:embed docs/rules.md
	rulesOfRealm string
	//go:embed docs/rules-powersync.md
	rulesOfPowerSync string
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // cli sees the error of the write instead
	columns, _, noTerminal := term.GetSize(int(os.Stdout.Fd()))
	info, ok := debug.ReadBuildInfo()
	version, build := versionOf(info, ok)
	command := cli.Command{
		Args:      os.Args[1:],
		Stdin:     os.Stdin,
		Stdout:    standardOutput(),
		Stderr:    os.Stderr,
		LookupEnv: os.LookupEnv,
		Now:       time.Now(),
		Clock:     time.Now,
		Random:    rand.Reader,
		Context:   longRun,
		Terminal:  noTerminal == nil,
		Columns:   columns,
		Version:   version,
		Home:      homeOf(info),
		Build:     build,
		Pages:     []string{rulesOfRealm, rulesOfPowerSync},

		StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		StdinTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
	}
	os.Exit(command.Run())
}

// longRun returns a context that ends with Ctrl-C.
func longRun() context.Context {
	until, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(until, stop) // the second Ctrl-C kills
	return until
}
