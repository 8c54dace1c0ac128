// Newrule lays the skeletons of a rule, from the module's root: make rule ID=some-id,
// or ID=powersync/some-id for one of PowerSync's. The rule finds nothing yet, and the
// tests of the rules say what it lacks.
package main

import (
	"fmt"
	"log"
	"os"
	"regexp"
	"strings"
)

// server is where the rules of a server are, and what those of its own look like.
type server struct{ id, rule, script string }

const ofRealm = `package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var NAME = &rules.Rule{
	ID:       "ID",
	Title:    "TODO: what is wrong, in under ten words",
	Severity: rules.Warning,      // TODO: rules.Error with Says if the server refuses the token
	Needs:    checks.Claims,      // TODO: what Find asks; none if it judges the settings alone
	At:       rules.Claim("aud"), // TODO: where it is
	Detail:   "TODO: the two values side by side",
	Why:      "TODO: how a token comes to be like this.",
	Fixes: []rules.FixTemplate{{
		Side:    rules.Issuer, // TODO: who does it
		Text:    "TODO: an order with the value to type.",
		Untried: "TODO: why it cannot be tried; or a Change that makes it, from fixes.go",
	}},
	Break: rules.Fault{Members: func(d *rules.Draft) { d.Claims["aud"] = "TODO" }},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, false // TODO: ask s; return what fills the {placeholders} of the texts
	},
}
`

const ofPowerSync = `package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var NAME = &rules.Rule{
	ID:       "ID",
	Title:    "TODO: what is wrong, in under ten words",
	Severity: rules.Warning, // TODO: rules.Error with Says: answers(unauthorized, "today's text", "that before 1.12.0", details("the log's")) if the service refuses the token
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["aud"] = "TODO" }},
	Needs:    checks.Text,        // TODO: none if it judges the settings alone
	At:       rules.Claim("aud"), // TODO: where it is
	Detail:   "TODO: the two values side by side",
	Why:      "TODO: how a token comes to be like this.",
	Fixes: []rules.FixTemplate{{
		Side:    rules.Issuer, // TODO: who does it
		Text:    "TODO: an order with the value to type.",
		Untried: "TODO: why it cannot be tried; or a Change that makes it, from fixes.go",
	}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, false // TODO: ask read(s) and clientAuth(s); return what fills the {placeholders}
	},
}
`

const scriptOfRealm = `# TODO: the token's fault in a sentence.
mint claims.json token.jwt
exec realmlint --app-id myapp-abcde --key-file key.txt --at 2024-01-01T00:30:00Z token.jwt
cmp stdout want.txt

mint good.json good.jwt
exec realmlint --app-id myapp-abcde --key-file key.txt --at 2024-01-01T00:30:00Z good.jwt
! stdout '\[ID\]'

-- key.txt --
tR7-vB2mQ9_xK4wZ8nLc3fGh6JdPs5YaEe1UoRiN
-- claims.json --
{"aud":"myapp-abcde","sub":"user1","iat":1704067200,"exp":1704070800}
-- good.json --
{"aud":"myapp-abcde","sub":"user1","iat":1704067200,"exp":1704070800}
-- want.txt --
`

const scriptOfPowerSync = `# TODO: the token's fault in a sentence.
mint claims.json token.jwt
exec realmlint -c powersync.yaml --at 2026-08-12T12:00:00Z token.jwt
cmp stdout want.txt

mint good.json good.jwt
exec realmlint -c powersync.yaml --at 2026-08-12T12:00:00Z good.jwt
! stdout '\[ID\]'

-- key.txt --
tR7-vB2mQ9_xK4wZ8nLc3fGh6JdPs5YaEe1UoRiN
-- powersync.yaml --
client_auth:
  audience: [powersync]
  jwks:
    keys:
      - {kty: oct, alg: HS256, k: dFI3LXZCMm1ROV94SzR3WjhuTGMzZkdoNkpkUHM1WWFFZTFVb1JpTg}
-- claims.json --
{"aud":"powersync","sub":"user1","iat":1786535400,"exp":1786539000}
-- good.json --
{"aud":"powersync","sub":"user1","iat":1786535400,"exp":1786539000}
-- want.txt --
`

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 || !regexp.MustCompile(`^(powersync/)?[a-z][a-z0-9]*(-[a-z0-9]+)+$`).MatchString(os.Args[1]) {
		log.Fatal("give the rule's id in kebab-case, the thing and what is wrong with it: make rule ID=token-expired, or ID=powersync/token-expired")
	}
	id, of := os.Args[1], server{"realm", ofRealm, scriptOfRealm}
	file, isPowerSync := strings.CutPrefix(id, "powersync/")
	if isPowerSync {
		of = server{"powersync", ofPowerSync, scriptOfPowerSync}
	}
	words := strings.Split(file, "-")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	name := strings.Join(words, "")
	fill := strings.NewReplacer("NAME", name, `"ID"`, `"`+id+`"`, `[ID\]`, "["+id+`\]`)
	write("rules/"+of.id+"/"+strings.ReplaceAll(file, "-", "_")+".go", fill.Replace(of.rule))
	write("testdata/rules/"+of.id+"/"+file+".txtar", fill.Replace(of.script))
	fmt.Printf("Fill them, put %s into rules/%s/%[2]s.go where the server would name it, and run `make golden`.\n", name, of.id)
}

// write creates a file that must not be there yet.
func write(name, text string) {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		_, err = file.WriteString(text)
	}
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("wrote", name)
}
