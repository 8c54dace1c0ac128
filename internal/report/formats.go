package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"realmlint/internal/text"
)

// formats are the formats of a report, the default first.
var formats = []struct {
	name string
	open func(io.Writer, Run) renderer
}{
	{"text", func(w io.Writer, run Run) renderer { return newText(w, run) }},
	{"short", func(w io.Writer, run Run) renderer { return &short{w: w, run: run} }},
	{"json", func(w io.Writer, run Run) renderer { return &jsonRenderer{w: w, run: run} }},
	{"jsonl", func(w io.Writer, run Run) renderer { return &jsonlRenderer{w: w, run: run} }},
	{"sarif", func(w io.Writer, run Run) renderer { return &sarif{w: w, run: run} }},
	{"junit", func(w io.Writer, run Run) renderer { return &junit{w: w, run: run} }},
	{"github", func(w io.Writer, run Run) renderer { return &github{w: w, run: run} }},
	{"gitlab", func(w io.Writer, run Run) renderer { return &gitlab{w: w, run: run} }},
	{"markdown", func(w io.Writer, run Run) renderer { return &markdown{out: text.Markdown(w), run: run} }},
	{"html", func(w io.Writer, run Run) renderer { return newHTML(w, run) }},
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

// ShowsRoads reports whether a format says what a refused token takes to be let
// in: short and github have a line a finding, and SARIF a result.
func ShowsRoads(format string) bool {
	return !slices.Contains([]string{"short", "github", "sarif"}, format)
}

// CheckFormat returns an error if name is none of the formats. It says which one
// is spelled much like it, else which there are.
func CheckFormat(name string, formats []string) error {
	if slices.Contains(formats, name) {
		return nil
	}
	if meant := text.DidYouMean(name, formats); meant != "" {
		return fmt.Errorf("unknown format %q%s", name, meant)
	}
	return fmt.Errorf("unknown format %q; the formats are %s", name, strings.Join(formats, ", "))
}

// open opens a renderer of the named format.
func open(format string, w io.Writer, run Run) (renderer, error) {
	for i := range formats {
		if formats[i].name == format {
			return formats[i].open(w, run), nil
		}
	}
	return nil, CheckFormat(format, Formats)
}
