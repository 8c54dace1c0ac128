package realm

import (
	"strings"

	"realmlint/checks"
)

// Path returns the member names that the field's name leads through.
func (f MetadataField) Path() []string { return checks.SplitPath(f.Name) }

// Registered reports whether the field's path begins with a claim that RFC
// 7519 registers. Realm never copied those, so that a required one was
// missing from every token.
func (f MetadataField) Registered() bool {
	first, _, _ := strings.Cut(f.Name, ".") // no registered claim has a dot in it
	return !f.copied && checks.Registered(first)
}

// StoredAs returns the name under which the field's value stands in the user's
// data: its FieldName, else the last part of its path.
func (f MetadataField) StoredAs() string {
	if f.FieldName != "" {
		return f.FieldName
	}
	path := f.Path()
	return path[len(path)-1]
}
