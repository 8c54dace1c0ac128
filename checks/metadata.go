package checks

import "strings"

// Path returns the member names that a metadata field's name leads through:
// they are parted by dots, and `\.` is a dot that belongs to a name.
func (f MetadataField) Path() []string {
	var path []string
	var part strings.Builder
	for i := 0; i < len(f.Name); i++ {
		switch {
		case strings.HasPrefix(f.Name[i:], `\.`):
			part.WriteByte('.')
			i++
		case f.Name[i] == '.':
			path = append(path, part.String())
			part.Reset()
		default:
			part.WriteByte(f.Name[i])
		}
	}
	return append(path, part.String())
}

// Registered reports whether the field's path begins with a claim that RFC
// 7519 registers. Realm never copied those, so that a required one was
// missing from every token.
func (f MetadataField) Registered() bool {
	return isRegistered(f.Path()[0])
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

// Value returns what a token's claims hold for the field, and whether they
// hold anything; null is nothing.
func (t *Token) Value(f MetadataField) (any, bool) {
	var value any = map[string]any(t.Claims)
	for _, name := range f.Path() {
		members, ok := value.(map[string]any)
		if !ok {
			return nil, false
		}
		value = members[name]
	}
	return value, value != nil
}
