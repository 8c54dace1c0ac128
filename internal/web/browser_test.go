package web

import (
	"os"
	"os/exec"
	"testing"
)

// The page in a real browser needs npm and Chromium, which go test alone does
// not ask for.
func TestPageInABrowser(t *testing.T) {
	if os.Getenv("REALMLINT_BROWSER") == "" {
		t.Skip("needs npm and Chromium: set REALMLINT_BROWSER=1, or run testdata/browser/run")
	}
	run := exec.Command("../../testdata/browser/run")
	run.Stdout, run.Stderr = os.Stdout, os.Stderr
	if err := run.Run(); err != nil {
		t.Error(err)
	}
}
