package cli

import (
	"strings"
	"testing"
)

func TestALineThatTheTerminalCutIsTold(t *testing.T) {
	for size, told := range map[int]bool{longestTyped: true, longestTyped - 1: false, longestTyped + 1: false} {
		command, _, stderr := guided(t)
		command.StdinTerminal = true
		command.Stdin = strings.NewReader("eyJhbGciOiJIUzI1NiJ9.e30.c2ln\n" + strings.Repeat("a", size) + "\n")
		command.Run()
		if strings.Contains(stderr.String(), "realmlint: line 2 was cut by the terminal") != told {
			t.Errorf("%d bytes: %q", size, stderr)
		}
	}
}
