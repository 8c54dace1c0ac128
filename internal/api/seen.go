package api

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/internal/text"
)

// seenToken is a token where it stands in what was pasted, without its signature.
type seenToken struct {
	Before   text.Shown    `json:"before"` // what stands before it in its line
	After    text.Shown    `json:"after"`
	Segments []seenSegment `json:"segments"` // with a dot between them; none of what is no token
}

// seenSegment is a segment of a token. Of one that nobody may see its length is told.
type seenSegment struct {
	At     string     `json:"at"` // "header", "claims", "signature", or "" of a token with other than three
	Text   text.Shown `json:"text"`
	Hidden int        `json:"hidden"` // how many characters are not shown
}

// mostAround is how many characters of the line around a token are shown on either side.
const mostAround = 80

// mostOfSegment is how many characters of a segment are shown.
const mostOfSegment = 4000

// seen finds a token where the scan says that it stands in the input.
func seen(input string, token scan.Token) seenToken {
	if token.Remnant >= checks.Decoded {
		return seenToken{Segments: []seenSegment{}}
	}
	shown := seenToken{Segments: segments(token.Raw)}
	line := lineOf(input, token.Line)
	from := len(firstRunes(line, token.Column-1))
	if at := strings.Index(line[from:], token.Raw); at >= 0 && token.Raw != "" {
		at += from
		shown.Before, shown.After = lastOf(line[:at]), firstOf(line[at+len(token.Raw):])
	}
	return shown
}

// segments shows the segments of a token. Of one with other than three nothing is
// known to be no secret but the header, and claims that nobody signed.
func segments(raw string) []seenSegment {
	names := map[int][]string{2: {"header", "claims"}, 3: {"header", "claims", "signature"}}
	parts := strings.Split(raw, ".")
	list := []seenSegment{}
	for i, part := range parts {
		one := seenSegment{Hidden: utf8.RuneCountInString(part)}
		if known := names[len(parts)]; known != nil {
			one.At = known[i]
		}
		if one.At == "header" || one.At == "claims" {
			one.Text = text.Shown(text.Cut(part, mostOfSegment))
			one.Hidden = 0
		}
		list = append(list, one)
	}
	return list
}

// lineOf returns a line, counted from 1, without its end.
func lineOf(input string, number int) string {
	for ; number > 1; number-- {
		_, input, _ = strings.Cut(input, "\n")
	}
	line, _, _ := strings.Cut(input, "\n")
	return line
}

// firstRunes returns the first n characters of a line.
func firstRunes(line string, n int) string {
	for i := range line {
		if n--; n < 0 {
			return line[:i]
		}
	}
	return line
}

// lastOf and firstOf cut what stands around a token. Signatures and keys are taken out
// before: of what was cut nobody knows what it is.
func lastOf(before string) text.Shown {
	whole := []rune(text.Visible(before))
	if len(whole) > mostAround {
		return text.Shown("…" + string(whole[len(whole)-mostAround:]))
	}
	return text.Shown(whole)
}

func firstOf(after string) text.Shown {
	whole := []rune(text.Visible(after))
	if len(whole) > mostAround {
		return text.Shown(string(whole[:mostAround]) + "…")
	}
	return text.Shown(whole)
}

// offsetIn returns at which byte of what a segment encodes its JSON begins; ok is false
// where the segment's characters and the bytes do not go together as base64url has them.
func offsetIn(segment string, members json.RawMessage) (at int, ok bool) {
	decoded, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil || len(members) == 0 {
		return 0, false
	}
	at = strings.Index(string(decoded), string(members))
	return at, at >= 0
}

// span returns the first character of base64 that bytes have a share in, and the one
// behind the last.
func span(from, to int) []int { return []int{from * 4 / 3, (to*4 + 2) / 3} }
