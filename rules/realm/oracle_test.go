package realm

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// answer is what a jwt-go says to a token: that it is good, or its text.
type answer struct {
	OK   bool
	Text string
}

// recordedAnswers are those of testdata/oracle/recorded.json.
type recordedAnswers struct {
	Keys    map[string]string
	Answers []recordedAnswer
}

type recordedAnswer struct {
	ID        string
	Faults    []rules.ID
	Gap       string // why we answer otherwise
	GolangJWT answer `json:"golang-jwt-v3.2.2"`
	Algorithm string
	Keys      []string // by their names in the record
	Now       int64
	Token     string
	Bytes     []byte `json:"token_base64"`
}

// subject is the token of the answer, with the settings and at the moment for
// which it was recorded.
func (r *recordedAnswer) subject(keys map[string]string) *checks.Subject {
	texts := make([]string, len(r.Keys))
	for i, name := range r.Keys {
		texts[i] = keys[name]
	}
	return subjectOf(cmp.Or(r.Token, string(r.Bytes)), r.Algorithm, texts, r.Now)
}

func TestWeSayWhatGolangJWTSays(t *testing.T) {
	record := readRecord(t)
	for _, r := range record.Answers {
		difference := disagreement(r.subject(record.Keys), r.GolangJWT)
		switch {
		case difference != "" && r.Gap == "":
			t.Errorf("%q: %s", r.ID, difference)
		case difference == "" && r.Gap != "":
			t.Errorf("%q: we agree by now, so it is no gap: %s", r.ID, r.Gap)
		}
	}
}

func TestOfTwoFaultsTheFirstRuleIsSaid(t *testing.T) {
	record := readRecord(t)
	for _, r := range record.Answers {
		if len(r.Faults) == 0 {
			continue
		}
		said, _ := refusal(r.subject(record.Keys))
		first := slices.MinFunc(r.Faults, func(a, b rules.ID) int { return cmp.Compare(Server.Place(a), Server.Place(b)) })
		if said != first {
			t.Errorf("%q: %q is said, %q stands first in Server.Rules", r.ID, said, first)
		}
	}
}

func TestEveryRuleOfTheParserIsAFaultOfTheOracle(t *testing.T) {
	alone := map[rules.ID]bool{}
	for _, r := range readRecord(t).Answers {
		if len(r.Faults) == 1 {
			alone[r.Faults[0]] = true
		}
	}
	for _, rule := range parserRules() {
		beforeTheParser := Server.Place(rule.ID) < Server.Place("segment-count")
		if rule.Severity == rules.Error && !beforeTheParser && !ofKeySets[rule.ID] && !alone[rule.ID] {
			t.Errorf("%s: testdata/oracle/cases.json has no fault of this name; add one and run `make record`", rule.ID)
		}
	}
}

// ofKeySets are the rules among those of the parser that golang-jwt has no
// answer to: it knows no JWK sets.
var ofKeySets = map[rules.ID]bool{
	"jwk-set-unusable": true, "kid-missing": true, "kid-unknown": true, "kid-unusable": true, "signature-mismatch-jwk": true,
}

func readRecord(t *testing.T) recordedAnswers {
	t.Helper()
	var record recordedAnswers
	readJSON(t, "../../testdata/oracle/recorded.json", &record)
	if len(record.Answers) < 1000 {
		t.Fatalf("only %d answers are recorded", len(record.Answers))
	}
	return record
}

// parserRules are the rules whose texts are golang-jwt's; those behind them
// are Realm's own.
func parserRules() []*rules.Rule { return Server.Rules[:Server.Place("token-expired")+1] }

// jwtParser is the server as far as golang-jwt answers for it.
var jwtParser = &rules.Server{Rules: parserRules()}

// refusal returns the rule for which the subject is refused and the text that
// we predict; no rule if it is let in.
func refusal(s *checks.Subject) (rule rules.ID, text string) {
	answer, _ := jwtParser.JudgeSubject(s, nil)
	only := answer.Possible[0]
	if only.Message == nil {
		return only.Rule, ""
	}
	return only.Rule, only.Message.Text
}

// disagreement says in words how we and golang-jwt differ over a token; it is
// empty if we do not.
func disagreement(s *checks.Subject, theirs answer) string {
	rule, text := refusal(s)
	if theirs.OK == (rule == "") && (theirs.OK || agree(rule, text, theirs.Text)) {
		return ""
	}
	return fmt.Sprintf("we say %q by rule %q, golang-jwt says %q", text, rule, theirs.Text)
}

// keyText matches what golang-jwt says of a key. Realm had its own parser of
// PEM and its own texts.
var keyText = regexp.MustCompile(`^(Invalid Key: |Key is not a valid RSA public key$|x509: |asn1: )`)

// agree compares texts, but where golang-jwt's cannot be Realm's it compares
// what they are about.
func agree(rule rules.ID, ours, theirs string) bool {
	switch {
	case strings.HasPrefix(theirs, "Unexpected signing method: "): // the recorder's own text
		return rule == "algorithm-mismatch" || rule == "algorithm-none"
	case keyText.MatchString(theirs):
		return strings.HasPrefix(string(rule), "key-")
	}
	return ours == theirs
}

// subjectOf puts a token before a provider with those keys.
func subjectOf(token, algorithm string, keys []string, now int64) *checks.Subject {
	provider := &Provider{Algorithm: algorithm}
	for i, key := range keys {
		name := fmt.Sprintf("keys[%d]", i)
		provider.Keys = append(provider.Keys, checks.NewKey(name, checks.NewSecret([]byte(key))))
	}
	return &checks.Subject{Token: checks.Parse(token), Settings: provider, Now: time.Unix(now, 0)}
}

func readJSON(t *testing.T, path string, target any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, target)
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
