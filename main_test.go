package main

import (
	"crypto/rsa"
	"encoding/base64"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/rogpeppe/go-internal/testscript"

	"realmlint/rules"
)

var update = flag.Bool("update", false, "write what the scripts print into their goldens; read them before you commit")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"realmlint": main})
}

func TestScripts(t *testing.T) {
	for _, folder := range []string{"rules", "cli", "formats"} {
		t.Run(folder, func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Dir:                 filepath.Join("testdata", folder),
				Setup:               setup,
				UpdateScripts:       *update,
				RequireExplicitExec: true,
				RequireUniqueNames:  true,
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"mint":         mint,
					"validreport":  validReport,
					"validsummary": validSummary,
				},
			})
		})
	}
}

// setup gives each script the test keys and the guide's own files.
func setup(env *testscript.Env) error {
	for _, folder := range []string{"keys", "guide"} {
		files := os.DirFS(filepath.Join("testdata", folder))
		if err := os.CopyFS(filepath.Join(env.WorkDir, folder), files); err != nil {
			return err
		}
	}
	return nil
}

// mint is the script command that makes a token:
//
//	mint [-key FILE] [-header FILE] CLAIMS TOKEN
//
// Header and claims go into the token as they stand in their files, a final
// line end apart. The key is key.txt unless told; a private PEM key signs
// RS256, any other text HS256, whatever the header says.
func mint(ts *testscript.TestScript, neg bool, args []string) {
	flags := flag.NewFlagSet("mint", flag.ContinueOnError)
	keyFile := flags.String("key", "key.txt", "")
	headerFile := flags.String("header", "", "")
	if err := flags.Parse(args); err != nil || neg || flags.NArg() != 2 {
		ts.Fatalf("usage: mint [-key FILE] [-header FILE] CLAIMS TOKEN")
	}
	key := strings.TrimSuffix(ts.ReadFile(*keyFile), "\n")
	header := `{"alg":"HS256","typ":"JWT"}`
	private, err := jwt.ParseRSAPrivateKeyFromPEM([]byte(key))
	if err == nil {
		header = `{"alg":"RS256","typ":"JWT"}`
	}
	if *headerFile != "" {
		header = strings.TrimSuffix(ts.ReadFile(*headerFile), "\n")
	}
	claims := strings.TrimSuffix(ts.ReadFile(flags.Arg(0)), "\n")
	signed := segment(header) + "." + segment(claims)
	token, err := sign(signed, key, private)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(flags.Arg(1)), []byte(token+"\n"), 0o600))
}

func segment(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func sign(signed, secret string, private *rsa.PrivateKey) (string, error) {
	var signature []byte
	var err error
	if private != nil {
		signature, err = jwt.SigningMethodRS256.Sign(signed, private)
	} else {
		signature, err = jwt.SigningMethodHS256.Sign(signed, []byte(secret))
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature), err
}

func TestEveryRuleHasAScript(t *testing.T) {
	scripts, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	without := map[string]bool{}
	for _, rule := range rules.All {
		without[string(rule.ID)] = true
	}
	for _, script := range scripts {
		id := strings.TrimSuffix(filepath.Base(script), ".txtar")
		if !without[id] {
			t.Errorf("%s: there is no rule of this id", script)
		}
		delete(without, id)
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for what, line := range map[string]string{
			"show the finding":                   fmt.Sprintf("[%s]", id),
			"show that its good twin has it not": fmt.Sprintf(`! stdout '\[%s\]'`, id),
		} {
			if !strings.Contains(string(text), line) {
				t.Errorf("%s: the script does not %s: no %q", script, what, line)
			}
		}
	}
	for id := range without {
		t.Errorf("rule %s has no script testdata/rules/%s.txtar", id, id)
	}
}
