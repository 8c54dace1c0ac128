package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"realmlint/internal/web"
)

// somePage stands for the page, which not every binary holds.
var somePage = web.Files{"index.html": []byte("<title>realmlint</title>"), "engine.js": []byte("run()"), "style.css": []byte("*{}")}

func TestFolderOfAnotherPageIsLeftAlone(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	for range 2 { // a later version takes the place of an earlier one
		if err := writePage(folder, somePage); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != len(somePage) {
		t.Errorf("the folder holds %v: %v", left, err)
	}
	index := filepath.Join(folder, "index.html")
	if err := os.WriteFile(index, []byte("<title>Another</title>"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := writePage(folder, somePage)
	if text, _ := os.ReadFile(index); err == nil || !strings.Contains(string(text), "Another") {
		t.Errorf("another page is written over: %v", err)
	}
}

// A page of which one file cannot be written, or not be put at its place, is not
// there in part, and an earlier one stays as it was.
func TestAPageIsThereWholeOrNotAtAll(t *testing.T) {
	full := func(at string) error { return os.Symlink("/dev/full", at) }
	blocked := func(at string) error { return os.MkdirAll(filepath.Join(at, "a"), 0o755) }
	for name, block := range map[string]func(string) error{"a full disk": full, "a folder in the way": blocked} {
		if name == "a full disk" && runtime.GOOS != "linux" {
			continue
		}
		for _, file := range []string{"engine.js", "style.css"} {
			folder := t.TempDir()
			if err := block(filepath.Join(folder, file)); err != nil {
				t.Fatal(err)
			}
			err := writePage(folder, somePage)
			if err == nil || !broke(err) || !strings.HasPrefix(err.Error(), "writing "+filepath.Join(folder, file)+": ") {
				t.Errorf("%s at %s: %v", name, file, err)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
				t.Errorf("%s at %s: it leaves %v: %v", name, file, left, err)
			}
		}
	}
}
