package report

import (
	"fmt"
	"strings"

	"realmlint/rules"
)

// file returns the token's file; a token of standard input or of an argument
// has none.
func (s TokenSource) file() (string, bool) { return s.Name, !strings.HasPrefix(s.Name, "<") }

// String returns "file:line:column" to begin a line with: a name that looks like
// a command to a CI runner, or like a spreadsheet's formula, comes after "./".
func (s TokenSource) String() string {
	return fmt.Sprintf("%s:%d:%d", pathShown(s.Name), s.Line, s.Column)
}

// pathShown is a path to begin a line with.
func pathShown(path string) string {
	if strings.HasPrefix(path, "::") || path != "" && strings.Contains("=+-@", path[:1]) {
		path = "./" + path
	}
	return path
}

// located is one finding with the place at which an editor or a CI job shows it.
type located struct {
	*rules.Finding
	answer       *rules.Answer // to the token that it is about; nil: it is about the settings
	file         string        // empty: it is in no file
	line, column int
	name         string // what the place is called: "tokens.txt:2:1", "<stdin>:1:1", "settings.keys"
}

// locateAll gives each finding its place: that of the setting, else that of the
// token, which is nil, and so is the answer to it, for findings about the settings alone.
func locateAll(findings []rules.Finding, token *TokenSource, answer *rules.Answer) []located {
	list := make([]located, 0, len(findings))
	for i := range findings {
		f := located{Finding: &findings[i], answer: answer, name: findings[i].At.String()}
		if at := f.Position; at != nil {
			f.file, f.line, f.column = at.File, at.Line, at.Column
			f.name = TokenSource{Name: at.File, Line: at.Line, Column: at.Column}.String()
		} else if token != nil {
			f.name = token.String()
			if file, ok := token.file(); ok {
				f.file, f.line, f.column = file, token.Line, token.Column
			}
		}
		list = append(list, f)
	}
	return list
}

// aboutToken returns the findings without those about the settings alone,
// which a format of single findings says once, not with each token.
func aboutToken(findings []rules.Finding) []rules.Finding {
	var list []rules.Finding
	for _, finding := range findings {
		if !finding.Rule.OfSettings() {
			list = append(list, finding)
		}
	}
	return list
}
