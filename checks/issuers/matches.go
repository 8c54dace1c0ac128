package issuers

import (
	"bytes"
	"slices"
	"strings"
)

// byDomain finds the issuers by the domain of the host in iss, its last two names;
// anywhere are those that stand under any domain.
var byDomain, anywhere = indexed(All)

func indexed(all []*Issuer) (byDomain map[string][]*Issuer, anywhere []*Issuer) {
	byDomain = map[string][]*Issuer{}
	for _, issuer := range all {
		patterns := slices.Clone(issuer.Iss)
		for _, kind := range issuer.Kinds {
			patterns = append(patterns, kind.Iss...)
		}
		names := map[string]bool{}
		for _, pattern := range patterns {
			names[string(domain(host([]byte(pattern))))] = true
		}
		if len(issuer.Iss) == 0 {
			names["*"] = true
		}
		for name := range names {
			if strings.Contains(name, "*") {
				anywhere = append(anywhere, issuer)
				break
			}
		}
		for name := range names {
			if !strings.Contains(name, "*") {
				byDomain[name] = append(byDomain[name], issuer)
			}
		}
	}
	return byDomain, anywhere
}

// host returns the host in iss. It is asked of every token, and allocates
// nothing.
func host(iss []byte) []byte {
	name, _, _ := bytes.Cut(bytes.TrimPrefix(iss, []byte("https://")), []byte("/"))
	return name
}

// domain returns the last two names of a host.
func domain(host []byte) []byte {
	last := bytes.LastIndexByte(host, '.')
	if last < 0 {
		return host
	}
	return host[bytes.LastIndexByte(host[:last], '.')+1:]
}

// matches reports whether a text is as the pattern, in which a * stands for
// anything but nothing and slashes, and ... at the end for anything at all.
func matches[T string | []byte](text T, pattern string) bool {
	for len(pattern) > 0 {
		if pattern == "..." {
			return true
		}
		if pattern[0] == '*' {
			rest := pattern[1:]
			for i := 0; i < len(text) && text[i] != '/'; i++ {
				after := text[i+1:]
				mayFollow := rest == "" && len(after) == 0 || rest == "..." || rest != "" && len(after) > 0 && after[0] == rest[0]
				if mayFollow && matches(after, rest) {
					return true
				}
			}
			return false
		}
		if len(text) == 0 || text[0] != pattern[0] {
			return false
		}
		text, pattern = text[1:], pattern[1:]
	}
	return len(text) == 0
}

func matchesAny[T string | []byte](text T, patterns []string) bool {
	for _, pattern := range patterns {
		if matches(text, pattern) {
			return true
		}
	}
	return false
}

// stars returns what the first and the second * of a pattern stand for in a text
// that matches it.
func stars(text, pattern string) (all []string) {
	for {
		before, rest, found := strings.Cut(pattern, "*")
		if !found {
			return all
		}
		text = text[len(before):]
		next, _, _ := strings.Cut(strings.TrimSuffix(rest, "..."), "*")
		end := strings.IndexByte(text+"/", '/')
		if next != "" {
			if at := strings.Index(text[1:], next); at >= 0 {
				end = at + 1
			}
		}
		all = append(all, text[:end])
		text, pattern = text[end:], rest
	}
}
