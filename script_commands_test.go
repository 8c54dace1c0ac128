package main

import (
	"crypto/rsa"
	"encoding/base64"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

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

// httpServe is the script command that serves a folder over http on this
// machine, as long as the script runs, and puts its address into $SERVER:
//
//	httpserve FOLDER
func httpServe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: httpserve FOLDER")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(server.Close)
	ts.Setenv("SERVER", server.URL)
}

// validSummary is the script command that holds a summary against its schema.
func validSummary(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: validsummary FILE")
	}
	summary, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(summarySchema().Validate(summary))
}

var summarySchema = sync.OnceValue(func() *jsonschema.Schema {
	return jsonschema.NewCompiler().MustCompile("docs/summary.schema.json")
})

// reportSchema is read when first asked for: a script runs the test binary in
// a folder of its own.
var reportSchema = sync.OnceValue(func() *jsonschema.Schema {
	return jsonschema.NewCompiler().MustCompile("docs/report.schema.json")
})
