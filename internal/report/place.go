package report

import (
	"fmt"
	"strings"

	"realmlint/rules"
)

// file returns the token's file; a token of standard input or of an argument
// has none.
func (s Source) file() (string, bool) { return s.Name, !strings.HasPrefix(s.Name, "<") }

// String returns "file:line:column" to begin a line with: a name that looks like
// a command to a CI runner, or like a spreadsheet's formula, comes after "./".
func (s Source) String() string {
	return fmt.Sprintf("%s:%d:%d", pathShown(s.Name), s.Line, s.Column)
}

// pathShown is a path to begin a line with.
func pathShown(path string) string {
	if strings.HasPrefix(path, "::") || path != "" && strings.Contains("=+-@", path[:1]) {
		path = "./" + path
	}
	return path
}

// placed is one finding with the place at which an editor or a CI job shows it.
type placed struct {
	*rules.Finding
	answer       *rules.Answer // to the token that it is about; nil: it is about the settings
	file         string        // empty: it is in no file
	line, column int
	name         string // what the place is called: "tokens.txt:2:1", "<stdin>:1:1", "settings.keys"
}

// placeAll gives each finding its place: that of the setting, else that of the
// token, which is nil, and so is the answer to it, for findings about the settings alone.
func placeAll(findings []rules.Finding, token *Source, answer *rules.Answer) []placed {
	list := make([]placed, 0, len(findings))
	for i := range findings {
		f := placed{Finding: &findings[i], answer: answer, name: findings[i].At.String()}
		if at := f.Position; at != nil {
			f.file, f.line, f.column = at.File, at.Line, at.Column
			f.name = Source{at.File, at.Line, at.Column}.String()
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

// said returns Realm's text for a finding, how well it is attested and what it
// hangs on, in words: "Realm: …", "Realm, probably: …"; empty if Realm has
// nothing to say.
func said(f *rules.Finding, answer *rules.Answer) string {
	switch {
	case len(f.Says) == 0 && f.Refuses():
		return "Realm refuses this; its text is not known"
	case len(f.Says) == 0:
		return ""
	case f.Says[0].Confidence == rules.Inferred:
		return "Realm, probably: " + f.Says[0].Text + onlyIf(f, answer)
	}
	return "Realm: " + f.Says[0].Text + onlyIf(f, answer)
}

// onlyIf says under what a finding's text is the answer, where that hangs on
// something.
func onlyIf(f *rules.Finding, answer *rules.Answer) string {
	if answer == nil {
		return ""
	}
	for _, possible := range answer.Possible {
		if possible.Rule == f.Rule.ID && len(possible.If) > 0 {
			var s sentence
			s.conditions([]rules.Possible{possible})
			return s.String()
		}
	}
	return ""
}
