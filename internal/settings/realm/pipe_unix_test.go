//go:build unix

package realm

import (
	"os"
	"syscall"
	"testing"
	"time"
)

func TestPipesInAnAppAreNotReadFrom(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("app/auth", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo("app/auth/providers.json", 0o600); err != nil {
		t.Skip(err)
	}
	done := make(chan error, 1)
	go func() { _, err := read("app", lookupEnv); done <- err }()
	select {
	case err := <-done:
		wantError(t, err, "app/auth/providers.json: this is not a file", "")
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe that nobody writes to is waited for")
	}
}
