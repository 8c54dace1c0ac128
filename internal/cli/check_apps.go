package cli

import (
	"errors"
	"fmt"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules"
)

// app is one of several settings that tokens are tried with.
type app struct {
	target
	name  string // the path that was given
	judge *engine.Judge
}

// checkApps says which of several settings take each token: a line each, and first those
// that do.
func (c *Command) checkApps(o *checkOptions, args []string) error {
	if o.summary || len(o.formats) > 1 || len(o.formats) == 1 && o.formats[0] != "text" {
		return errors.New("--config: with several of them the answer is text, without --summary; give one for anything else")
	}
	apps, err := c.readApps(o)
	if err != nil {
		return err
	}
	if o.readsStdin(args) && !o.quiet {
		c.sayWaiting(o.awaited())
	}
	var errs []error
	tokens := 0
	c.status = exitGood
	request := scan.Request{Args: args, Texts: o.texts, Raw: o.raw, Stdin: c.Stdin, Field: o.field, Column: o.column, Decoded: true}
	for token, err := range scan.Tokens(request) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if tokens++; tokens > 1 {
			fmt.Fprintln(c.Stdout)
		}
		c.status = worse(c.status, c.tellApps(apps, token))
	}
	if tokens == 0 && len(errs) == 0 {
		errs = append(errs, errors.New("there is no token in the input"))
	}
	return errors.Join(errs...)
}

// readApps reads the settings of each path.
func (c *Command) readApps(o *checkOptions) ([]app, error) {
	now, err := c.moment(o, c.Now)
	if err != nil {
		return nil, err
	}
	others, err := keysFromFiles("--candidate-key", o.candidates)
	if err != nil {
		return nil, err
	}
	var apps []app
	for _, path := range o.configs {
		one := *o
		one.config, one.configs = path, nil
		t, err := one.target(c)
		if err != nil {
			return nil, err
		}
		common := checks.Subject{Settings: t.settings, Now: now, ExtraKeys: others}
		apps = append(apps, app{t, path, engine.NewJudge(t.server, common, t.policy)})
	}
	return apps, nil
}

// tellApps says what becomes of a token with each of the settings, and returns the exit
// status that it means: good if one of them takes it.
func (c *Command) tellApps(apps []app, token scan.Token) int {
	status, longest := exitFound, 0
	var taking []string
	results := make([]report.Result, len(apps))
	for i, one := range apps {
		results[i] = one.judge.Result(token)
		longest = max(longest, text.Width(one.name))
		switch results[i].Answer.Verdict() {
		case rules.Accepted:
			taking, status = append(taking, one.name), exitGood
		case rules.Undetermined:
			if status == exitFound {
				status = exitUndecided
			}
		}
	}
	out := text.Terminal(c.Stdout)
	said := "taken by none of them"
	if len(taking) > 0 {
		said = "taken by " + text.List(taking)
	}
	out.Printf("%s: %s\n", results[0].Source, said)
	for i, one := range apps {
		out.Printf("   %s  ", text.Pad(one.name, -longest))
		out.Wrap(nil, longest+5, report.Width(c.width()), report.SentenceText(one.server.Name, &results[i].Answer))
		out.Printf("\n")
	}
	return status
}

// worse returns the exit status of two that wins.
func worse(a, b int) int {
	for _, status := range []int{exitBroken, exitUsage, exitFound, exitUndecided} {
		if a == status || b == status {
			return status
		}
	}
	return exitGood
}
