package rules

import "time"

// Years is when a text was in use, as far as the sources tell; "2021-06" is a
// month, "2025-05-13" a day. Both ends belong to it. An empty end is open.
type Years struct{ From, Until string }

// hold reports whether now lies within the years.
func (y Years) hold(now time.Time) bool {
	day := now.UTC().Format("2006-01-02")
	return (y.From == "" || y.From <= day[:len(y.From)]) && (y.Until == "" || day[:len(y.Until)] <= y.Until)
}

// String returns the years in words: "2021-06", "until 2021-07", "" for all.
func (y Years) String() string {
	switch {
	case y.From == y.Until:
		return y.From
	case y.From == "":
		return "until " + y.Until
	case y.Until == "":
		return "since " + y.From
	}
	return y.From + " to " + y.Until
}

// forMoment puts the messages whose years hold at now first, and keeps their
// order otherwise. Nobody observed any of them before s.FirstObserved.
func (s *Server) forMoment(messages []Message, now time.Time) []Message {
	now = s.versionAt(now)
	var first, then []Message
	for _, m := range messages {
		if m.Confidence == Observed && now.Before(s.FirstObserved) {
			m.Confidence = Inferred
		}
		if m.Years.hold(now) {
			first = append(first, m)
		} else {
			then = append(then, m)
		}
	}
	return append(first, then...)
}
