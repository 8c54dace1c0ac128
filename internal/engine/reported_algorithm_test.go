package engine

import (
	"testing"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/scan"
	"realmlint/rules/realm"
)

const (
	textOfRS256    = `Error Domain=io.realm.app Code=-1 "crypto/rsa: verification error"`
	textOfHS256    = "ERROR: signature is invalid"
	textOfMismatch = "ERROR: key is of invalid type"
)

// A text that is said under one algorithm, beside a token and settings that each
// have one of their own or none that is known.
func TestTextOfAnotherAlgorithmIsRecognised(t *testing.T) {
	hs, rs := hs256(t), rs256(t)
	ofHS, ofRS := hs.run.Subject.Settings.(*realm.Provider), rs.run.Subject.Settings.(*realm.Provider)
	assumed, withoutKey, rsWithoutKey, unknown := *ofHS, *ofHS, *ofRS, *ofHS
	assumed.AlgorithmAssumed = true
	withoutKey.Keys, rsWithoutKey.Keys = nil, nil
	unknown.Algorithm, unknown.Keys = "", nil
	hsToken, rsToken := hs.token(t, 1), rs.token(t, 1)
	for name, c := range map[string]struct {
		text     string
		provider *realm.Provider
		tokens   []string
		agrees   string
		says     string
	}{
		"both have the other": {textOfRS256, ofHS, []string{hsToken}, "false",
			"does not agree: this text is of an RS256 provider; token and settings here are HS256: they are not this app's settings, or this is not the token that failed"},
		"both have the other, the other way round": {textOfHS256, ofRS, []string{rsToken}, "false",
			"does not agree: this text is of an HS256 provider; token and settings here are RS256: they are not this app's settings, or this is not the token that failed"},
		"assumed": {textOfRS256, &assumed, []string{hsToken}, "false",
			"does not agree: this text is of an RS256 provider; token and settings here are HS256 (assumed): they are not this app's settings, or this is not the token that failed"},
		"the signature was not checked": {textOfRS256, &withoutKey, []string{hsToken}, "false",
			"does not agree: this text is of an RS256 provider; token and settings here are HS256: they are not this app's settings, or this is not the token that failed"},
		"the settings alone differ": {textOfRS256, ofHS, []string{rsToken}, "false",
			"does not agree: this text is of an RS256 provider, and so is this token; the settings here are HS256: they are not this app's, or its algorithm has to be RS256, with the issuer's public key"},
		// What an RS256 provider says to a token of HS256 is not on record: it may be this.
		"the settings alone differ, the other way round": {textOfHS256, ofRS, []string{hsToken}, "null",
			"cannot be compared: what Realm says to this token is not known; this text is of an HS256 provider, and so is this token; the settings here are RS256: they are not this app's, or its algorithm has to be HS256, with the issuer's secret"},
		"tokens of both": {textOfRS256, ofHS, []string{hsToken, rsToken}, "false",
			"does not agree: this text is of an RS256 provider; the settings here are HS256: they are not this app's"},
		"the key may be one that RS256 cannot use": {textOfHS256, &rsWithoutKey, []string{rsToken}, "null",
			"cannot be compared: what Realm says to this token is not known; this text is of an HS256 provider; token and settings here are RS256: they are not this app's settings, or this is not the token that failed"},
		"a text about two algorithms that are one": {textOfMismatch, ofHS, []string{hsToken}, "false",
			"does not agree: this text is of a token with another algorithm than the provider has; token and settings here are HS256: they are not this app's settings, or this is not the token that failed"},
		"a text about two algorithms that are two": {textOfMismatch, ofHS, []string{rsToken}, "null",
			"cannot be compared: what Realm says to this token is not known"},
		"no algorithm is known": {textOfRS256, &unknown, []string{hsToken}, "null",
			"cannot be compared: the provider's algorithm is not known"},
		"the same": {textOfHS256, ofHS, []string{hsToken[:len(hsToken)-6] + "AAAAAA"}, "true",
			"agrees with what Realm says to the token in line 1; any program with golang-jwt v3 or v4 says so, and nothing here is a mark of Realm's"},
	} {
		common := checks.Subject{Settings: c.provider, Now: benchNow}
		judge := NewJudge(realm.Server, common, nil)
		reports := NewReportedErrors(errtext.New(realm.Server), realm.Server, common)
		for i, token := range c.tokens {
			reports.AddResult(judge.Result(scan.Token{Name: "ticket.txt", Line: i + 1, Column: 1, Raw: token}))
		}
		if !reports.AddText(scan.KeywordLine{Name: "ticket.txt", Line: 9, Text: c.text}) {
			t.Errorf("%s: %s is no error text", name, c.text)
			continue
		}
		got := reports.Compare()[0]
		agrees := "null"
		if got.Agrees != nil {
			agrees = map[bool]string{true: "true", false: "false"}[*got.Agrees]
		}
		if agrees != c.agrees || got.Says != c.says {
			t.Errorf("%s: %s, %q\nwant %s, %q", name, agrees, got.Says, c.agrees, c.says)
		}
	}
}
