package report

import (
	"bytes"
	"encoding/json"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// fixes returns the fixes of a finding that come to one change of a setting whose
// value is written on one line of a file. The new value is JSON, which YAML reads
// too; one with characters that act on their reader is not offered.
func (s *sarif) fixes(f *rules.Finding) []sarifFix {
	var list []sarifFix
	for i := range f.Fixes {
		fix := &f.Fixes[i]
		if s.run.Written == nil || len(fix.Change) != 1 {
			continue
		}
		change := &fix.Change[0]
		if change.Do != rules.Set || change.At.In != rules.InSettings || change.To == nil {
			continue
		}
		from, before, ok := s.run.Written(change.At.Name)
		value, err := inJSON(change.To)
		if !ok || err != nil || value != text.Visible(value) {
			continue
		}
		list = append(list, sarifFix{
			Description: sarifText{text.SARIF(FixLine(fix))},
			Changes: []sarifChange{{
				Artifact: sarifArtifact{fileURI(from.File)},
				Replacements: []sarifReplacement{{
					Deleted:  sarifDeleted{sarifRegion{from.Line, from.Column}, from.Line, before},
					Inserted: sarifText{value},
				}},
			}},
		})
	}
	return list
}

// inJSON returns a value as it is put into a file.
func inJSON(value any) (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// semantic matches a version of Semantic Versioning 2.0.0, after the v of Go's.
var semantic = text.Lazily(`^v((?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$`)

// driver describes realmlint. Where its source is, only the path of its module
// tells; else the server's guide is what there is to read.
func (s *sarif) driver() sarifDriver {
	driver := sarifDriver{Name: "realmlint", Version: s.run.Version, InformationURI: s.run.Home, Rules: sarifRules(s.run.Server)}
	if driver.InformationURI == "" {
		driver.InformationURI = s.run.Server.Guide
	}
	if found := semantic().FindStringSubmatch(s.run.Version); found != nil {
		driver.SemanticVersion = found[1]
	}
	return driver
}
