package scan

import (
	"bytes"
	"unicode/utf8"
)

// longestMember is how many bytes the name of a member may have that is told.
const longestMember = 64

// memberBefore returns the name of the JSON member whose text begins where before
// ends, also in JSON that is a text in JSON; "" if that is none.
func memberBefore(before []byte) string {
	before, isText := cutQuote(bytes.TrimSuffix(before, []byte("Bearer ")))
	before, isMember := bytes.CutSuffix(bytes.TrimRight(before, jsonSpace), []byte{':'})
	if !isText || !isMember {
		return ""
	}
	before, named := cutQuote(bytes.TrimRight(before, jsonSpace))
	name := before[bytes.LastIndexByte(before, '"')+1:]
	if !named || len(name) == len(before) || len(name) > longestMember || bytes.ContainsAny(name, "\\\n") || !utf8.Valid(name) {
		return ""
	}
	return string(name)
}

// cutQuote cuts a quote off the end of a text, as it is written in JSON or in a
// text in JSON.
func cutQuote(text []byte) (before []byte, found bool) {
	before, found = bytes.CutSuffix(text, []byte{'"'})
	return bytes.TrimSuffix(before, []byte{'\\'}), found
}
