package scan

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
)

// search yields the tokens of one source: of a list what each line is, of any
// other text the tokens in it.
type search struct {
	output
	buf      *slidingBuffer
	finder   *finder
	keywords *keywordScanner
	spoiled  []LineError // tokens that cannot be judged, up to mostSpoiled
	decoded  bool        // decoded claims are looked for
}

// output is where tokens and errors go.
type output struct {
	name    string
	yield   func(Token, error) bool
	stopped bool // there is no more of this source
	left    bool // nobody wants more of any
}

// put hands on a token or an error, unless nobody wants more.
func (o *output) put(token Token, err error) {
	token.Name = o.name
	if !o.stopped && !o.yield(token, err) {
		o.stopped, o.left = true, true
	}
}

// end hands on the error after which there is no more in this source.
func (o *output) end(err error) {
	o.put(Token{}, InputError{o.name, err})
	o.stopped = true
}

func newSearch(name string, from io.Reader, keywords *keywordScanner, yield func(Token, error) bool) *search {
	buf := newSlidingBuffer(from)
	return &search{output: output{name: name, yield: yield}, buf: buf, finder: newFinder(buf), keywords: keywords}
}

// run yields the tokens and reports whether to go on to the next source.
func (s *search) run() bool {
	list := listReader{search: s}
	list.run()
	s.prose()
	if s.stopped {
		return !s.left
	}
	s.keywords.scan(s.buf)
	switch {
	case s.buf.err != nil:
		s.end(failed(s.name, s.buf.err))
	case !s.finder.any:
		s.noTokenFound()
	default:
		for _, spoiled := range s.spoiled {
			s.put(Token{Line: spoiled.Line, Column: 1}, spoiled)
		}
	}
	return !s.left
}

// mostSpoiled is how many tokens of a source that cannot be judged are told.
const mostSpoiled = 10

// spoil moves on behind a token that cannot be judged.
func (s *search) spoil(c candidate, says string) {
	line, _ := s.buf.position(c.start)
	if len(s.spoiled) < mostSpoiled {
		s.spoiled = append(s.spoiled, LineError{Name: s.name, Line: line, Reason: says})
	}
	s.buf.advance(max(c.end, c.start+1))
}

// fill reads on and looks for keywords in what came. That it is no text ends
// the search with an error.
func (s *search) fill() {
	s.read()
	s.keywords.scan(s.buf)
	if s.buf.nulls > longestToken {
		s.end(unreadable{Name: s.name, Line: s.buf.line, Reason: "4 MiB of NUL bytes, which is no text"})
	}
}

// read reads on.
func (s *search) read() {
	s.buf.read(s.keywords.done)
	s.finder.starts = newStartIndex(s.buf.buf)
}

// prose yields the tokens in the rest of the source, wherever they stand.
func (s *search) prose() {
	for !s.stopped {
		s.buf.keepFrom = s.buf.offset(s.buf.cursor)
		c, state := s.finder.find(len(s.buf.buf))
		switch {
		case state == there && s.finder.mayHaveBlanks(&c):
			s.buf.advance(c.start)
			s.fill()
		case state == there:
			left, says := s.finder.remnant(&c, false), ""
			if left == checks.WholeToken {
				says = s.finder.spoiled(&c)
			}
			if says != "" {
				s.spoil(c, says)
				continue
			}
			s.give(c, left)
		case state == cut && s.buf.rest() > longestToken:
			s.skipTooLong()
		case state == cut:
			s.fill()
		default:
			s.buf.advanceToEnd()
			if s.buf.ended {
				return
			}
			s.fill()
		}
	}
}

// give yields the token, or what is left of it, and moves on behind it.
func (s *search) give(c candidate, left checks.Remnant) {
	s.buf.keepAll = false
	if c.end-c.start > longestToken {
		s.buf.advance(c.start)
		s.skipTooLong()
		return
	}
	token := Token{Raw: string(c.text), Remnant: left}
	token.Line, token.Column = s.buf.position(c.start)
	token.Member = memberBefore(s.buf.buf[max(0, c.start-2*beside):c.start])
	token.StrippedParts, token.Original = s.finder.strippedParts(&c)
	token.Header = s.finder.header(&c)
	if left != checks.WholeToken {
		token.Original = strings.Replace(token.Original, string(s.buf.buf[c.start:c.end]), token.Raw, 1)
	}
	s.finder.found(token.Raw, s.buf.offset(c.end))
	s.buf.advance(c.end)
	s.put(token, nil)
}

// noTokenFound is what becomes of a source without a token. Nothing at all is
// an empty token to the server; about other text there is no verdict.
func (s *search) noTokenFound() {
	if s.buf.size() > longestText {
		s.end(unreadable{Name: s.name, Line: 1, Reason: fmt.Sprintf("no token found in %s, %d MiB", linesOf(s.buf), s.buf.size()>>20)})
		return
	}
	text := s.buf.buf // all of it, as nothing was dropped
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		s.end(unreadable{Name: s.name, Line: 1, Reason: "no token found, and this is no text"})
		return
	}
	if len(bytes.TrimSpace(text)) == 0 {
		s.put(Token{Line: 1, Column: 1}, nil)
		return
	}
	if s.unpacked(text, 1) {
		return
	}
	broken := LineError{Name: s.name, Line: 1, Text: string(text)}
	var header []byte
	if s.decoded {
		var found []decodedToken
		if found, header = decodedIn(text); len(found) > 0 {
			for i := range found {
				s.put(found[i].remnant(text), nil)
			}
			return
		}
	}
	if len(s.spoiled) > 0 {
		broken.Line, broken.Reason = s.spoiled[0].Line, s.spoiled[0].Reason
	} else if says, line := accidentIn(text); says != "" {
		broken.Line, broken.Reason = line, "no token found; "+says
	} else if header != nil {
		broken.Reason = "no token found; " + onlyHeader
	} else {
		broken.Reason = "no token found in " + linesOf(s.buf)
	}
	s.put(Token{Line: broken.Line, Column: 1, Raw: broken.Text}, broken) // Raw is how much is on its way
}

// linesOf says how many lines were read.
func linesOf(b *slidingBuffer) string {
	if n := b.linesRead(); n > 1 {
		return fmt.Sprintf("%d lines", n)
	}
	return "1 line"
}
