package picture

import (
	"math"
	"slices"
	"strings"
	"time"

	"realmlint/internal/text"
)

// Moment is a moment on a Timeline.
type Moment struct {
	Name  string // as short as a claim's name
	At    time.Time
	Class string // claim, limit, now or judged
}

// Stop says which moment stands where on a Timeline. Between two stops time passes
// evenly; a second takes more room in one place than in another.
type Stop struct {
	X  int   `json:"x"`
	At int64 `json:"at"` // in seconds since 1970
}

// The measures of a timeline.
const (
	lineY      = 52
	lineHeight = 88
	marginX    = 34 // before the first moment, and behind the last
	letterX    = 6
)

// Timeline draws moments on one line, and above it between each two what the server
// does with a token then: verdicts are the classes good, bad and open, one more than
// there are moments that differ, which Sorted returns. The line is not to scale: an
// hour and a year have to be seen side by side. How long each stretch is stands below.
func Timeline(title, about string, moments []Moment, verdicts []string) (*Picture, []Stop) {
	p := &Picture{Title: text.Shown(title), About: text.Shown(about), Width: width, Height: lineHeight}
	marks := together(Sorted(moments))
	stops := stopsOf(marks)
	for i, verdict := range verdicts {
		from, to := stops[i].X, stops[i+1].X
		height := map[string]int{"good": 12, "bad": 4, "open": 8}[verdict]
		p.rect("band "+verdict, from, lineY-height/2, to-from, height, i)
		sign := map[string]string{"good": "✓", "bad": "✕", "open": "?"}[verdict]
		p.letters("sign "+verdict, (from+to)/2, lineY-9, "middle", sign, i)
		if i > 0 && i < len(verdicts)-1 {
			long := shortSpan(stops[i+1].At - stops[i].At)
			if len(long)*letterX <= to-from {
				p.letters("axis", (from+to)/2, lineY+22, "middle", long, i)
			}
		}
	}
	right := [2]int{-width, -width} // up to where letters stand on the upper and the lower row
	for i, mark := range marks {
		x, half := stops[i+1].X, len(mark.Name)*letterX/2
		row := 0
		if x-half <= right[0] {
			row = 1
		}
		right[row] = x + half
		p.rect("tick "+mark.Class, x-1, 14+13*row, 2, lineY+8-14-13*row, -1)
		p.letters("moment "+mark.Class, min(max(x, half), width-half), 11+13*row, "middle", mark.Name, -1)
	}
	return p, stops
}

// Sorted returns the moments in their order.
func Sorted(moments []Moment) []Moment {
	list := slices.Clone(moments)
	slices.SortStableFunc(list, func(a, b Moment) int { return a.At.Compare(b.At) })
	return list
}

// Boundaries returns the moments at which a timeline changes from one stretch to the
// next, in their order, each once.
func Boundaries(moments []Moment) []time.Time {
	var list []time.Time
	for _, mark := range together(Sorted(moments)) {
		list = append(list, mark.At)
	}
	return list
}

// together joins the moments that are the same second.
func together(sorted []Moment) []Moment {
	var list []Moment
	for _, moment := range sorted {
		if last := len(list) - 1; last >= 0 && list[last].At.Unix() == moment.At.Unix() {
			list[last].Name = strings.Join([]string{list[last].Name, moment.Name}, ", ")
			list[last].Class = moment.Class
			continue
		}
		list = append(list, moment)
	}
	return list
}

// Lead is how long before the first moment a timeline begins, and how long behind the
// last it ends.
const Lead = time.Hour

// stopsOf gives each mark its place: a stretch gets the more room the longer it is,
// by orders of magnitude.
func stopsOf(marks []Moment) []Stop {
	stops := []Stop{{0, marks[0].At.Add(-Lead).Unix()}, {marginX, marks[0].At.Unix()}}
	room := make([]float64, 0, len(marks))
	whole := 0.0
	for i := 1; i < len(marks); i++ {
		seconds := float64(marks[i].At.Unix() - marks[i-1].At.Unix())
		room = append(room, 4+math.Log2(1+seconds))
		whole += room[i-1]
	}
	x := float64(marginX)
	for i := range room {
		x += room[i] / whole * (width - 2*marginX)
		stops = append(stops, Stop{int(math.Round(x)), marks[i+1].At.Unix()})
	}
	last := marks[len(marks)-1].At
	if len(marks) == 1 {
		stops[1].X = width / 2
	}
	return append(stops, Stop{width, last.Add(Lead).Unix()})
}

// shortSpan is how long some seconds are, in their largest unit.
func shortSpan(seconds int64) string {
	words := strings.Fields(text.Between(0, seconds))
	if words[0] == "under" {
		return "0 s"
	}
	unit := map[byte]string{'y': "y", 'd': "d", 'h': "h", 'm': "min", 's': "s"}[words[1][0]]
	return words[0] + " " + unit
}
