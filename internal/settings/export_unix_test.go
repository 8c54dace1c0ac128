//go:build unix

package settings

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// Windows has no pipe that stands in a folder.
func TestPipeOfAnAppIsNotWaitedFor(t *testing.T) {
	t.Chdir(t.TempDir())
	files(t, "app/auth/providers.json", "")
	os.Remove("app/auth/providers.json")
	if err := syscall.Mkfifo("app/auth/providers.json", 0o600); err != nil {
		t.Skip(err)
	}
	done := make(chan error, 1)
	go func() { _, err := Read("app", lookupEnv); done <- err }()
	select {
	case err := <-done:
		wantError(t, err, "app/auth/providers.json: this is not a file", "")
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe that nobody writes to is waited for")
	}
}
