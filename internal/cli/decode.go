package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules/realm"
)

// decode returns the subcommand that shows what stands in a token.
func (c *Command) decode() *cobra.Command {
	var o checkOptions
	decode := &cobra.Command{
		Use:   "decode [flags] [TOKEN|FILE|-]...",
		Short: "Show what stands in a token, in words; no settings, no verdict",
		Long: `realmlint decode shows header and claims of a token in words, its times as dates
in UTC and here, and what kind of token it is. It takes no settings and judges
nothing: whether the signature is good is not looked at.

Tokens are found where a check finds them: in arguments, files and on standard
input, in any text.`,
		Example: `  realmlint decode token.jwt
  pbpaste | realmlint decode
  realmlint decode --raw < token.jwt`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: files,
		RunE:              func(_ *cobra.Command, args []string) error { return c.decodeAll(&o, args) },
	}
	flags := decode.Flags()
	flags.SortFlags = false
	o.flags = flags
	flags.Var((*stringList)(&o.texts), "token", "a token, whatever it looks like, e.g. --token a.b.c (repeatable)")
	flags.BoolVar(&o.raw, "raw", false, "each input is one token, to the byte, e.g. realmlint decode --raw < token.jwt")
	addColor(flags, &o.color)
	return decode
}

// decodeAll shows every token of the input.
func (c *Command) decodeAll(o *checkOptions, args []string) error {
	colored, err := o.colored(c)
	if err != nil {
		return err
	}
	c.sayHistory(o, args)
	request := scan.Request{Args: args, Texts: o.texts, Raw: o.raw, Stdin: c.Stdin, Decoded: true}
	if o.readsStdin(args) {
		request.Stdin = c.typedInput(o.awaited())
	}
	var unread unreadInputs
	broken := brokenLines{to: c.Stderr, texts: errtext.New(realm.Server), input: func(err scan.InputError) { unread.add(err) }}
	out := decoded{newExplanation(c.Stdout, look{report.Width(c.width()), colored}, nil), c.Now}
	for token, err := range scan.Tokens(request) {
		switch {
		case errors.As(err, new(stopped)):
			return stopped{}
		case err != nil:
			_ = broken.add(err) // it never ends a run
		default:
			out.token(token)
		}
		if c.stdout.broke() != nil {
			break
		}
	}
	return errors.Join(broken.err(), unread.err())
}

// decoded shows tokens.
type decoded struct {
	explanation
	now time.Time // and what here means
}

// token shows one.
func (d *decoded) token(found scan.Token) {
	t := new(checks.Reader).ReadRemnant(found.Raw, found.Remnant).Token
	d.gap()
	d.out.Printf("%s\n", text.In(d.bold, report.TokenSource{Name: found.Name, Line: found.Line, Column: found.Column}.String()))
	d.prose("  kind  ", 8, kindOfToken(t))
	header, claims := membersOf(t.JSON(checks.Header)), membersOf(t.JSON(checks.Claims))
	if len(header)+len(claims) > 0 {
		d.members("header", checks.Header, header)
		d.members("claims", checks.Claims, claims)
	}
	switch {
	case t.SignatureGone():
		d.prose("", 0, "The signature did not come with it.")
	case t.SignatureLength() > 0:
		d.prose("", 0, fmt.Sprintf("The signature has %s, and is not shown.", text.Count(t.SignatureLength(), "byte")))
	}
}

// members shows the header or the claims, a line a member.
func (d *decoded) members(name string, part checks.Part, members []member) {
	d.out.Printf("%s\n", text.In(d.bold, name))
	if len(members) == 0 {
		d.prose("  ", 2, "it did not come with it, is empty, or cannot be read")
		return
	}
	longest := 0
	for _, one := range members {
		longest = max(longest, min(text.Width(text.Visible(one.name)), longestClaimName))
	}
	for _, one := range members {
		value, note := d.inWords(part, one)
		if note != "" {
			value += "  (" + note + ")"
		}
		d.prose("  "+text.Pad(text.Visible(one.name), -longest)+"  ", 4+longest, value)
	}
}

// longestClaimName is how many columns names take before their values.
const longestClaimName = 16
