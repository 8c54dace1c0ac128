package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"realmlint/internal/settings"
	"realmlint/internal/text"
	"realmlint/rules/realm"
)

// initialize returns the subcommand that writes a realmlint.yaml to begin with.
func (c *Command) initialize() *cobra.Command {
	var out string
	command := &cobra.Command{
		Use:   "init [flags] [APP]",
		Short: "Write a commented realmlint.yaml, or one of an exported app",
		Long: `realmlint init writes a realmlint.yaml with every setting in it, each with what
it is for. APP is the folder of an exported app: the file then refers to it, and
has a line for each secret whose value the export leaves out.`,
		Example: `  realmlint init
  realmlint init ./my-app
  realmlint init ./my-app --out ci/realmlint.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && tokenLike(args[0]) {
				return errors.New("init takes one argument, the folder of an exported app")
			}
			return nil
		},
		ValidArgsFunction: files,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.writeSettings(out, commented)
			}
			return c.writeSettingsOfApp(out, args[0])
		},
	}
	command.Flags().StringVarP(&out, "out", "o", "realmlint.yaml", "file to write, which only you can read, e.g. --out ci/realmlint.yaml")
	return command
}

// writeSettingsOfApp writes settings that refer to an exported app.
func (c *Command) writeSettingsOfApp(out, app string) error {
	file, err := settings.Read(settings.Source{Path: app, LookupEnv: c.LookupEnv}, loaders(nil))
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	provider, isRealm := file.Settings.(*realm.Provider)
	switch {
	case !isRealm || !isFolder(app) && filepath.Ext(app) != ".json":
		return fmt.Errorf("init: %s is no exported app; name its folder, or leave it out for settings to fill in", app)
	case provider.Export.Missing:
		return fmt.Errorf("init: %s has no Custom JWT provider to refer to", app)
	}
	path := app
	if !filepath.IsAbs(app) {
		if path, err = filepath.Rel(filepath.Dir(out), app); err != nil {
			return fmt.Errorf("init: %w", err)
		}
	}
	return c.writeSettings(out, settingsOfApp(filepath.ToSlash(path), provider))
}

// isFolder reports whether there is a folder at a path.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writeSettings writes the file, and says what is next.
func (c *Command) writeSettings(out, yaml string) error {
	if err := writeNew(newFile{out, []byte(yaml)}); err != nil {
		return err
	}
	check := "realmlint settings"
	if out != "realmlint.yaml" {
		check += " -c " + out
	}
	text.Terminal(c.Stdout).Printf("%s is written. Fill in what is yours, then check it: %s\n", out, check)
	return nil
}

// settingsOfApp are settings that refer to the app at a path, with a line for each
// secret that the export names.
func settingsOfApp(path string, provider *realm.Provider) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Settings of realmlint; `realmlint settings` checks them.\n\n")
	fmt.Fprintf(&b, "# The exported app. What is set below goes over what it says.\napp: %q\n", path)
	var names []string
	for _, name := range provider.Export.SecretsNotGiven {
		if settings.IsWord(name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		b.WriteString("\n# An export has no secret's value. Each comes from a variable, as here, or from a\n# file: {file: PATH}. A key belongs into neither the export nor a repository.\nsecrets:\n")
	}
	for _, name := range names {
		fmt.Fprintf(&b, "  %q: {env: %s}\n", name, variableFor(name))
	}
	if provider.JWKURI != "" {
		b.WriteString("\n# A copy of the JWK set behind the provider's JWK URI; or get it with --fetch.\n# jwks_file: jwks.json\n")
	}
	if provider.AppID == "" {
		b.WriteString("\n# The Client App ID, which the export does not tell.\napp_id: myapp-abcde\n")
	}
	b.WriteString(severitiesComment)
	return b.String()
}

// variableFor returns the name of a variable for a secret of that name.
func variableFor(secret string) string {
	name := strings.ToUpper(strings.ReplaceAll(secret, "-", "_"))
	if strings.Trim(name[:1], "0123456789") == "" {
		return "SECRET_" + name
	}
	return name
}

// severitiesComment ends each file.
const severitiesComment = `
# Severity by rule: off, info, warning or error. docs/rules.md lists the rules, and
# a * in a name stands for any letters.
# rules: {token-expires-soon: off}
`

// commented is a realmlint.yaml to be filled in.
const commented = `# Settings of realmlint; ` + "`realmlint settings`" + ` checks them.

# The Client App ID. aud has to hold it, if no audience is set below.
app_id: myapp-abcde

# HS256 with a secret, RS256 with a public key in PEM.
algorithm: HS256

# The key, from a variable as here, or from a file: {file: PATH}. Its value belongs
# into no repository. Up to three go under keys: [{env: A}, {file: B}].
key: {env: REALM_SIGNING_KEY}

# Instead of algorithm and key: where the issuer publishes its JWK set, and a copy
# of it; or get it with --fetch.
# jwk_uri: https://issuer.example/.well-known/jwks.json
# jwks_file: jwks.json

# What aud has to hold instead of the App ID: all of these, or one of them.
# audience: [my-api]
# require_any_audience: false

# The claims that become the user's metadata.
# metadata_fields:
#   - {name: user_data.name, field_name: name, required: true}

# Whether the provider is switched off.
# disabled: false

# In place of all these: an exported app, and the values of its secrets.
# app: ./my-app
# secrets: {jwt_key: {env: REALM_SIGNING_KEY}}
` + severitiesComment
