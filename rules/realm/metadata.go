package realm

import (
	"realmlint/checks"
)

// Path returns the member names that the field's name leads through.
func (f MetadataField) Path() []string { return checks.SplitPath(f.Name) }

// Registered reports whether the field's path begins with a claim that RFC
// 7519 registers. Realm never copied those, so that a required one was
// missing from every token.
func (f MetadataField) Registered() bool {
	return checks.Registered(f.Path()[0])
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

// value returns what a token's claims hold for the field, and whether they hold
// anything; null is nothing.
func (f MetadataField) value(t *checks.Token) (any, bool) { return t.Value(f.Path()) }
