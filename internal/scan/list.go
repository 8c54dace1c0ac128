package scan

import (
	"bytes"
	"unicode/utf8"
)

// far is how much is read ahead to see whether the source is a list.
const far = 64 << 10

// list yields the tokens of a source as long as it is a list. It reports
// whether to go on with the rest, which is not one.
func (s *search) list() bool {
	for {
		s.w.held = s.w.at
		took, goOn := s.lane()
		if !goOn {
			return false
		}
		if took {
			continue
		}
		end, whole := s.w.restOfLine(s.w.at)
		switch {
		case !whole && len(s.w.buf)-s.w.at > longestToken:
			if _, state := s.token(s.w.at + 1); state != cut {
				return true
			}
			if !s.overlong() {
				return false
			}
			continue
		case !whole && s.w.heard >= s.w.at && len(s.w.buf)-s.w.at < lane:
			s.read() // without listening: the lane may take what came
			continue
		case !whole:
			s.fill()
			if s.endless() {
				return false
			}
			continue
		case s.w.at == len(s.w.buf):
			return true
		}
		text := bytes.TrimSpace(s.w.buf[s.w.at:end])
		if len(text) == 0 {
			s.w.advance(min(end+1, len(s.w.buf)))
			continue
		}
		if !listed(text) {
			return true
		}
		goOn, isList := s.entry(text, s.w.dropped+int64(end))
		if !goOn || !isList {
			return goOn
		}
	}
}

// entry yields the tokens of one line of a list, or the line itself. It
// reports whether to go on, and whether the source still is a list.
func (s *search) entry(text []byte, end int64) (goOn, isList bool) {
	alone := begins(text)
	for n := 0; ; {
		limit := int(end - s.w.dropped)
		if alone && n == 0 {
			limit = s.w.held + bytes.Index(s.w.buf[s.w.held:limit], text[:3]) + 1
		}
		p, state := s.token(limit)
		switch state {
		case cut:
			if len(s.w.buf)-s.w.at > longestToken {
				return s.overlong(), true
			}
			s.fill()
			continue
		case there:
			if n > 0 || !alone || p.apart(s.w.buf, int(end-s.w.dropped)) {
				n++
				if !s.give(p) || p.lines > 0 {
					return s.goOn, false
				}
				continue
			}
		}
		if n > 0 {
			s.w.advance(max(s.w.at, min(int(end-s.w.dropped)+1, len(s.w.buf))))
			return true, true
		}
		if !alone && !s.isList(text, end) {
			return true, false
		}
		if label().Match(text) {
			s.w.advance(min(int(end-s.w.dropped)+1, len(s.w.buf)))
			return true, true
		}
		return s.asItIs(int(end - s.w.dropped)), true
	}
}

// apart reports whether a token at the beginning of a line that ends at limit
// is all of it, or parted from what follows by more than a damaged character.
func (p *piece) apart(buf []byte, limit int) bool {
	rest := buf[p.end:max(p.end, limit)]
	return len(bytes.TrimSpace(rest)) == 0 ||
		p.dots == 2 && (begins(rest) || complete(p.text) && delimiter().Match(rest))
}

var (
	delimiter  = lazily("^(?:[\"'`,;<>)\\]}&|\\\\ \t]|[“”„‘’‚«»‹›])")
	bearerWord = lazily(`^(?i:bearer)[ \t]+(\S+)$`)
	// label is the name of a column, or what stands above a token in a ticket.
	label  = lazily(`^(?i:(?:access|auth|custom|id|jwt|realm|user)?[_-]?(?:token|jwt|authorization|tokenstring)s?)$`)
	spaced = lazily(`^[\w.\-=+/ \t]+$`)
)

// listed reports whether a line can be an entry of a list: one word, or a
// token with white space in it.
func listed(text []byte) bool {
	if bytes.IndexByte(text, 0) >= 0 || !utf8.Valid(text) && !begins(text) {
		return false
	}
	return bytes.IndexByte(text, ' ') < 0 && bytes.IndexByte(text, '\t') < 0 ||
		bearerWord().Match(text) ||
		begins(text) && bytes.Count(text, []byte{'.'}) == 2 && spaced().Match(text)
}

// isList reports whether a line that is nothing like a token is an entry of a
// list: it is all there is, or a word among tokens and single words.
func (s *search) isList(text []byte, end int64) bool {
	single := spaced().Match(text)
	if end <= s.sure {
		return single
	}
	for !s.w.ended && s.w.size()-end < far {
		s.fill()
		if s.nulls > longestToken {
			return false
		}
	}
	rest := s.w.buf[end-s.w.dropped:]
	rest = rest[:min(len(rest), far)]
	evidence, others := s.found, false
	for line := range bytes.Lines(rest) {
		text := bytes.TrimSpace(line)
		if len(text) == 0 {
			continue
		}
		if !listed(text) {
			return false
		}
		others = true
		evidence = evidence || begins(text)
	}
	s.sure = end + int64(len(rest))
	return evidence && single || !others && !s.found
}

// asItIs yields the line that ends at end, without the white space around it.
func (s *search) asItIs(end int) bool {
	line := s.w.buf[s.w.held:end]
	text := bytes.TrimSpace(line)
	if len(text) > longestToken {
		return s.overlong()
	}
	start := s.w.held + bytes.Index(line, text)
	token := Token{Name: s.name, Raw: string(text)}
	if found := bearerWord().FindSubmatchIndex(text); found != nil {
		token.Raw = string(text[found[2]:])
		token.Around, token.Stood = []string{bearerBefore}, string(text)
		start += found[2]
	}
	token.Line, token.Column = s.w.position(start)
	s.w.advance(max(s.w.at, min(end+1, len(s.w.buf))))
	s.found, s.head = true, nil
	return s.yield(token, nil)
}
