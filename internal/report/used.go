package report

import (
	"fmt"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// Basis says in a line each what all answers of the run rest on: the settings with
// what was taken for granted of them, and that the server answers nobody any more
// where that is so.
func (run *Run) Basis() []string {
	lines := []string{run.SettingsLine()}
	if model := run.ModelLine(); model != "" {
		lines = append(lines, model)
	}
	if nobody := run.NobodyAnswers(); nobody != "" {
		lines = append(lines, nobody)
	}
	return lines
}

// ModelLine says what the answers were held to, where that is less than the server
// everywhere; else it is empty.
func (run *Run) ModelLine() string {
	if run.Server.ModelNote == "" {
		return ""
	}
	return "model: " + run.Server.Model + ", " + run.Server.ModelNote
}

// Assumption is a setting that neither a file nor a flag gives, and what it was taken to be.
type Assumption struct {
	Setting string `json:"setting"`
	Value   string `json:"value"`
}

// Assumptions returns what was taken for granted of the settings; it is never nil.
func (run *Run) Assumptions() []Assumption {
	list := []Assumption{}
	if run.Used.AlgorithmAssumed {
		list = append(list, Assumption{"algorithm", run.Used.Algorithm})
	}
	if run.Used.AppIDFrom != "" {
		list = append(list, Assumption{"app_id", run.Used.AppID})
	}
	return list
}

// SettingsLine says in one line which settings were used and what was taken for granted
// of them.
func (run *Run) SettingsLine() string {
	d := run.Used
	parts := []string{"algorithm not known"}
	switch {
	case d.Keyring:
		parts = nil // each key has its own
	case d.AlgorithmAssumed && d.Algorithm == "RS256":
		parts[0] = "RS256 (assumed: the key is PEM)"
	case d.AlgorithmAssumed:
		parts[0] = d.Algorithm + " (assumed: the key is no PEM)"
	case d.Algorithm != "":
		parts[0] = d.Algorithm
	}
	if d.Keyring && d.UsesSet {
		parts = append(parts, "JWK set not given")
	}
	switch {
	case d.Keyring && d.UsesSet && len(d.KeyNames) == 0:
	case d.UsesSet && !d.Keyring && len(d.KeyNames) == 0:
		parts = append(parts, "no JWK set")
	case d.UsesSet && !d.Keyring:
		parts = append(parts, "JWK set "+d.KeyNames[0])
	case len(d.KeyNames) == 0:
		parts = append(parts, "no key")
	case len(d.KeyNames) == 1:
		parts = append(parts, "key "+d.KeyNames[0])
	default:
		parts = append(parts, "keys "+text.List(d.KeyNames))
	}
	audience := make([]string, len(d.Audience))
	for i, one := range d.Audience {
		audience[i] = rules.Shortened(one)
	}
	switch {
	case len(audience) == 0:
		parts = append(parts, "no audience")
	case d.OfAppID:
		from := "the App ID"
		if d.AppIDFrom != "" {
			from += " of " + d.AppIDFrom
		}
		parts = append(parts, fmt.Sprintf("audience %s (%s)", audience[0], from))
	case len(audience) == 1:
		parts = append(parts, "audience "+audience[0])
	case d.AnyAudience:
		parts = append(parts, "any of the audiences "+text.List(audience))
	default:
		parts = append(parts, "all of the audiences "+text.List(audience))
	}
	about := "settings"
	if d.Source != "" {
		about += " " + d.Source
	}
	return about + ": " + strings.Join(parts, ", ")
}

// NobodyAnswers is said of a moment at which the server answers nobody any more;
// empty if it does.
func (run *Run) NobodyAnswers() string {
	last := run.Server.LastDay
	if last.IsZero() || run.At.Before(last.AddDate(0, 0, 1)) {
		return ""
	}
	return "nobody answers any more since " + last.Format("2 January 2006") + "; this is what " + run.Server.Name + " did"
}
