package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"

	"realmlint/internal/migrate"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules/realm"
)

// migration is one run of migrate.
type migration struct {
	*migrate.Move
	to       string
	provider *realm.Provider
	run      *run
	tokens   *movedTokens // nil: none were given
	outputs  outputs
	file     string // where the block was written with the secrets in it; empty: nowhere
	quiet    bool
	width    int
}

// besideSettings returns the path of a file that settings name.
func besideSettings(source, name string) string {
	if filepath.IsAbs(name) || source == "" {
		return name
	}
	return filepath.Join(filepath.Dir(source), name)
}

// commentWidth is how wide a block is, whatever the terminal: it goes into a file.
const commentWidth = 80

// writeBlock writes the block with the secrets in it to a new file.
func (m *migration) writeBlock(path string) error {
	if path == "" {
		return nil
	}
	block, err := m.YAML(commentWidth, true)
	if err != nil {
		return err
	}
	m.file = path
	return writeNew(newFile{path, block})
}

// write writes the report in each format.
func (m *migration) write() error {
	for i, out := range m.outputs {
		var b bytes.Buffer
		err := m.writeText(&b, i)
		if out.format == "json" {
			b.Reset()
			err = m.writeJSON(&b)
		}
		if err != nil {
			return err
		}
		_, _ = out.Write(b.Bytes()) // it keeps the error
	}
	_ = m.outputs.finish() // and so does each output
	return nil
}

// writeText writes for people: the block, what becomes of the tokens, what to know.
func (m *migration) writeText(b *bytes.Buffer, output int) error {
	out := text.Terminal(b)
	if m.file != "" {
		out.Wrap(nil, 0, m.width, fmt.Sprintf("The block is in %s, with the secrets in it; only you can read it.", m.file))
		out.Printf("\n")
	} else {
		block, err := m.YAML(commentWidth, false)
		if err != nil {
			return err
		}
		out.Lines(string(block))
	}
	if m.tokens != nil {
		out.Printf("\n")
		for _, line := range m.tokens.headlines() {
			out.Wrap(nil, 0, m.width, line)
			out.Printf("\n")
		}
		if err := m.tokens.writeText(b, output); err != nil {
			return err
		}
	}
	var settings, tokens []migrate.Note
	for _, note := range m.Notes {
		switch {
		case note.OfTokens:
			tokens = append(tokens, note)
		case m.file != "" || !note.InBlock || note.Kind == migrate.ToBeGiven:
			settings = append(settings, note)
		}
	}
	m.writeNotes(out, "What to know of the settings", settings)
	if !m.quiet {
		m.writeNotes(out, "What is different for tokens", tokens)
	}
	return out.Err()
}

// writeNotes writes notes behind what they are about.
func (m *migration) writeNotes(out *text.Writer, title string, notes []migrate.Note) {
	if len(notes) == 0 {
		return
	}
	wide := 0
	for _, note := range notes {
		wide = max(wide, min(text.Width(note.About), 16))
	}
	out.Printf("\n%s\n", title)
	for _, note := range notes {
		out.Printf("  %s  ", text.Pad(note.About, -wide))
		out.Wrap(nil, wide+4, m.width, note.Text)
		out.Printf("\n")
	}
}

// migrationJSON is the report for programs.
type migrationJSON struct {
	Schema     string           `json:"schema"`
	To         string           `json:"to"`
	ClientAuth migrate.Data     `json:"client_auth"`
	File       string           `json:"file,omitempty"`
	Notes      []noteJSON       `json:"notes"`
	Tokens     *movedTokensJSON `json:"tokens"`
}

type noteJSON struct {
	Kind  migrate.Kind `json:"kind"`
	About string       `json:"about"`
	Text  string       `json:"text"`
}

// writeJSON writes for programs.
func (m *migration) writeJSON(b *bytes.Buffer) (err error) {
	j := migrationJSON{Schema: "realmlint.migration/v1", To: m.to, ClientAuth: m.Data(), File: m.file}
	for _, note := range m.Notes {
		j.Notes = append(j.Notes, noteJSON{note.Kind, note.About, note.Text})
	}
	if m.tokens != nil {
		if j.Tokens, err = m.tokens.asJSON(); err != nil {
			return err
		}
	}
	err = report.EncodeJSON(b, "", j)
	b.WriteByte('\n')
	return err
}

// asRaw is JSON that was written already.
func asRaw(b *bytes.Buffer) json.RawMessage { return json.RawMessage(bytes.TrimSpace(b.Bytes())) }
