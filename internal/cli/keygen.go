package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"realmlint/checks"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/text"
	"realmlint/internal/tokengen"
)

// noArgument refuses arguments. The error does not repeat them: one may be a
// token or a key.
func noArgument(hint string) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if len(args) > 0 {
			return argument{command.Name(), hint}
		}
		return nil
	}
}

// argument is the error of an argument where none can be.
type argument struct{ command, hint string }

func (a argument) Error() string { return a.command + " takes no argument" }

// Hint says what was probably meant.
func (a argument) Hint() string { return a.hint }

// keygenOptions is what the flags of keygen ask for.
type keygenOptions struct {
	algorithm string
	guide     bool
	jwks      bool
	out       string
}

// keygen returns the subcommand that makes a signing key.
func (c *Command) keygen() *cobra.Command {
	var o keygenOptions
	keygen := &cobra.Command{
		Use:   "keygen [flags]",
		Short: "Make a signing key that the provider accepts",
		Long: `realmlint keygen makes the key with which an issuer signs tokens, and says on
standard error which settings go with it.

For HS256 it prints the key alone, 64 characters, or writes it to the file of
--out. For RS256 it writes two files and prints nothing: the private key, which
signs, to the path of --out, and the public key, which the provider is given,
to the same path with .pub after it; with --jwks a JWK set, .jwks.json after it.
Files can be read by their owner alone, and none is ever written over.`,
		Example: `  realmlint keygen --out signing-key.txt
  realmlint keygen --guide
  realmlint keygen --algorithm RS256 --out signing-key.pem
  realmlint keygen --jwks --out signing-key.pem`,
		Args:              noArgument("name the file to write with --out PATH"),
		ValidArgsFunction: noCompletion,
		RunE: func(command *cobra.Command, _ []string) error {
			if o.jwks && !command.Flags().Changed("algorithm") {
				o.algorithm = checks.RS256
			}
			return c.makeKey(&o)
		},
	}
	flags := keygen.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.algorithm, "algorithm", checks.HS256, "HS256 or RS256, e.g. --algorithm RS256")
	flags.BoolVar(&o.guide, "guide", false, "in the guide's form, 256 random bytes as base64, e.g. realmlint keygen --guide")
	flags.BoolVar(&o.jwks, "jwks", false, "the public key as a JWK set with a kid, for a provider with a JWK URI, e.g. --jwks --out signing-key.pem")
	flags.StringVarP(&o.out, "out", "o", "", "file to write, e.g. --out signing-key.txt")
	return keygen
}

// makeKey makes the key that was asked for and says which settings go with it.
// Standard output has the key alone, so that it can be piped on.
func (c *Command) makeKey(o *keygenOptions) error {
	if err := realmsettings.Algorithm(o.algorithm); err != nil {
		return fmt.Errorf("--algorithm: %w", err)
	}
	if o.algorithm == checks.RS256 {
		return c.makePair(o)
	}
	if o.jwks {
		return errors.New("--jwks: a JWK set holds public keys, and HS256 has none; leave --algorithm out, or choose RS256")
	}
	secret := tokengen.Secret
	if o.guide {
		secret = tokengen.GuideSecret
	}
	key, err := secret(c.Random)
	if err != nil {
		return err
	}
	if o.out == "" {
		fmt.Fprintln(c.Stdout, key)
		return c.fits("The settings that fit, with the key in a variable of that name:",
			"algorithm: HS256\nkey: {env: REALM_SIGNING_KEY}\n")
	}
	if err := writeNew(newFile{o.out, []byte(key + "\n")}); err != nil {
		return err
	}
	return c.fits(fmt.Sprintf("The key is in %s. The settings that fit:", o.out),
		fmt.Sprintf("algorithm: HS256\nkey: {file: %q}\n", o.out))
}

// makePair makes the two files of an RS256 key. Neither is printed: a private key
// in a terminal stays there to be scrolled back to.
func (c *Command) makePair(o *keygenOptions) error {
	switch {
	case o.guide:
		return errors.New("--guide: the guide's key is for HS256; leave out --algorithm and --jwks, or --guide")
	case o.out == "":
		return errors.New("--out: an RS256 key comes in two files; name the private one, such as --out signing-key.pem")
	}
	pair, err := tokengen.NewPair()
	if err != nil {
		return err
	}
	private, err := pair.Private()
	if err != nil {
		return err
	}
	name, half := o.out+".pub", pair.Public
	if o.jwks {
		name, half = o.out+".jwks.json", pair.KeySet
	}
	public, err := half()
	if err != nil {
		return err
	}
	if err := writeNew(newFile{o.out, private}, newFile{name, public}); err != nil {
		return err
	}
	if o.jwks {
		return c.fits(fmt.Sprintf("%s signs and stays with the issuer; %s is published. The settings that fit:", o.out, name),
			fmt.Sprintf("jwk_uri: https://issuer.example/jwks.json  # where you publish the set\njwks_file: %q\n", name))
	}
	return c.fits(fmt.Sprintf("%s signs and stays with the issuer; %s is for the provider. The settings that fit:", o.out, name),
		fmt.Sprintf("algorithm: RS256\nkey: {file: %q}\n", name))
}

// fits prints the settings on standard error, fit to be copied.
func (c *Command) fits(lead, yaml string) error {
	out := text.Terminal(c.Stderr)
	out.Printf("%s\n\n", lead)
	return asWriteError("standard error", out.Lines(yaml))
}
