package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// sarif writes one log of SARIF 2.1.0, as GitHub's code scanning takes it. The
// results are written as they come; a log that ends early is not valid JSON.
type sarif struct {
	w       io.Writer
	run     Run
	begun   bool
	results int
}

func (s *sarif) Result(result Result) error {
	return s.write(s.logical(locateAll(aboutToken(result.Findings), &result.Source, &result.Answer), result.Token.Fingerprint()))
}

func (s *sarif) Close(summary Totals) error {
	if err := s.write(nil); err != nil {
		return err
	}
	var b bytes.Buffer
	if s.results > 0 {
		b.WriteString("\n      ")
	}
	b.WriteString("],\n")
	if len(summary.Unread) > 0 {
		b.WriteString("      \"invocations\": ")
		if err := EncodeJSON(&b, "      ", []sarifInvocation{notRead(summary.Unread)}); err != nil {
			return err
		}
		b.WriteString(",\n")
	}
	b.WriteString("      \"columnKind\": \"unicodeCodePoints\",\n      \"properties\": ")
	properties := struct {
		At            string `json:"at"`
		Settings      string `json:"settings"`
		Model         string `json:"model"`
		NobodyAnswers string `json:"nobody_answers,omitempty"`
		Summary       Totals `json:"summary"`
	}{s.run.at(), s.run.SettingsLine(), s.run.Server.Model, s.run.NobodyAnswers(), summary}
	if err := EncodeJSON(&b, "      ", properties); err != nil {
		return err
	}
	b.WriteString("\n    }\n  ]\n}\n")
	_, err := s.w.Write(b.Bytes())
	return err
}

// notRead says in a log which inputs could not be read.
func notRead(inputs []UnreadInput) sarifInvocation {
	var said sarifInvocation
	for _, input := range inputs {
		said.Notifications = append(said.Notifications, sarifNotification{"error", sarifText{text.SARIF(input.Error)}})
	}
	return said
}

// write writes all that stands before the first result and the findings about
// the settings, once, then these.
func (s *sarif) write(results []sarifResult) error {
	var b bytes.Buffer
	if !s.begun {
		s.begun = true
		if err := s.begin(&b); err != nil {
			return err
		}
		results = append(s.logical(locateAll(s.run.Settings, nil, nil), s.run.Used.Source), results...)
	}
	for i := range results {
		if s.results > 0 {
			b.WriteByte(',')
		}
		s.results++
		b.WriteString("\n        ")
		if err := EncodeJSON(&b, "        ", results[i]); err != nil {
			return err
		}
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

// begin writes the log up to its first result.
func (s *sarif) begin(b *bytes.Buffer) error {
	b.WriteString("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"tool\": ")
	if err := EncodeJSON(b, "      ", sarifTool{s.driver()}); err != nil {
		return err
	}
	b.WriteString(",\n      \"results\": [")
	return nil
}

// logical turns findings about one thing, a token or the settings, into
// results. Their fingerprint comes from the rule and from what names the
// thing, so that it stays when lines move, and holds neither.
func (s *sarif) logical(findings []located, about string) []sarifResult {
	results := make([]sarifResult, 0, len(findings))
	for _, f := range findings {
		result := sarifResult{
			RuleID:              f.Rule.ID,
			RuleIndex:           s.ruleIndex(f.Rule.ID),
			Level:               sarifLevel(f.Severity),
			Message:             sarifText{text.SARIF(annotation(s.run.Server, f)...)},
			PartialFingerprints: map[string]string{"realmlint/v1": hashed(string(f.Rule.ID), about)},
			Fixes:               s.fixes(f.Finding),
		}
		location := sarifLocation{}
		if f.file != "" {
			location.Physical = &sarifPhysical{sarifArtifact{fileURI(f.file)}, sarifRegion{f.line, f.column}}
		}
		if f.Position == nil {
			location.Logical = []sarifLogical{{text.Visible(f.At.String())}}
		}
		result.Locations = []sarifLocation{location}
		results = append(results, result)
	}
	return results
}

// ruleIndex is where the log describes a rule, or SARIF's -1 for what is none.
func (s *sarif) ruleIndex(id rules.ID) int {
	if id == rules.Failed {
		return -1
	}
	return s.run.Server.Place(id)
}

// sarifLevel is SARIF's word for a severity.
func sarifLevel(s rules.Severity) string {
	if s == rules.Info {
		return "note"
	}
	return s.String()
}

// hashed names a finding for good without showing what it is about.
func hashed(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// fileURI returns a path as a URI: relative to where realmlint runs, as a
// checkout's root should be, unless the path is absolute.
func fileURI(file string) string {
	slashed := path.Clean(filepath.ToSlash(file))
	if filepath.IsAbs(file) {
		return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(slashed, "/")}).String()
	}
	return (&url.URL{Path: slashed}).String()
}
