package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeyFromFileLeavesOutOneLineEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key.txt")
	for text, want := range map[string]string{
		"key":         "key",
		"key\n":       "key",
		"key\r\n":     "key",
		"key\r":       "key\r",
		"key\n\n":     "key\n",
		"key\r\n\r\n": "key\r\n",
		"key\n\r\n":   "key\n",
		" k e y \n":   " k e y ",
		"\n\n":        "\n",
		"\ufeffkey\n": "\ufeffkey",
		"\x00\xff\n":  "\x00\xff",
	} {
		write(t, path, text)
		key, err := KeyFromFile(path)
		if err != nil {
			t.Errorf("%q is refused with: %v", text, err)
			continue
		}
		if got := string(key.Secret.Reveal()); got != want {
			t.Errorf("the file %q holds the key %q, want %q", text, got, want)
		}
		if key.Name != path {
			t.Errorf("the key is named %q, want %q", key.Name, path)
		}
	}
}

func TestKeyFromFileSaysWhatKeepsItFromBeingRead(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "empty.key", "\n")
	write(t, "large.key", strings.Repeat("a", MaxKey+1))
	write(t, "full.key", strings.Repeat("a", MaxKey))
	for path, want := range map[string]string{
		"missing.key": "key file missing.key: there is no such file",
		"empty.key":   "key file empty.key: this is empty; write the key into it",
		"large.key":   "key file large.key: this is too large; up to 64 KiB are read",
		".":           "key file .: this is a folder; name a file in it",
	} {
		_, err := KeyFromFile(path)
		wantError(t, err, want, "")
	}
	if _, err := KeyFromFile("full.key"); err != nil {
		t.Errorf("a file of just 64 KiB is refused with: %v", err)
	}
	if _, err := KeyFromFile("missing.key"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// TestKeyInPlaceOfItsFileOrVariableIsNotShown has a user write
// `--key-file "$KEY"` for `--key-env KEY`.
func TestKeyInPlaceOfItsFileOrVariableIsNotShown(t *testing.T) {
	for _, secret := range []string{
		"hunter2", "CORRECTHORSEBATTERYSTAPLE0123456", "My_very_confidential_secretttttt",
		"-----BEGIN PUBLIC KEY-----\nMIIBIjANBg.\n", "/MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfV/a",
		"eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "/k/\x1b[2J", strings.Repeat("a", 5000), "$hunter2", "${hunter2}", "a\x00b",
	} {
		if _, err := KeyFromFile(secret); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("the key %q in place of a file gives the error: %v", secret, err)
		}
		if _, err := KeyFromEnv(secret, lookupEnv); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("the key %q in place of a variable gives the error: %v", secret, err)
		}
	}
}

func TestKeyFromEnvTakesTheValueAsItIs(t *testing.T) {
	key, err := KeyFromEnv("REALM_SIGNING_KEY", lookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(key.Secret.Reveal()); got != "key of the environment\n" {
		t.Errorf("the key is %q, want it with its line end", got)
	}
	if key.Name != "$REALM_SIGNING_KEY" {
		t.Errorf("the key is named %q, want $REALM_SIGNING_KEY", key.Name)
	}
}

func lookupEnv(name string) (string, bool) {
	return "key of the environment\n", name == "REALM_SIGNING_KEY"
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
