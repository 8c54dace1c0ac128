package api

import (
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/picture"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules"
)

// timeline is when a token is good: a picture, and the moments that are on it.
type timeline struct {
	Picture *picture.Picture `json:"picture"`
	Stops   []picture.Stop   `json:"stops"`
	Moments []shownMoment    `json:"moments"`
	Judged  int64            `json:"judged"` // in seconds since 1970
}

// shownMoment is one moment in words.
type shownMoment struct {
	Name string `json:"name"`
	At   string `json:"at"`
	Note string `json:"note"` // how long ago it is, and what it is
}

// bandOf is what a verdict looks like on a timeline.
var bandOf = map[rules.Verdict]string{rules.Accepted: "good", rules.Rejected: "bad", rules.Undetermined: "open"}

// timeline draws when the server lets a token in; nil if it names no time.
func (s *subject) timeline(judge *engine.Judge, token scan.Token, read *checks.Token) *timeline {
	moments := s.claimed(read)
	if len(moments) == 0 {
		return nil
	}
	moments = append(moments, picture.Moment{Name: "now", At: s.present.Truncate(time.Second), Class: "now"})
	if s.chosen {
		moments = append(moments, picture.Moment{Name: "judged", At: s.now.Truncate(time.Second), Class: "judged"})
	}
	bounds := picture.Boundaries(moments)
	verdicts := make([]string, 0, len(bounds)+1)
	for i := 0; i <= len(bounds); i++ {
		s.pause()
		answer := judge.AsOf(within(bounds, i), token)
		verdicts = append(verdicts, bandOf[answer.Verdict()])
	}
	drawn := timeline{Judged: s.now.Unix(), Moments: []shownMoment{}}
	about := "From left to right: "
	for i, moment := range picture.Sorted(moments) {
		if i > 0 {
			about += ", "
		}
		about += moment.Name + " " + text.InUTC(moment.At)
		drawn.Moments = append(drawn.Moments, shownMoment{moment.Name, text.InUTC(moment.At), s.noteOf(moment)})
	}
	drawn.Picture, drawn.Stops = picture.Timeline("When "+s.server.Name+" lets the token in", about+".", moments, verdicts)
	return &drawn
}

// within returns a moment in a stretch between two boundaries, the first before the
// first and the last behind the last.
func within(bounds []time.Time, i int) time.Time {
	switch i {
	case 0:
		return bounds[0].Add(-picture.Lead / 2)
	case len(bounds):
		return bounds[i-1].Add(picture.Lead / 2)
	}
	return bounds[i-1].Add(bounds[i].Sub(bounds[i-1]) / 2)
}

// claimed are the moments that a token names, and those that the server makes of them.
func (s *subject) claimed(t *checks.Token) []picture.Moment {
	var list []picture.Moment
	claims := map[string]time.Time{}
	for _, name := range []string{"iat", "nbf", "exp"} {
		number, isNumber := t.Number(name)
		if at, ok := checks.NumericDate(number); isNumber && ok {
			claims[name] = at
			list = append(list, picture.Moment{Name: name, At: at, Class: "claim"})
		}
	}
	leeway := s.server.Leeway
	if at, there := claims["nbf"]; there && leeway > 0 {
		list = append(list, picture.Moment{Name: "-" + seconds(leeway), At: at.Add(-leeway), Class: "limit"})
	}
	if at, there := claims["exp"]; there && leeway > 0 {
		list = append(list, picture.Moment{Name: "+" + seconds(leeway), At: at.Add(leeway), Class: "limit"})
	}
	if at, there := claims["iat"]; there && s.server.Longest != nil {
		longest := s.server.Longest(&checks.Subject{Token: t, Settings: s.settings, Now: s.now})
		list = append(list, picture.Moment{Name: "limit", At: at.Add(longest), Class: "limit"})
	}
	return list
}

// seconds is a time as it stands on a line: "60 s".
func seconds(d time.Duration) string { return strconv.Itoa(int(d/time.Second)) + " s" }

// noteOf says of a moment how long ago it is, and what it is.
func (s *subject) noteOf(m picture.Moment) string {
	ago := clock{now: s.present}.since(m.At)
	switch {
	case m.Class == "now":
		return ""
	case m.Name == "limit":
		return ago + "; the latest exp that " + s.server.Name + " allows"
	case m.Class == "limit":
		return ago + "; " + s.server.Name + " allows so much of leeway"
	}
	return ago
}
