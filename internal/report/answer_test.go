package report

import (
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules"
)

func TestASentenceHoldsInEveryWay(t *testing.T) {
	says := func(text string, conditions ...rules.Condition) rules.Possible {
		return rules.Possible{Verdict: rules.Rejected, Message: &rules.Message{Text: text}, If: conditions}
	}
	refused := func(conditions ...rules.Condition) rules.Possible {
		return rules.Possible{Verdict: rules.Rejected, If: conditions}
	}
	accepted := func(conditions ...rules.Condition) rules.Possible {
		return rules.Possible{Verdict: rules.Accepted, If: conditions}
	}
	good, bad := rules.Condition{Unknown: "key", Is: "good", Words: "the signature is good"}, rules.Condition{Unknown: "key", Is: "bad", Words: "the signature is not good"}
	one, other := rules.Condition{Unknown: "app_id", Is: "a", Words: "the App ID is {is}"}, rules.Condition{Unknown: "app_id", Is: "b", Words: "the App ID is {is}"}
	for want, possible := range map[string][]rules.Possible{
		"Realm lets this token in":                       {accepted()},
		"Realm says `x`":                                 {says("x")},
		"Realm refuses it with a text that is not known": {refused()},
		"Realm says `Token is expired` if the signature is good, `signature is invalid` if not":                                 {says("Token is expired", good), says("signature is invalid", bad)},
		"Realm lets this token in if the signature is good, says `x` if not":                                                    {accepted(good), says("x", bad)},
		"Realm says `x` if the signature is not good, refuses it with a text that is not known if not":                          {refused(good), says("x", bad)},
		"Realm lets this token in if the signature is good and the App ID is `a`, otherwise it says `x`":                        {accepted(good, one), says("x", good, other), says("x", bad)},
		"Realm says `x` if the signature is good and the App ID is `a`, or if the signature is not good, otherwise it says `y`": {says("x", good, one), says("y", good, other), says("x", bad)},
		"Realm lets this token in if the App ID is `a`, says `x` if the signature is good and the App ID is `b`, otherwise it refuses it with a text that is not known": {
			accepted(one), says("x", good, other), refused(bad, other)},
	} {
		if got := sentence(Sentence("Realm", &rules.Answer{Possible: possible})).String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestATokenOnWhichRealmlintFailedIsInEveryFormat(t *testing.T) {
	failed := rules.Finding{Rule: &rules.Rule{ID: rules.Failed, Title: "failed here"}, Severity: rules.Error}
	for _, format := range Formats {
		var b strings.Builder
		out, err := New(format, &b, Run{Server: &rules.Server{Name: "Gatekeeper"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := out.RenderAndWrite(Result{Source: TokenSource{Name: "log", Line: 1, Column: 1}, Token: checks.Parse("a.b.c"), Findings: []rules.Finding{failed}}); err != nil {
			t.Fatal(err)
		}
		summary, err := out.Close()
		if err != nil || summary.Undetermined != 1 || summary.Failed != 1 {
			t.Errorf("%s: %+v, %v", format, summary, err)
		}
		if inWords := format == "text" || format == "markdown"; inWords && !strings.Contains(b.String(), notAllChecked) {
			t.Errorf("%s does not say that not all was checked:\n%s", format, b.String())
		}
	}
}
