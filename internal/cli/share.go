package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/internal/share"
	"realmlint/internal/text"
)

// shareOptions is what the flags of share ask for.
type shareOptions struct {
	checkOptions
}

// share returns the subcommand that makes a case which can be shown.
func (c *Command) share() *cobra.Command {
	var o shareOptions
	share := &cobra.Command{
		Use:   "share [flags] [TOKEN|FILE|-]",
		Short: "Make another token with the same finding, to be shown in public",
		Long: `realmlint share makes of a token a case for a public issue: another token in
which the same is found, with example names, only the claims that matter, and
signed with a key that is published with realmlint; and the settings that go
with it. Names that are alike stay alike. It prints both as Markdown, after it
has judged them again.

The exit status is 0 if the case has the verdict, the words and the rules of the
original, and 4 if something of that could not be made; the Markdown says what.`,
		Example: `  realmlint share token.jwt
  pbpaste | realmlint share -c ./my-app > case.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args)+len(o.texts) > 1 {
				return errors.New("share: one token at a time; name one file, or give one token")
			}
			return nil
		},
		ValidArgsFunction: files,
		RunE:              func(_ *cobra.Command, args []string) error { return c.makeCase(&o, args) },
	}
	flags := share.Flags()
	flags.SortFlags = false
	o.addSettings(flags)
	flags.Var((*stringList)(&o.texts), "token", "a token, whatever it looks like, e.g. --token a.b.c")
	flags.BoolVar(&o.raw, "raw", false, "the input is one token, to the byte, e.g. realmlint share --raw < token.jwt")
	return share
}

// makeCase makes the case and prints it.
func (c *Command) makeCase(o *shareOptions, args []string) error {
	c.sayHistory(&o.checkOptions, args)
	now, err := c.moment(&o.checkOptions, c.Now)
	if err != nil {
		return err
	}
	t, err := o.target(c)
	if err != nil {
		return err
	}
	token, err := c.onlyToken(o, args)
	if err != nil {
		return err
	}
	made, err := share.Make(share.Original{Server: t.server, Settings: t.settings, Now: now, Text: token.Raw, Remnant: token.Remnant})
	if err != nil {
		return fmt.Errorf("share: %w", err)
	}
	markdown, err := made.Markdown(c.Version)
	if err != nil {
		return err
	}
	if len(made.Lost) > 0 {
		c.status = exitUndecided
	}
	_, _ = io.WriteString(c.Stdout, markdown) // the stream keeps the error
	return nil
}

// onlyToken returns the token that is to be shared, the first if there are several.
func (c *Command) onlyToken(o *shareOptions, args []string) (token scan.Token, err error) {
	found, broken := 0, error(nil)
	for one, err := range scan.Tokens(scan.Request{Args: args, Texts: o.texts, Raw: o.raw, Stdin: c.Stdin, Decoded: true}) {
		if err != nil {
			broken = err
			continue
		}
		if found++; found == 1 {
			token = one
		} else {
			text.Terminal(c.Stderr).Printf("realmlint: there is more than one token; the first is shared, that of %s:%d\n", token.Name, token.Line)
			break
		}
	}
	switch {
	case found == 0 && broken != nil:
		return token, broken
	case found == 0:
		return token, errors.New("share: there is no token in this")
	case token.Remnant >= checks.Decoded:
		return token, errors.New("share: these are decoded claims, not a token; give the token itself")
	}
	return token, nil
}
