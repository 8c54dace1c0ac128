package report

import (
	"strings"

	"realmlint/rules"
)

// bySide says before a fix where it is made.
var bySide = map[rules.Side]string{rules.Issuer: "At the issuer: ", rules.Settings: "In the settings: ", rules.Sender: "In the app: "}

// FixLine returns a fix in a sentence that says where it is made.
func FixLine(fix *rules.Fix) string {
	where := bySide[fix.Side]
	if where == "" || fix.Text == "" {
		return fix.Text
	}
	return where + strings.ToLower(fix.Text[:1]) + fix.Text[1:]
}

// fixLines returns the fixes of a finding, the first labelled "fix" and the others "or".
func fixLines(fixes []rules.Fix) (lines []labelled) {
	label := "fix"
	for i := range fixes {
		lines = append(lines, labelled{label, FixLine(&fixes[i])})
		label = "or"
	}
	return lines
}

// labelled is a line with what it begins with.
type labelled struct{ label, prose string }
