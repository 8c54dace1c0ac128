package scan

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// search finds the tokens in one source. It begins in the belief that the
// source is a list, a token on each line, where also what is no token is to be
// checked; a line of other text makes it look for tokens alone.
type search struct {
	name    string
	w       *window
	yield   func(Token, error) bool
	listen  *listener
	next    beginnings
	sure    int64 // up to where the source is known to be a list
	found   bool
	goOn    bool  // what the last yield said
	waste   int64 // how much was read that began like a token and was none
	last    int64 // where the last token ended
	stood   string
	ends    []int  // where the lines end that lane yields
	head    []byte // what was read, as long as it is little and holds no token
	tooMuch bool
	nulls   int // so many NUL bytes were read one after the other
}

// mostWaste is how much may be read for nothing, besides a few times of what
// was passed: no text makes the search take its time over and over.
const mostWaste = 1 << 20

// longestText is up to which length a text without a token is itself checked.
const longestText = 1 << 20

func newSearch(name string, from io.Reader, r Request, yield func(Token, error) bool) *search {
	s := &search{name: name, w: newWindow(from), yield: yield}
	if len(r.Words) > 0 {
		s.listen = newListener(r.Words, func(line Line) bool {
			line.Name = name
			return r.Heard(line)
		})
	}
	return s
}

// run yields the tokens and reports whether to go on to the next source.
func (s *search) run() bool {
	ok := s.list() && s.prose()
	s.hear()
	if s.w.err != nil {
		s.yield(Token{}, fmt.Errorf("reading %s: %w", s.name, s.w.err))
		return false
	}
	if !ok || s.found {
		return ok
	}
	return s.nothing()
}

// fill reads on, and looks at and listens to what came.
func (s *search) fill() {
	s.read()
	s.hear()
}

// hear listens to what was read.
func (s *search) hear() {
	if s.listen != nil {
		s.listen.to(s.w)
	} else {
		s.w.heard = len(s.w.buf)
	}
}

// read reads on and looks at what came.
func (s *search) read() {
	s.w.more()
	s.next = beginnings{buf: s.w.buf, ey: -1, ew: -1}
	fresh := s.w.buf[len(s.w.buf)-s.w.fresh:]
	switch {
	case s.found || s.tooMuch:
	case len(s.head)+len(fresh) > longestText:
		s.head, s.tooMuch = nil, true
	default:
		s.head = append(s.head, fresh...)
	}
	if len(fresh) > 0 && bytes.Count(fresh, []byte{0}) == len(fresh) {
		s.nulls += len(fresh)
	} else {
		s.nulls = 0
	}
}

// endless reports with an error that what is being read is no text.
func (s *search) endless() bool {
	if s.nulls <= longestToken {
		return false
	}
	s.yield(Token{}, unreadable{s.name, s.w.line, "4 MiB of NUL bytes, which is no text"})
	return true
}

// prose yields the tokens in the rest of the source, wherever they stand.
func (s *search) prose() bool {
	for {
		s.w.held = s.w.at
		p, state := s.token(len(s.w.buf))
		switch {
		case state == there:
			if !s.give(p) {
				return false
			}
		case state == cut && len(s.w.buf)-s.w.at > longestToken:
			if !s.overlong() {
				return false
			}
		case state == none:
			s.w.pass()
			if s.w.ended {
				return true
			}
			fallthrough
		default:
			s.fill()
			if s.endless() {
				return false
			}
		}
	}
}

type state uint8

const (
	none  state = iota // no token begins before the limit
	there              // here is one
	cut                // one begins, but where it ends was not read yet
)

// token looks for the first token from the known place on that begins before
// limit. If it is cut, the known place is where it begins.
func (s *search) token(limit int) (piece, state) {
	buf := s.w.buf
	for from := s.w.at; ; {
		i := s.next.after(from)
		if i < 0 || i >= limit {
			return piece{}, none
		}
		p := piece{start: i, end: i}
		more := p.read(buf, s.w.ended)
		switch {
		case more && p.dots == 0 && len(p.text) > noHeader:
			from = i + len(p.text)/2
			continue
		case !more && p.dots < 2 || !more && !complete(p.text):
			more = p.fold(buf, s.w.ended)
		}
		if more {
			s.w.advance(i)
			return p, cut
		}
		if p.settle(buf); p.reachBack(buf) || s.plausible(&p) {
			return p, there
		}
		from = max(p.end, i+1)
		if s.waste += int64(p.end - i); s.waste < mostWaste+4*(s.w.dropped+int64(i)) {
			from = p.beyond()
		}
	}
}

