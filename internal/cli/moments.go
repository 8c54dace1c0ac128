package cli

import (
	"errors"
	"fmt"
	"time"

	"realmlint/internal/text"
	"realmlint/internal/timespec"
)

// moment returns the time as of which tokens are judged.
func (c *Command) moment(o *checkOptions, now time.Time) (time.Time, error) {
	switch {
	case o.ownTime, !o.flags.Changed("at"):
		return now, nil
	case o.at == "token":
		return now, errors.New("--at token: each token is judged in its own time then, and none is checked here; give a moment")
	}
	return c.timeOf("--at", o.at, now, o.quiet)
}

// timeOf reads the time that a flag gives, and says what was taken for granted.
func (c *Command) timeOf(flag, given string, now time.Time, quiet bool) (time.Time, error) {
	at, assumed, err := timespec.Parse(given, now)
	if err != nil {
		return at, fmt.Errorf("%s: %w", flag, err)
	}
	if assumed != "" && !quiet {
		text.Terminal(c.Stderr).Printf("realmlint: %s: \"%s\" %s: %s\n", flag, given, assumed, text.InUTC(at))
	}
	return at, nil
}

// within returns how long before its exp a token is said to expire soon.
func (o *checkOptions) within() (time.Duration, error) {
	if o.expiresWithin == "" {
		return 0, nil
	}
	within, err := timespec.Duration(o.expiresWithin)
	if err != nil || within <= 0 {
		return 0, fmt.Errorf("--expires-within: %q is not a duration like 30m, 24h or 7d", o.expiresWithin)
	}
	return within, nil
}
