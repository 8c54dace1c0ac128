package scan

import "fmt"

// overlong yields an error for the line in which something begins at the known
// place that is too long for a token, and moves on behind that line. It reports
// whether to go on.
func (s *search) overlong() bool {
	s.found, s.head = true, nil
	reason := fmt.Sprintf("longer than %d MiB, which no token is", longestToken>>20)
	s.goOn = s.yield(Token{Name: s.name, Line: s.w.line, Column: s.w.column}, BrokenLine{s.name, s.w.line, reason})
	for s.goOn {
		end, whole := s.w.restOfLine(s.w.at)
		if whole {
			s.w.advance(min(end+1, len(s.w.buf)))
			break
		}
		s.w.advance(end)
		s.w.held = s.w.at
		s.fill()
		s.goOn = !s.endless()
	}
	return s.goOn
}
