package checks

import "strings"

// WithoutPassword returns an address as it can be shown: who logs in there, as
// in https://user:password@host, stands as xxxxx. A password may hold a slash,
// and a user's name may be a token.
func WithoutPassword(uri string) string {
	scheme, rest, found := strings.Cut(uri, "//")
	if !found {
		scheme, rest = "", uri
	} else {
		scheme += "//"
	}
	host, _, _ := strings.Cut(rest, "/")
	at := strings.LastIndexByte(rest, '@')
	if at < 0 || !strings.ContainsAny(host, "@:") && strings.Contains(host, ".") {
		return uri
	}
	return scheme + "xxxxx" + rest[at:]
}
