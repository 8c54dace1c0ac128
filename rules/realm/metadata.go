package realm

import (
	"maps"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// MetadataField copies one claim into a user's data.
type MetadataField struct {
	Name      string // the claim's path; a dot that is part of a name is written `\.`
	FieldName string // the name in the user's data; empty: the path's last part
	Required  bool   // a token without the claim is refused

	copied bool // it is supposed that Realm copies the claim though it is a registered one
}

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

// placeIn returns the object that holds the field's value in the claims of a
// draft, making what is not there, and the value's name in it; nil if something
// else is in the way. What the draft was given is copied before it is changed.
func (f MetadataField) placeIn(d *rules.Draft) (at map[string]any, name string) {
	path := f.Path()
	at = d.Claims
	for _, name := range path[:len(path)-1] {
		members, isObject := at[name].(map[string]any)
		if at[name] != nil && !isObject {
			return nil, ""
		}
		own := map[string]any{}
		maps.Copy(own, members)
		at[name] = own
		at = own
	}
	return at, path[len(path)-1]
}

// setMetadata gives the first metadata field, or the first that is required,
// another value; nil takes it out.
func setMetadata(d *rules.Draft, required bool, value any) {
	for _, field := range d.Settings.(*Provider).MetadataFields {
		if field.Registered() || required && !field.Required {
			continue
		}
		at, name := field.placeIn(d)
		switch {
		case at == nil:
			continue
		case value == nil:
			delete(at, name)
		default:
			at[name] = value
		}
		return
	}
}
