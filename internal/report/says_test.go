package report

import (
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// Every renderer calls a server by the name that it has, and none says Realm of
// another.
func TestReportsTakeTheServersName(t *testing.T) {
	says := func(confidence rules.Confidence) []rules.Message {
		return []rules.Message{{Text: "no entry", Confidence: confidence}, {Text: "go away", Confidence: confidence, Years: rules.Years{Until: "2020-01"}}}
	}
	find := func(*checks.Subject) (rules.Words, bool) { return nil, true }
	server := &rules.Server{
		ID: "gatekeeper", Name: "Gatekeeper", Model: "its own arithmetic", Guide: "https://example.com/guide",
		MaskedSince: time.Date(2020, time.February, 1, 0, 0, 0, 0, time.UTC),
		Rules: []*rules.Rule{
			{ID: "said", Title: "Its text is known", Severity: rules.Error, Needs: checks.Text, Says: says(rules.Observed), Find: find},
			{ID: "likely", Title: "Its text is inferred", Severity: rules.Error, Needs: checks.Text, Says: says(rules.Inferred), Find: find},
			{ID: "modelled", Title: "Its text is the model's", Severity: rules.Error, Needs: checks.Text, Says: says(rules.Reproduced), Find: find},
			{ID: "silent", Title: "Its text is not known", Severity: rules.Error, Needs: checks.Text, Find: find},
		},
	}
	about := Run{Server: server, Verbose: true, At: time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)}
	agrees := true
	for _, format := range Formats {
		var b strings.Builder
		out, err := New(format, &b, about)
		if err != nil {
			t.Fatal(err)
		}
		for last := 0; last <= len(server.Rules); last++ { // each refusal first, then none
			var found []rules.Finding
			answer := rules.Answer{Possible: []rules.Possible{{Verdict: rules.Accepted}}}
			for i := last; i < len(server.Rules); i++ {
				rule := server.Rules[i]
				found = append(found, rules.Finding{Rule: rule, Severity: rule.Severity, Says: rule.Says})
			}
			if len(found) > 0 {
				answer.Possible[0] = rules.Possible{Verdict: rules.Rejected, Rule: found[0].Rule.ID}
				if says := found[0].Says; len(says) > 0 {
					answer.Possible[0].Message = &says[0]
				}
			}
			if err := out.RenderAndWrite(Result{TokenSource{Name: "log", Line: 1, Column: 1}, checks.Parse("a.b.c"), answer, found, time.Time{}, nil, nil}); err != nil {
				t.Fatal(err)
			}
		}
		out.Reported([]Comparison{{Source: InputLine{"log", 2}, Text: "no entry", Agrees: &agrees, Says: "agrees"}})
		if _, err := out.Close(); err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(b.String(), "realmlint", "")
		if strings.Contains(strings.ToLower(text), "realm") {
			t.Errorf("%s: a report about Gatekeeper says Realm:\n%s", format, text)
		}
		inWords := format != "json" && format != "jsonl"
		if named := strings.Contains(text, "Gatekeeper"); named != inWords {
			t.Errorf("%s: it names the server: %v, want %v", format, named, inWords)
		}
		if format == "text" && !strings.Contains(text, "Gatekeeper  no entry  (as its own arithmetic does)\n") {
			t.Errorf("the model of the server is not named:\n%s", text)
		}
	}
}