// beyond returns from where on to look if no token begins at p.start. Without
// a dot none begins within; else one may begin shortly before it.
func (p *piece) beyond() int {
	if p.dots == 0 {
		return max(p.end, p.start+1)
	}
	first := bytes.IndexByte(p.text, '.')
	return p.start + max(1, first-1024)
}

// settle takes a full stop that ends a sentence off, and padding on. The
// token of the algorithm none ends in a dot itself.
func (p *piece) settle(buf []byte) {
	for p.end > p.start && p.lines == 0 && buf[p.end-1] == '.' {
		if next := after(buf, p.end); p.dots == 2 && (next == '"' || next == '\'' || next == '`') {
			return
		}
		if alg, _ := header(segments(p.text)[0]); p.dots == 2 && (alg == "none" || alg == "") {
			return
		}
		p.end--
		p.dots--
		p.text = p.text[:len(p.text)-1]
	}
	for n := 0; n < 2 && p.dots == 2 && after(buf, p.end) == '=' && (len(p.text)-bytes.LastIndexByte(p.text, '.')-1)%4 > 1; n++ {
		p.end++
		p.text = append(slices.Clip(p.text), '=')
	}
}

// plausible reports whether somebody may have meant a token: a header that can
// be read and a dot, or where it stands alone what begins like one.
func (s *search) plausible(p *piece) bool {
	if p.dots == 0 || p.dots > manyDots {
		return false
	}
	alone := !s.gluedTo(p.start)
	if alone && p.text[1] == 'y' && complete(p.text) {
		return true
	}
	parts := segments(p.text)
	alg, ok := header(parts[0])
	if !alone || p.text[2] != 'J' {
		return ok && (alg != "" || p.dots >= 2)
	}
	return begins(parts[1]) || ok && (alg != "" || p.dots >= 2) || len(parts[0]) >= 10 && p.dots >= 2
}

// gluedTo reports whether a character of a word stands right before buf[i]:
// not a code such as \n or %3D, and not the end of the token before.
func (s *search) gluedTo(i int) bool {
	buf := s.w.buf
	if i == 0 || class[buf[i-1]] != letter || s.found && s.w.dropped+int64(i) == s.last {
		return false
	}
	before := string(buf[max(0, i-6):i])
	return !code().MatchString(before)
}

// reachBack takes a first segment along that is no JSON, if claims and a
// signature follow it. It reports whether there is one.
func (p *piece) reachBack(buf []byte) bool {
	if p.dots != 1 || p.start == 0 || buf[p.start-1] != '.' || !object(segments(p.text)[0], new(map[string]any)) {
		return false
	}
	i := p.start - 1
	for i > 0 && class[buf[i-1]] == letter {
		i--
	}
	if text := slices.Concat(buf[i:p.start], p.text); complete(text) {
		p.start, p.text, p.dots = i, text, 2
		return true
	}
	return false
}

// give yields the token and moves on behind it.
func (s *search) give(p piece) bool {
	if p.end-p.start > longestToken {
		s.w.advance(max(p.start, s.w.at))
		return s.overlong()
	}
	token := Token{Name: s.name, Raw: string(p.text)}
	token.Line, token.Column = s.w.position(p.start)
	token.Around, token.Stood = s.around(&p)
	s.found, s.head = true, nil
	s.last = s.w.dropped + int64(p.end)
	s.stood = token.Raw
	s.w.advance(max(p.end, s.w.at))
	s.goOn = s.yield(token, nil)
	return s.goOn
}

// nothing is what becomes of a source without a token. It is a token itself to
// Realm, and checked as that unless it is too long or no text.
func (s *search) nothing() bool {
	switch {
	case s.tooMuch:
		return s.yield(Token{}, unreadable{s.name, 1, fmt.Sprintf("no token found in %s, %d MiB", lines(s.w), s.w.size()>>20)}) && false
	case !utf8.Valid(s.head) || bytes.IndexByte(s.head, 0) >= 0:
		return s.yield(Token{}, unreadable{s.name, 1, "no token found, and this is no text"}) && false
	}
	text := bytes.TrimSuffix(bytes.TrimSuffix(s.head, []byte("\n")), []byte("\r"))
	if len(bytes.TrimSpace(text)) == 0 {
		return s.yield(Token{Name: s.name, Line: 1, Column: 1}, nil)
	}
	lines := 1 + bytes.Count(text, []byte("\n"))
	return s.yield(Token{Name: s.name, Line: 1, Column: 1, Raw: string(text), Searched: lines}, nil)
}

func lines(w *window) string {
	switch {
	case w.line == 1 || w.line == 2 && w.column == 1:
		return "1 line"
	case w.column == 1:
		return fmt.Sprintf("%d lines", w.line-1)
	}
	return fmt.Sprintf("%d lines", w.line)
}
