package migrate_test

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// modelFolder is where the model of the service lives.
const modelFolder = "../../testdata/powersync"

// model starts the model, with its packages if they are not there.
func model(t *testing.T) (ask io.WriteCloser, answers *json.Decoder) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(modelFolder, "node_modules")); err != nil {
		install := exec.Command("npm", "ci", "--no-audit", "--no-fund")
		install.Dir = modelFolder
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	command := exec.Command("node", "model.mjs")
	command.Dir, command.Stderr = modelFolder, os.Stderr
	ask, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = ask.Close()
		_, _ = io.Copy(io.Discard, out)
		if err := command.Wait(); err != nil {
			t.Errorf("the model: %v", err)
		}
	})
	return ask, json.NewDecoder(bufio.NewReader(out))
}
