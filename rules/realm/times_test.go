package realm

import (
	"encoding/base64"
	"strings"
	"testing"

	"realmlint/rules"
)

func TestNumbersAndTimesAreSaidAsTheyStand(t *testing.T) {
	const now = 1700000000
	encode := base64.RawURLEncoding.EncodeToString
	for _, c := range []struct {
		claims, rule, says, never string
	}{
		{`"exp":9223372036854775807`, "exp-beyond-64-bits", "exp is 9223372036854775807, ", "--at"},
		{`"exp":1e300`, "exp-beyond-64-bits", "exp is 1e300, ", "long"},
		{`"nbf":9223372036854775808`, "nbf-beyond-64-bits", `arm64 the greatest. With that it answers "Token is not valid yet"`, ""},
		{`"iat":123456789012345678901234567890`, "iat-beyond-64-bits", "iat is 123456789012345678901234567890, ", ""},
		{`"exp":-9223372036854775807`, "token-expired", "exp is -9223372036854775807 (beyond any calendar), 292471208731 years before", "--at"},
		{`"exp":-10000000000`, "token-expired", "exp is -10000000000 (1653-02-10T06:13:20Z), 371 years before", "beyond"},
		{`"exp":1234567890123456789`, "exp-far-ahead", "exp is 1234567890123456789 (", ""},
		{`"nbf":1234567890123456789`, "token-not-yet-valid", "nbf is 1234567890123456789 (beyond any calendar), 39147890931 years after", "clock"},
		{`"exp":"2023-11-14T22:13:20+01:00"`, "exp-not-a-number", `"exp":1699996400.`, ""},
		{`"exp":1700000100,"aud":12345678901234567890`, "audience-missing", "aud is 12345678901234567890", ""},
		{`"exp":1700000100,"sub":1e2`, "subject-missing", "sub is 1e2", ""},
	} {
		token := encode([]byte(`{"alg":"HS256"}`)) + "." + encode([]byte("{"+c.claims+"}")) + "."
		text := ""
		for _, f := range Server.Findings(subjectOf(token, "HS256", nil, now), nil) {
			if f.Rule.ID == rules.ID(c.rule) {
				text = f.Detail + "\n" + f.Why + "\n" + f.Fixes[0].Text
			}
		}
		if !strings.Contains(text, c.says) || c.never != "" && strings.Contains(text, c.never) {
			t.Errorf("%s: %s says\n%s\nwanted %q", c.claims, c.rule, text, c.says)
		}
	}
}

func TestNothingWasObservedBeforeTheFirstAnswerOnRecord(t *testing.T) {
	for now, want := range map[int64]rules.Confidence{1500000000: rules.Inferred, 1623196800: rules.Observed} {
		found := Server.Findings(subjectOf("no token", "HS256", nil, now), nil)
		if len(found) == 0 || found[0].Rule != segmentCount || found[0].Says[0].Confidence != want {
			t.Errorf("at %d: got %+v, want %s", now, found, want)
		}
	}
	if segmentCount.Says[0].Confidence != rules.Observed {
		t.Error("the rule itself was changed")
	}
}
