package cli

import (
	"errors"
	"strings"
	"testing"
)

func TestSeveralErrorsHaveALineEach(t *testing.T) {
	var said strings.Builder
	command := Command{Stderr: &said, LookupEnv: func(string) (string, bool) { return "", false }}
	status := command.fail(errors.Join(interrupted{1}, unread{1, "log:2: this is not JSON"}))
	want := `realmlint: error: interrupted after 1 token; the rest was not checked
realmlint: error: 1 line holds no token: log:2: this is not JSON
realmlint: hint: the other lines were checked
`
	if status != exitBroken || said.String() != want {
		t.Errorf("exit status %d, and\n%s", status, said.String())
	}
}
