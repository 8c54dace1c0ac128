package scan

import (
	"bytes"
	"slices"
)

// lane is how much text is taken at a time where each line is a token.
const lane = 32 << 10

// lane yields the tokens of the next lines that are each a whole token and
// nothing besides, as most lines of a list are. About such a line the search
// proper would come to the same, at some times the cost; it looks at all others.
// Nor are these listened to, as no error text looks like that, unless a line
// before them is still to be heard. It reports whether there were any, and
// whether to go on.
func (s *search) lane() (took, goOn bool) {
	if s.w.column != 1 {
		return false, true
	}
	block := s.w.buf[s.w.at:min(len(s.w.buf), s.w.at+lane)]
	s.ends = s.ends[:0]
	for from := 0; ; {
		n := bytes.IndexByte(block[from:], '\n')
		if n < 0 || !plain(line(block[from:from+n], false)) {
			break
		}
		from += n + 1
		s.ends = append(s.ends, from)
	}
	if len(s.ends) == 0 {
		return false, true
	}
	text := string(block[:s.ends[len(s.ends)-1]]) // all of them at once
	if s.w.heard >= s.w.at {
		s.w.heard = max(s.w.heard, s.w.at+len(text))
	}
	s.found, s.head = true, nil
	from := 0
	for _, end := range s.ends {
		token := Token{Name: s.name, Line: s.w.line, Column: 1, Raw: text[from : end-1]}
		if text[end-2] == '\r' {
			token.Raw = text[from : end-2]
		}
		s.last, s.stood = s.w.dropped+int64(s.w.at+len(token.Raw)), token.Raw
		s.w.line++
		s.w.at += end - from
		from = end
		if !s.yield(token, nil) {
			return true, false
		}
	}
	return true, true
}

// plain reports whether a line is a whole token of the commonest kind, with no
// more than a carriage return behind it.
func plain(line []byte) bool {
	line = bytes.TrimSuffix(line, []byte{'\r'})
	first := bytes.IndexByte(line, '.')
	last := bytes.LastIndexByte(line, '.')
	if first < 0 || first == last || line[0] != 'e' || line[1] != 'y' || !begins(line) || !slices.Contains(signatureLengths, len(line)-last-1) {
		return false
	}
	return letters(line[:first]) && letters(line[first+1:last]) && letters(line[last+1:])
}

// letters reports whether a text has letters of base64url only.
func letters(text []byte) bool {
	all := byte(letter)
	for ; len(text) >= 4; text = text[4:] { // half the time of one by one
		all &= class[text[0]] & class[text[1]] & class[text[2]] & class[text[3]]
	}
	for _, b := range text {
		all &= class[b]
	}
	return all == letter
}
