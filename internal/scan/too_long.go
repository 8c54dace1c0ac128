package scan

// skipTooLong yields an error for the line in which something begins at the
// cursor that is too long for a token, and moves on behind that line.
func (s *search) skipTooLong() {
	s.buf.keepAll, s.finder.any = false, true
	s.put(Token{Line: s.buf.line, Column: s.buf.column}, LineError{Name: s.name, Line: s.buf.line, Reason: tooLong})
	for !s.stopped {
		end, whole := s.buf.endOfLine()
		if whole {
			s.buf.advanceBehind(end)
			return
		}
		s.buf.advance(end)
		s.buf.keepFrom = s.buf.offset(end)
		s.fill()
	}
}
