package cli

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What settings may name that is not there, and how the error tells the place. An
// app is a folder: what it lacks has no line.
var lacking = map[string]struct {
	files map[string]string // the settings, as PATH and what stands behind it
	want  string            // behind PATH
}{
	"key file":  {map[string]string{"": "app_id: myapp-abcde\nkey: {file: no-key.txt}\n"}, ":2:13: key file no-key.txt: there is no such file\n"},
	"JWK set":   {map[string]string{"": "app_id: myapp-abcde\njwk_uri: https://issuer.example/\njwks_file: no-set.json\n"}, ":3:12: JWK set no-set.json: there is no such file\n"},
	"providers": {map[string]string{"/realm_config.json": `{"config_version": 20210101, "app_id": "myapp-abcde"}`}, ": there is no auth/providers.json and no auth_providers/custom-token.json in it\n"},
}

// The ways in which a command comes to its settings: PATH of the file, the flags,
// the environment.
var namings = map[string]struct {
	path  string
	flags []string
	env   string
}{
	"by -c":              {"other.yaml", []string{"-c", "other.yaml"}, ""},
	"by the environment": {"other.yaml", nil, "other.yaml"},
	"by nothing":         {"realmlint.yaml", nil, ""},
}

// Every command that reads settings, with arguments that are good otherwise.
var readers = map[string][]string{
	"check":    {"token.jwt"},
	"stdin":    {},
	"quiet":    {"-q", "-f", "json", "token.jwt"},
	"summary":  {"--summary", "token.jwt"},
	"settings": {"settings"},
	"sign":     {"sign", "--algorithm", "HS256"},
	"serve":    {"serve", "--addr", "127.0.0.1:0"},
	// What a flag gives in place of the file's own does not hide what the file lacks.
	"overridden": {"--key-file", "key.txt", "--app-id", "myapp-abcde", "token.jwt"},
}

func TestSettingsThatNameWhatIsMissingAreAnErrorOfEveryCommand(t *testing.T) {
	for what, lack := range lacking {
		for how, naming := range namings {
			for command, args := range readers {
				t.Run(what+"/"+how+"/"+command, func(t *testing.T) {
					folder := t.TempDir()
					t.Chdir(folder)
					for name, text := range lack.files {
						writeBelow(t, folder, naming.path+name, text)
					}
					writeBelow(t, folder, "key.txt", "made-for-tests-made-for-tests-made-for-tests")
					writeBelow(t, folder, "token.jwt", "a.b.c")
					status, said := withSettings(append(args, naming.flags...), naming.env)
					want := "realmlint: error: " + naming.path + lack.want
					if status != exitUsage || !strings.HasPrefix(said, want) {
						t.Errorf("exit status %d: %swant %d: %s", status, said, exitUsage, want)
					}
				})
			}
		}
	}
}

// A link that leads nowhere is there, and so are a file that cannot be read and one
// that the environment names in vain.
func TestSettingsThatCannotBeReadAreNeverAsIfThereWereNone(t *testing.T) {
	for command, args := range readers {
		t.Run(command, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.Symlink("gone.yaml", "realmlint.yaml"); err != nil {
				t.Skip(err)
			}
			if status, said := withSettings(args, ""); status != exitUsage || !strings.HasPrefix(said, "realmlint: error: realmlint.yaml: this is a link to a file that is not there\n") {
				t.Errorf("a link to nothing: exit status %d: %s", status, said)
			}
			if status, said := withSettings(args, "gone.yaml"); status != exitUsage || !strings.HasPrefix(said, "realmlint: error: gone.yaml: there is no such file\n") {
				t.Errorf("a file of the environment: exit status %d: %s", status, said)
			}
		})
	}
}

func writeBelow(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// withSettings runs a command where the environment names these settings, and
// returns what it writes on standard error.
func withSettings(args []string, path string) (int, string) {
	var stderr strings.Builder
	ended, end := context.WithCancel(context.Background())
	end() // serve, should it begin
	command := Command{
		Args: args, Stdin: strings.NewReader("a.b.c"), Stdout: io.Discard, Stderr: &stderr,
		LookupEnv: func(name string) (string, bool) { return path, name == "REALMLINT_CONFIG" && path != "" },
		Now:       time.Unix(1704067200, 0), Clock: func() time.Time { return time.Unix(1704067200, 0) },
		Random: rand.Reader, Context: func() context.Context { return ended },
	}
	return command.Run(), stderr.String()
}
