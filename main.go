// Realmlint checks JSON Web Tokens against the settings of a MongoDB Realm
// Custom JWT Authentication provider.
package main

import (
	"context"
	_ "embed"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"

	"realmlint/internal/cli"
)

// pages is what explain reads from; a test keeps it in step with the rules.
//
//go:embed docs/rules.md
var pages string

func main() {
	signal.Ignore(syscall.SIGPIPE) // cli sees the error of the write instead
	command := cli.Command{
		Args:      os.Args[1:],
		Stdin:     os.Stdin,
		Stdout:    os.Stdout,
		Stderr:    os.Stderr,
		LookupEnv: os.LookupEnv,
		Now:       time.Now(),
		Terminal:  isatty.IsTerminal(os.Stdout.Fd()),

		StderrTerminal: isatty.IsTerminal(os.Stderr.Fd()),

		Context: longRun,
		Clock:   time.Now,
		Version: version(),
		Pages:   pages,
	}
	os.Exit(command.Run())
}

// longRun makes the process ready for many tokens and returns a context that
// ends with Ctrl-C. Little of what is allocated lives long, so the garbage
// collector may wait for more of it; memory stays under 64 MiB all the same.
func longRun() context.Context {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	until, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(until, stop) // the second Ctrl-C kills
	return until
}

// version returns the version that the build information knows: the module's
// tag when installed with "go install", else "(devel)".
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
