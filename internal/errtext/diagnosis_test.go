package errtext

import (
	"slices"
	"testing"
)

func TestSeveralErrorsAreToldOneByOneWithTheirLine(t *testing.T) {
	d := texts.Diagnose(`09:00 start
09:01 {"error":"unauthorized","error_code":"AuthError","link":"x"}
09:02 request location failed
09:03 TokenExpiredError: jwt expired
09:04 app log: signature is invalid`)
	if d.Errors() != 4 || !slices.Equal(d.Lines(), []int{2, 3, 4, 5}) {
		t.Errorf("got %d errors in the lines %d, want 4 in 2 to 5", d.Errors(), d.Lines())
	}
	if len(d.Matches) != 2 || d.Matches[0].Text != "signature is invalid" || d.Matches[1].Text != "unauthorized" {
		t.Errorf("the reason has to come before the text without one: %+v", d.Matches)
	}
}

func TestNumbersOfOthersAreNotRealms(t *testing.T) {
	for _, text := range []string{"JsonWebTokenError: jwt malformed, code: 46", "acme.AuthError: code word", "AuthError: no such thing"} {
		if d := texts.Diagnose(text); len(d.Codes) > 0 || d.Code != "" {
			t.Errorf("%q: %+v %q", text, d.Codes, d.Code)
		}
	}
}

func TestARefusersCloserTextComesBeforeItsCode(t *testing.T) {
	d := texts.Diagnose("{\n\"code\": \"PSYNC_S2103\",\n\"description\": \"JWT has expired\"\n}")
	if len(d.Refusals) != 1 || d.Refusals[0].Line != 3 {
		t.Errorf("got %+v", d.Refusals)
	}
}
