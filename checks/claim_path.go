package checks

import (
	"slices"
	"strings"
)

// SplitPath returns the member names that a path leads through: they are parted
// by dots, and `\.` is a dot that belongs to a name.
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

// Value returns what the claims hold at a path of member names, and whether
// they hold anything; null is nothing.
func (t *Token) Value(path []string) (value any, there bool) {
	value = at(t.Claims(), path)
	return value, value != nil
}

// at returns what members hold at a path; nil if nothing.
func at(members map[string]any, path []string) any {
	var value any = members
	for _, name := range path {
		members, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = members[name]
	}
	return value
}

// pathTrie is where paths lie among the claims: a tree of names.
type pathTrie struct {
	name  string
	ends  []int // the paths that end here, by their place in the list
	inner []pathTrie
}

// newPathTrie returns the tree of paths. A path of no names leads nowhere.
func newPathTrie(paths [][]string) (trie pathTrie) {

	for i, path := range paths {
		if len(path) > 0 {
			trie.add(path, i)
		}
	}
	return trie
}

func (p *pathTrie) add(names []string, end int) {
	if len(names) == 0 {
		p.ends = append(p.ends, end)
		return
	}
	at := slices.IndexFunc(p.inner, func(one pathTrie) bool { return one.name == names[0] })
	if at < 0 {
		at = len(p.inner)
		p.inner = append(p.inner, pathTrie{name: names[0]})
	}
	p.inner[at].add(names[1:], end)
}

// step returns the branch that goes on with a name; nil if none does.
func (p *pathTrie) step(name []byte) *pathTrie {
	for i := range p.inner {
		if p.inner[i].name == string(name) {
			return &p.inner[i]
		}
	}
	return nil
}
