package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/agext/levenshtein"
)

// formats are the formats of a report, the default first.
var formats = []struct {
	name string
	open func(io.Writer, Run) Renderer
}{
	{"text", func(w io.Writer, run Run) Renderer { return newText(w, run) }},
	{"short", func(w io.Writer, run Run) Renderer { return &short{w: w, run: run} }},
	{"json", func(w io.Writer, run Run) Renderer { return &jsonRenderer{w: w, run: run} }},
	{"jsonl", func(w io.Writer, run Run) Renderer { return &jsonlRenderer{w: w, run: run} }},
	{"sarif", func(w io.Writer, run Run) Renderer { return &sarif{w: w, run: run} }},
	{"junit", func(w io.Writer, run Run) Renderer { return &junit{w: w, run: run} }},
	{"github", func(w io.Writer, run Run) Renderer { return &github{w: w, run: run} }},
	{"markdown", func(w io.Writer, run Run) Renderer { return &markdown{w: w, run: run} }},
}

// Formats are the formats by name, the default first.
var Formats = formatNames()

func formatNames() []string {
	names := make([]string, len(formats))
	for i := range formats {
		names[i] = formats[i].name
	}
	return names
}

// CheckFormat returns an error that says which formats there are if name is
// none of them.
func CheckFormat(name string) error {
	_, err := opener(name)
	return err
}

func opener(name string) (func(io.Writer, Run) Renderer, error) {
	for i := range formats {
		if formats[i].name == name {
			return formats[i].open, nil
		}
	}
	return nil, fmt.Errorf("unknown format %q; %s", name, near(name))
}

// near returns `did you mean "json"?` if a format is spelled much like name,
// else which formats there are.
func near(name string) string {
	best, distance := "", 1+len(name)/2
	for _, format := range Formats {
		if strings.HasPrefix(format, name) && len(name) > 1 {
			best = format
			break
		}
		if d := levenshtein.Distance(strings.ToLower(name), format, nil); d < distance {
			best, distance = format, d
		}
	}
	if best == "" {
		return "the formats are " + strings.Join(Formats, ", ")
	}
	return fmt.Sprintf("did you mean %q?", best)
}
