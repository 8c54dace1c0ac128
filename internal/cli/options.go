package cli

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"realmlint/internal/report"
	"realmlint/internal/text"
)

// checkOptions is what the flags of the check ask for.
type checkOptions struct {
	config     string
	configs    []string // all that were given; config is the last
	server     string
	appID      string
	algorithm  string
	audience   []string
	requireAny bool
	keyFiles   []string
	keyEnvs    []string
	secrets    []string
	keyless    bool // a variable without a value is no error
	jwks       string
	fetch      bool
	insecure   bool

	candidates    []string
	texts         []string
	raw           bool
	at            string
	expiresWithin string

	field   string
	column  string
	summary bool

	formats    []string
	failOn     string
	color      string
	showClaims bool
	quiet      bool
	verbose    bool
	ownTime    bool // --at token: each token as of its own time
	rules      []string

	flags *pflag.FlagSet
}

// addSettings adds the flags that say what is judged against, which sign, serve
// and settings have too.
func (o *checkOptions) addSettings(flags *pflag.FlagSet) {
	o.flags = flags
	flags.VarP(configFlag{o}, "config", "c", "settings file, exported app or its provider's file, or powersync.yaml, e.g. -c realmlint.yaml or -c ./my-app (default $REALMLINT_CONFIG, else ./realmlint.yaml); several in a check: which of them takes the token")
	flags.StringVar(&o.server, "server", "", "the server that judges: "+text.Alternatives(serverNames())+", e.g. --server powersync (default: what the settings are for, else realm)")
	flags.StringVar(&o.appID, "app-id", "", "Client App ID, e.g. --app-id myapp-abcde")
	flags.StringVar(&o.algorithm, "algorithm", "", "HS256 or RS256, e.g. --algorithm RS256 (default by the kind of key: RS256 for PEM)")
	flags.Var((*stringList)(&o.audience), "audience", "expected audience, e.g. --audience my-api (repeatable)")
	flags.BoolVar(&o.requireAny, "require-any-audience", false, "one of several audiences is enough, e.g. --audience a --audience b --require-any-audience")
	flags.Var((*stringList)(&o.keyFiles), "key-file", "file that holds a key, e.g. --key-file public.pem (repeatable)")
	flags.Var((*stringList)(&o.keyEnvs), "key-env", "environment variable that holds a key, e.g. --key-env REALM_SIGNING_KEY (repeatable)")
	flags.Var((*stringList)(&o.secrets), "secret", "value of a secret that an exported app names, from a variable or a file, e.g. --secret jwt_key=env:VAR or jwt_key=file:PATH (repeatable)")
	flags.BoolVar(&o.keyless, "allow-missing-keys", false, "a key whose environment variable is empty or not set is no error, but not given, as where CI has no secrets, e.g. realmlint settings --allow-missing-keys")
	flags.StringVar(&o.jwks, "jwks", "", "file that holds the JWK set behind the provider's JWK URI, e.g. --jwks jwks.json")
	flags.BoolVar(&o.fetch, "fetch", false, "get the JWK set from the provider's JWK URI, e.g. realmlint --fetch token.jwt; without it no network is touched")
	flags.BoolVar(&o.insecure, "insecure", false, "with --fetch: also over http and from addresses that are not public, e.g. --fetch --insecure")
	flags.StringVar(&o.at, "at", "", "judge as of this moment: a time as RFC 3339, RFC 1123 or a log has it (UTC if it names no zone), a date, Unix seconds, a duration from now, now, or token for each in its own time, e.g. --at -2h, --at -3d or --at 2024-05-01 (default now)")
}

// configFlag is the value of --config, of which a check may have several.
type configFlag struct{ o *checkOptions }

func (f configFlag) String() string { return "" }

// Set takes up one more path.
func (f configFlag) Set(path string) error {
	f.o.config, f.o.configs = path, append(f.o.configs, path)
	return nil
}

// Type is what pflag calls such a value.
func (f configFlag) Type() string { return "string" }

