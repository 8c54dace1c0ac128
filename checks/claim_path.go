package checks

import "strings"

// Value returns what the claims hold at a path of member names, and whether
// they hold anything; null is nothing.
func (t *Token) Value(path []string) (any, bool) {
	var value any = map[string]any(t.Claims)
	for _, name := range path {
		members, ok := value.(map[string]any)
		if !ok {
			return nil, false
		}
		value = members[name]
	}
	return value, value != nil
}

// SplitPath returns the member names that a path leads through: they are parted by dots, and `\.` is a dot that belongs to a name.
func SplitPath(path string) []string {
	var names []string
	var part strings.Builder
	for i := 0; i < len(path); i++ {
		switch {
		case strings.HasPrefix(path[i:], `\.`):
			part.WriteByte('.')
			i++
		case path[i] == '.':
			names = append(names, part.String())
			part.Reset()
		default:
			part.WriteByte(path[i])
		}
	}
	return append(names, part.String())
}
