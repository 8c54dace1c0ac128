package text

import (
	"io"
	"strings"
)

// Property is a property of one of GitHub's workflow commands.
type Property struct{ Name, Value string }

// Command writes a command to GitHub's runner, with a message of several lines:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func Command(w io.Writer, name string, properties []Property, message ...string) error {
	var b strings.Builder
	b.WriteString("::" + name)
	for i, property := range properties {
		b.WriteByte(" ,"[min(i, 1)])
		b.WriteString(property.Name + "=" + inProperty.Replace(Visible(property.Value)))
	}
	b.WriteString("::")
	for i, line := range message {
		if i > 0 {
			b.WriteString("%0A")
		}
		b.WriteString(strings.ReplaceAll(Visible(line), "%", "%25"))
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// inProperty escapes what would end a property.
var inProperty = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
