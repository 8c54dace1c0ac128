package engine

import (
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/errtext/refusers"
	"realmlint/internal/scan"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// A ticket with a token and another program's error says that it is not Realm's,
// whatever becomes of the token.
func TestAnothersErrorInATicketIsNotRealms(t *testing.T) {
	const good = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJteWFwcCIsInN1YiI6InUifQ.c2lnbmF0dXJlLW9mLWEtdGVzdC10b2tlbi10aGF0LWlz"
	texts := errtext.New(realm.Server)
	common := checks.Subject{Settings: &realm.Provider{AppID: "myapp"}, Now: benchNow}
	judge := NewJudge(realm.Server, common, nil)
	results := []scan.Token{{Name: "ticket", Line: 1, Column: 1, Raw: good}, {Name: "ticket", Line: 1, Column: 1, Raw: good[:len(good)-6]}, {Name: "ticket", Line: 1, Column: 1, Raw: "undefined"}}
	for _, refuser := range refusers.All {
		for i := range refuser.Texts {
			said := rules.Placeholder().ReplaceAllString(refuser.Texts[i].Says[0], "7")
			if refuser.Texts[i].Marked {
				said = refuser.Marks[0] + " " + said
			}
			for _, token := range results {
				reports := NewReportedErrors(texts, realm.Server, common)
				reports.AddResult(judge.Result(token))
				if !reports.AddText(scan.KeywordLine{Name: "ticket", Line: 2, Text: "ERROR " + said}) {
					continue // only as the whole of a message
				}
				c := reports.Compare()[0]
				if c.Agrees != nil || !c.Foreign || !strings.Contains(c.Says, "not Realm's") {
					t.Errorf("%s says %q beside %.20s…: %q", refuser.ID, said, token.Raw, c.Says)
				}
			}
		}
	}
}

func TestAnothersErrorBesideRealmsIsToldToo(t *testing.T) {
	reports := NewReportedErrors(errtext.New(realm.Server), realm.Server, checks.Subject{Settings: &realm.Provider{AppID: "myapp"}, Now: benchNow})
	reports.AddText(scan.KeywordLine{Name: "ticket", Line: 1, Text: "TokenExpiredError: jwt expired"})
	reports.AddText(scan.KeywordLine{Name: "ticket", Line: 2, Text: "signingKeys must not be blank"})
	all := reports.Compare()
	if len(all) != 2 || all[0].Source.Line != 2 || all[0].Foreign || all[1].Source.Line != 1 || !all[1].Foreign {
		t.Errorf("got %+v", all)
	}
}
