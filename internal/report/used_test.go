package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules/realm"
)

// programs are the formats in which what was taken for granted is a member of its own.
var programs = map[string]bool{"json": true, "jsonl": true}

// assumed is a run of settings of which the algorithm was taken for granted, at a
// moment at which nobody answers any more.
func assumed() Run {
	return Run{
		Server: realm.Server,
		At:     time.Date(2025, time.October, 1, 0, 0, 0, 0, time.UTC),
		Used: checks.Description{
			Source: "realmlint.yaml", Algorithm: checks.HS256, AlgorithmAssumed: true, KeyNames: []string{"key.txt"},
		},
	}
}

func written(t *testing.T, format string, run Run) string {
	t.Helper()
	var b bytes.Buffer
	out, err := New(format, &b, run)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestEachFormatNamesTheSettingsAndWhatWasTakenForGranted(t *testing.T) {
	for _, format := range Formats {
		wanted := []string{
			"settings realmlint.yaml: HS256 (assumed: the key is no PEM), key key.txt, no audience",
			"nobody answers any more since 30 September 2025; this is what Realm did",
		}
		if programs[format] {
			wanted[0] = "realmlint.yaml"
			wanted = append(wanted, `"assumed"`)
		}
		text := written(t, format, assumed())
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q: %s", format, want, text)
			}
		}
	}
}

func TestSettingsLineCutsLongAudiences(t *testing.T) {
	run := assumed()
	for _, run.Used.OfAppID = range []bool{true, false} {
		run.Used.Audience = []string{strings.Repeat("a", 5000)}
		if line := run.SettingsLine(); len(line) > 200 {
			t.Errorf("%d bytes: %.300s", len(line), line)
		}
	}
}

// Whoever asks for what is wrong alone gets no other line, in the formats that
// are lines of findings.
func TestQuietLinesNameNoSettings(t *testing.T) {
	run := assumed()
	run.Quiet = true
	for _, format := range []string{"text", "short", "github"} {
		if text := written(t, format, run); text != "" {
			t.Errorf("%s: %q", format, text)
		}
	}
}
