package rules_test

import (
	"fmt"
	"time"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// A server of one rule, asked about one token.
func Example() {
	server := &rules.Server{
		ID: "door", Name: "The door", Model: "door 1.0",
		Rules: []*rules.Rule{{
			ID:       "subject-too-long",
			Title:    "sub is too long",
			Severity: rules.Error,
			Needs:    checks.Claims,
			At:       rules.Claim("sub"),
			Detail:   "sub is longer than 8 characters",
			Why:      "The door's column for users has no room for more.",
			Fixes: []rules.FixTemplate{{
				Side:   rules.Issuer,
				Text:   "Put an ID of up to 8 characters into sub.",
				Change: rules.SetClaim("sub", func(*checks.Subject) (any, bool) { return "anna", true }),
			}},
			Says: []rules.Message{{Text: "who is that?", Confidence: rules.Inferred}},
			Find: func(s *checks.Subject) (rules.Words, bool) {
				sub, _ := s.Token.Text("sub")
				return nil, len(sub) > 8
			},
		}},
	}

	answer, found := server.JudgeSubject(&checks.Subject{
		Token:    checks.Parse("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hLWxpdmlhIn0.c2lnbmF0dXJl"),
		Settings: &realm.Provider{Algorithm: checks.HS256},
		Now:      time.Unix(1700000000, 0),
	}, nil)

	fmt.Printf("%s: %s\n", answer.Verdict(), answer.Possible[0].Message.Text)
	for _, finding := range found {
		fmt.Printf("%s at %s: %s\n%s\n", finding.Rule.ID, finding.Place(), finding.Detail, finding.Fixes[0].Text)
	}
	// Output:
	// rejected: who is that?
	// subject-too-long at claims.sub: sub is longer than 8 characters
	// Put an ID of up to 8 characters into sub.
}
