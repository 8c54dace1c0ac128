package rules

import (
	"cmp"
	"maps"
	"slices"

	"realmlint/checks"
	"realmlint/internal/text"
)

// Finding is one rule's fault in one token or in the settings. Its texts hold
// a stranger's as they are; whoever shows them makes them fit for the reader.
type Finding struct {
	Rule     *Rule
	Severity Severity // as it counts; the rule's own unless the user chose another
	Perhaps  bool     // whether it refuses the token hangs on something that is not known
	At       Location
	Position *checks.Position // of a setting that stands in a file; else nil
	Title    string
	Detail   string
	Why      string
	Fixes    []Fix         // the first choice first
	Says     []Message     // with their texts filled; the one of the moment first
	Values   Values        // each cut at 80 characters
	Against  *SettingValue // the setting that the claim at At is held against; nil: none
}

// Place says where the finding is: "claims.exp", or "file:line:column" of a
// setting that stands in a file.
func (f *Finding) Place() string { return placeName(f.At, f.Position) }

// SettingValue is a setting that a claim is held against.
type SettingValue struct {
	Setting  string
	Position *checks.Position // nil: it stands in no file
	Value    string           // as it is written there
}

// Refuses reports whether the token, or every login, is refused for it. The
// severity that the user chose has no say in that.
func (f *Finding) Refuses() bool { return f.Rule.Severity == Error && !f.Perhaps }

func (r *Rule) finding(server *Server, s *checks.Subject, words Words) Finding {
	var values Values
	if words != nil {
		values = words()
	}
	title, detail, why, templates := r.Title, r.Detail, r.Why, r.Fixes
	if r.Variant != nil {
		if c, ok := r.Variant(s); ok {
			title, why, templates = cmp.Or(c.Title, title), cmp.Or(c.Why, why), c.Fixes
			switch {
			case c.Alone:
				detail = c.Detail
			case c.Detail != "":
				detail += "; " + c.Detail
			}
			values = merged(values, c.Values)
		}
	}
	shown := make(Values, len(values))
	for name, value := range values {
		shown[name] = Shortened(value)
	}
	at := r.At.filled(values)
	return Finding{
		Rule:     r,
		Severity: r.Severity,
		At:       at,
		Position: position(s, at),
		Title:    title,
		Detail:   fill(detail, shown),
		Why:      why,
		Fixes:    fixes(templates, s, shown),
		Says:     fillMessages(wholeOnes(server.forMoment(r.Says, s.Now), values), values),
		Values:   shown,
		Against:  r.held(s),
	}
}

// Place says where the setting stands.
func (h *SettingValue) Place() string { return placeName(Setting(h.Setting), h.Position) }

func placeName(at Location, position *checks.Position) string {
	if position != nil {
		return position.String()
	}
	return at.String()
}

// held returns the setting that the rule holds a claim against.
func (r *Rule) held(s *checks.Subject) *SettingValue {
	if r.Against == nil {
		return nil
	}
	name, value := r.Against(s)
	return &SettingValue{name, position(s, Setting(name)), Shortened(value)}
}

// merged returns the values of both, those of more going before.
func merged(values, more Values) Values {
	all := Values{}
	maps.Copy(all, values)
	maps.Copy(all, more)
	return all
}

// position returns where in its file a setting stands, if it stands in one.
func position(s *checks.Subject, at Location) *checks.Position {
	if at.In != InSettings || s.Settings == nil {
		return nil
	}
	if position, ok := s.Settings.Locate(at.Name); ok {
		return &position
	}
	return nil
}

// longestSaid is how many characters of a value stand in a text of the server's.
// No shorter one is cut: the text is a prediction.
const longestSaid = 1000

// wholeOnes returns those of the messages whose texts hold no value that is not known.
func wholeOnes(messages []Message, values Values) []Message {
	return slices.DeleteFunc(messages, func(m Message) bool { return !m.known(values) })
}

// fillMessages fills the server's texts with the values.
func fillMessages(messages []Message, values Values) []Message {
	if len(messages) == 0 {
		return messages
	}
	said := maps.Clone(values)
	for name, value := range said {
		said[name] = text.Cut(value, longestSaid)
	}
	for i := range messages {
		messages[i].Text = fill(messages[i].Text, said)
		messages[i].Log = slices.Clone(messages[i].Log)
		for j := range messages[i].Log {
			messages[i].Log[j].Text = fill(messages[i].Log[j].Text, said)
		}
	}
	return messages
}