// addTokens adds the flags that say where the tokens are.
func (o *checkOptions) addTokens(flags *pflag.FlagSet) {
	flags.Var((*stringList)(&o.texts), "token", "a token, whatever it looks like, e.g. --token a.b.c (repeatable)")
	flags.BoolVar(&o.raw, "raw", false, "each input is one token, to the byte, e.g. realmlint --raw < token.jwt")
	flags.StringVar(&o.field, "field", "", "each line is JSON, the token a member of it, e.g. --field .request.token")
	flags.StringVar(&o.column, "column", "", "each line is a row of CSV, the token in the column of this name or number, e.g. --column token")
	flags.BoolVar(&o.summary, "summary", false, "count instead of showing each token, in text, json, markdown or html, e.g. realmlint --summary < log")
	flags.Var((*stringList)(&o.candidates), "candidate-key", "file with a key that may have signed the token instead, e.g. --candidate-key old-key.txt (repeatable)")
	flags.StringVar(&o.expiresWithin, "expires-within", "", "warn about tokens that expire so soon, e.g. --expires-within 7d")
	flags.BoolVar(&o.showClaims, "show-claims", false, "show the decoded header and claims too, e.g. realmlint --show-claims token.jwt")
}

// addOutput adds the flags that say what is shown, and what the exit status is.
func (o *checkOptions) addOutput(flags *pflag.FlagSet) {
	addFormats(flags, &o.formats, report.Formats, "e.g. -f text -f sarif=out.sarif")
	flags.Var((*stringList)(&o.rules), "rule", "severity of a rule, or of all that a * fits: off, info, warning or error, e.g. --rule token-expired=off or --rule 'key-*=off' (repeatable)")
	flags.StringVar(&o.failOn, "fail-on", "error", "what makes exit status 1: error, warning or never, e.g. --fail-on warning")
	addColor(flags, &o.color)
	flags.BoolVarP(&o.verbose, "verbose", "v", false, "every finding in full, with why and what it rests on, e.g. realmlint -v token.jwt")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "only what is wrong, no summary, e.g. realmlint -q tokens.txt")
}

// addColor adds the flag for colours.
func addColor(flags *pflag.FlagSet, into *string) {
	flags.StringVar(into, "color", "auto", "auto, always or never, e.g. --color never; NO_COLOR and CLICOLOR_FORCE are honoured")
}

// addFormats adds the flag for the formats of a report, or of a summary.
func addFormats(flags *pflag.FlagSet, into *[]string, formats []string, example string) {
	flags.VarP((*stringList)(into), "format", "f", strings.Join(formats, ", ")+"; with =FILE into a file, which is written whole or not at all, "+example+" (repeatable; default text)")
}

// outputs returns where the report, or the summary, goes in which formats.
func (o *checkOptions) outputs() (outputs, error) {
	if o.summary {
		return parseOutputs(o.formats, summaryFormat)
	}
	return parseOutputs(o.formats, func(format string) error { return knownFormat(format, report.Formats) })
}

// oneForm refuses flags that say two things of the form of the input.
func (o *checkOptions) oneForm() error {
	switch {
	case o.field != "" && o.column != "":
		return errors.New("--field and --column: a line is JSON or a row of CSV, not both; give one of the two")
	case o.raw && (o.field != "" || o.column != ""):
		return errors.New("--raw: the input is one token then, without a --field or --column; leave out one of the two")
	}
	return nil
}

// colored decides whether the report may use colours: the flag first, then
// what the environment says, then whether a person sees it.
func (o *checkOptions) colored(c *Command) (bool, error) {
	switch o.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, notOneOf("--color", o.color, "auto", "always", "never")
	}
	if value, _ := c.LookupEnv("NO_COLOR"); value != "" {
		return false, nil
	}
	if value, _ := c.LookupEnv("CLICOLOR_FORCE"); value != "" && value != "0" {
		return true, nil
	}
	return c.Terminal, nil
}

// width returns how many columns the report may take: what the environment
// says, else the terminal; zero if there is none.
func (c *Command) width() int {
	value, _ := c.LookupEnv("COLUMNS")
	if columns, err := strconv.Atoi(value); err == nil && columns > 0 {
		return columns
	}
	return c.Columns
}

// counting returns how to count the findings that make exit status 1.
func (o *checkOptions) counting() (func(report.Totals) int, error) {
	switch o.failOn {
	case "error":
		return func(s report.Totals) int { return s.Errors }, nil
	case "warning":
		return func(s report.Totals) int { return s.Errors + s.Warnings }, nil
	case "never":
		return func(report.Totals) int { return 0 }, nil
	}
	return nil, notOneOf("--fail-on", o.failOn, "error", "warning", "never")
}
