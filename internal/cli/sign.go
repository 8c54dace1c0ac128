package cli

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"realmlint/checks"
	"realmlint/internal/remedy"
	"realmlint/internal/report"
	"realmlint/internal/settings"
	"realmlint/internal/tokengen"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// signOptions is what the flags of sign ask for.
type signOptions struct {
	checkOptions
	claims     []string
	claimsFile string
	exp        string
	header     []string
	privateKey string
	fault      string
	out        string
}

// sign returns the subcommand that makes a token.
func (c *Command) sign() *cobra.Command {
	var o signOptions
	sign := &cobra.Command{
		Use:   "sign [flags]",
		Short: "Make a token that the settings accept, or one with a fault",
		Long: `realmlint sign makes a token from claims and prints it alone. What Realm needs
and no flag gives comes by itself: aud from the settings, sub "user1234", iat
now, exp in an hour, a sample text for each required metadata field.

The token is then checked. What is found goes to standard error, and the exit
status is that of the check; with --break, which asks for a fault, it is 0.`,
		Example: `  realmlint sign
  realmlint sign --claim sub=users/1 --claim 'roles:=["admin"]' --exp 24h
  realmlint sign --algorithm RS256 --key-file key.pem.pub --private-key key.pem
  realmlint sign --break token-expired | realmlint`,
		Args:              noArgument("give claims with --claim NAME=TEXT, and the settings file with -c PATH"),
		ValidArgsFunction: noCompletion,
		RunE:              func(*cobra.Command, []string) error { return c.makeToken(&o) },
	}
	flags := sign.Flags()
	flags.SortFlags = false
	flags.Var((*stringList)(&o.claims), "claim", `claim as NAME=TEXT or NAME:=JSON, e.g. --claim sub=user1 --claim 'admin:=true' (repeatable)`)
	flags.StringVar(&o.claimsFile, "claims", "", "file with claims as a JSON object, - for standard input, e.g. --claims claims.json")
	flags.StringVar(&o.exp, "exp", "", "when the token ends: a duration or a time, as --at takes it, e.g. --exp 24h or --exp 7d (default 1h)")
	flags.Var((*stringList)(&o.header), "header", `header member as NAME=TEXT or NAME:=JSON, e.g. --header kid=key1 (repeatable)`)
	flags.StringVar(&o.privateKey, "private-key", "", "file that holds the private key of RS256 in PEM, e.g. --private-key signing-key.pem")
	flags.StringVar(&o.fault, "break", "", "give the token the fault that a rule finds, e.g. --break token-expired")
	flags.StringVarP(&o.out, "out", "o", "", "file to write, which only you can read, e.g. --out token.jwt (default standard output)")
	o.addSettings(flags)
	return sign
}

// makeToken makes a token, checks it and prints it.
func (c *Command) makeToken(o *signOptions) error {
	now, err := c.moment(&o.checkOptions, c.Now)
	if err != nil {
		return err
	}
	t, err := o.target(c)
	if err != nil {
		return err
	}
	builder, err := o.builder(c, t, now)
	if err != nil {
		return err
	}
	token, subject, err := o.token(builder)
	if err != nil {
		return err
	}
	if err := c.deliver(o.out, token); err != nil {
		return err
	}
	answer, found := t.server.JudgeSubject(subject, t.policy)
	if o.fault == "" {
		c.status = statusOf(&answer, found)
	}
	failed := 0
	if rules.HasFailed(found) {
		failed = 1
	}
	return errors.Join(c.reportToStderr(t.server, subject, answer, found), c.failedOn(failed))
}

// token makes the token that was asked for.
func (o *signOptions) token(builder *tokengen.Builder) (string, *checks.Subject, error) {
	if !o.flags.Changed("break") {
		return builder.Token()
	}
	token, subject, err := builder.WithFault(rules.ID(o.fault))
	if err != nil {
		return "", nil, fmt.Errorf("--break: %w", err)
	}
	return token, subject, nil
}

// builder puts together what the token is made of.
func (o *signOptions) builder(c *Command, t target, now time.Time) (*tokengen.Builder, error) {
	var private *checks.Key
	if o.flags.Changed("private-key") {
		key, err := settings.KeyFromFile(o.privateKey)
		if err != nil {
			return nil, fmt.Errorf("--private-key: %w", err)
		}
		private = key
	}
	if provider, isRealm := t.settings.(*realm.Provider); isRealm && provider.Algorithm == "" { // it does not follow from a key
		provider.Algorithm = checks.HS256
		if private != nil {
			provider.Algorithm = checks.RS256
		}
	}
	signer, err := tokengen.NewSigner(t.settings, private)
	if err != nil {
		return nil, err
	}
	claims, err := o.allClaims(c, now)
	if err != nil {
		return nil, err
	}
	header := map[string]any{}
	if err := setMembers(header, "--header", o.header); err != nil {
		return nil, err
	}
	return &tokengen.Builder{Server: t.server, Settings: t.settings, Signer: signer, Now: now, Header: header, Claims: claims}, nil
}

// allClaims takes up the claims of the file, then those of the flags.
func (o *signOptions) allClaims(c *Command, now time.Time) (map[string]any, error) {
	claims := map[string]any{}
	if o.flags.Changed("claims") {
		var err error
		if claims, err = membersFromFile(o.claimsFile, func() io.Reader { return c.typedInput("claims as a JSON object") }); err != nil {
			return nil, fmt.Errorf("--claims: %w", err)
		}
	}
	given := map[string]any{}
	if err := setMembers(given, "--claim", o.claims); err != nil {
		return nil, err
	}
	for name, value := range given {
		claims[name] = value
	}
	if o.flags.Changed("exp") {
		if _, twice := given["exp"]; twice {
			return nil, errors.New("--exp: exp is given with --claim too; leave one out")
		}
		exp, err := c.timeOf("--exp", o.exp, now, o.quiet)
		if err != nil {
			return nil, err
		}
		claims["exp"] = exp.Unix()
	}
	return claims, nil
}

// deliver prints the token, or writes it to a new file.
func (c *Command) deliver(path, token string) error {
	if path != "" {
		return writeNew(newFile{path, []byte(token + "\n")})
	}
	fmt.Fprintln(c.Stdout, token)
	return nil
}

// reportToStderr says on standard error what was found in the token.
func (c *Command) reportToStderr(server *rules.Server, subject *checks.Subject, answer rules.Answer, found []rules.Finding) error {
	out, err := report.New("text", c.Stderr, report.Run{At: subject.Now, Server: server, Used: subject.Settings.Describe(), Quiet: true, Width: c.width()})
	if err != nil {
		return err
	}
	if answer.Verdict() == rules.Rejected {
		answer.Road = remedy.NewWalker(server, subject.Common(), nil).Walk(subject, found)
	}
	err = out.RenderAndWrite(report.Result{Source: report.TokenSource{Name: "<token>", Line: 1, Column: 1}, Token: subject.Token, Answer: answer, Findings: found})
	if err == nil {
		_, err = out.Close()
	}
	return asWriteError("standard error", err)
}

// statusOf returns the exit status of the check for one token.
func statusOf(answer *rules.Answer, found []rules.Finding) int {
	status := exitGood
	if answer.Verdict() == rules.Undetermined {
		status = exitUndecided
	}
	for i := range found {
		if found[i].Severity == rules.Error {
			return exitFound
		}
	}
	return status
}
