// Package picture draws what was counted: shapes, which a report writes as SVG
// and the page draws from their JSON, so that both show the same.
//
// A shape has a class and no colour; the style sheet of whoever shows it says
// what its class looks like, in dark and in light. A picture never tells what
// the table beside it does not.
package picture

import "realmlint/internal/text"

// Picture is some shapes on a ground of Width times Height units. It is narrow, so
// that its letters can be read on a telephone.
type Picture struct {
	Title  text.Shown `json:"title"`
	About  text.Shown `json:"about"` // what is to be seen, for who cannot see it
	Width  int        `json:"width"`
	Height int        `json:"height"`
	Shapes []Shape    `json:"shapes"`
}

// Shape is a rectangle, or letters that begin, end or have their middle at X and
// stand on Y.
type Shape struct {
	Kind   string     `json:"kind"` // Rect or Letters
	Class  string     `json:"class"`
	X      int        `json:"x"`
	Y      int        `json:"y"`
	Width  int        `json:"width"`
	Height int        `json:"height"`
	Anchor string     `json:"anchor"` // start, middle or end, of letters
	Text   text.Shown `json:"text"`
	Of     int        `json:"of"` // the number of the count that it belongs to; -1: of none
}

// The kinds of shapes.
const (
	Rect    = "rect"
	Letters = "text"
)

// Count is one number with what was counted. The name may be a stranger's.
type Count struct {
	Name  string
	Shown string // the number as it is written
	N     int
	Class string // of its bar: good, bad, warn or plain
}

// The measures of a picture, in units of which a letter takes about six.
const (
	width      = 300
	rowHeight  = 34
	barHeight  = 10
	nameLength = 46 // columns of letters that fit beside a number
)

// Bars draws a row for each count: its name and its number above a bar.
func Bars(title, about string, counts []Count) *Picture {
	p := &Picture{Title: text.Shown(title), About: text.Shown(about), Width: width, Height: rowHeight*len(counts) + 2}
	longest := most(counts)
	for i, count := range counts {
		y := rowHeight * i
		name := text.Clip(text.Visible(count.Name), nameLength-len(count.Shown))
		p.letters("name", 0, y+13, "start", name, i)
		p.letters("number", width, y+13, "end", count.Shown, i)
		p.rect("track", 0, y+19, width, barHeight, i)
		p.rect("amount "+count.Class, 0, y+19, length(count.N, longest, width), barHeight, i)
	}
	return p
}

// Stretch is one of the columns of a Histogram, which ends where Until says.
type Stretch struct {
	Count
	Until string // what stands under its right edge; empty: nothing
	Now   bool   // its right edge is the moment that all is seen from
	// What lies to the left of that moment, and to its right; of Now alone.
	Before, After string
}

// The measures of a histogram.
const (
	columnsTop    = 26
	columnsHeight = 90
	columnGap     = 2
)

// Histogram draws a column for each stretch of time, the earliest first, and
// behind a gap one for each count that belongs to none.
func Histogram(title, about string, stretches []Stretch, apart []Count) *Picture {
	p := &Picture{Title: text.Shown(title), About: text.Shown(about), Width: width, Height: columnsTop + columnsHeight + 30}
	all := append([]Count{}, apart...)
	for _, one := range stretches {
		all = append(all, one.Count)
	}
	longest, slot := most(all), width/(len(all)+1)
	bottom := columnsTop + columnsHeight
	p.rect("track", 0, bottom, slot*len(stretches), 1, -1)
	for i, one := range stretches {
		p.column(one.Count, slot*i, slot, longest, i)
		right := slot * (i + 1)
		switch {
		case one.Now:
			p.rect("now", right-1, 4, 2, bottom+4, -1)
			p.letters("axis strong", right, bottom+25, "middle", one.Until, -1)
			p.letters("axis", right-4, 10, "end", one.Before, -1)
			p.letters("axis", right+4, 10, "start", one.After, -1)
		case one.Until != "":
			p.rect("track", right, bottom, 1, 4, -1)
			p.letters("axis", right, bottom+14, "middle", one.Until, -1)
		}
	}
	for i, count := range apart {
		left := slot * (len(stretches) + 1 + i)
		p.rect("track", left, bottom, slot-columnGap, 1, -1)
		p.column(count, left, slot, longest, len(stretches)+i)
		// Two names side by side have more letters than columns have room for.
		p.letters("axis", left+slot, bottom+14+11*(i%2), "end", count.Name, -1)
	}
	return p
}

// column draws one column with its number on top.
func (p *Picture) column(count Count, left, slot, longest, of int) {
	if count.N == 0 {
		return
	}
	height := length(count.N, longest, columnsHeight)
	top := columnsTop + columnsHeight - height
	p.rect("amount "+count.Class, left+columnGap/2, top, slot-columnGap, height, of)
	p.letters("axis", left+slot/2, top-4, "middle", count.Shown, of)
}

// most returns the largest count, at least 1.
func most(counts []Count) int {
	n := 1
	for _, count := range counts {
		n = max(n, count.N)
	}
	return n
}

// length returns how long the bar of n is, of which the longest is whole; whatever
// is there can be seen.
func length(n, longest, whole int) int {
	if n == 0 {
		return 0
	}
	return max(2, int(int64(n)*int64(whole)/int64(longest)))
}

func (p *Picture) rect(class string, x, y, width, height, of int) {
	p.Shapes = append(p.Shapes, Shape{Kind: Rect, Class: class, X: x, Y: y, Width: width, Height: height, Of: of})
}

func (p *Picture) letters(class string, x, y int, anchor, words string, of int) {
	p.Shapes = append(p.Shapes, Shape{Kind: Letters, Class: class, X: x, Y: y, Anchor: anchor, Text: text.Shown(words), Of: of})
}

// SVG writes the picture as an element of a page, whose ids begin with id.
func (p *Picture) SVG(out *text.Writer, id string) {
	out.Printf("<svg class=\"picture\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-about\">\n", p.Width, p.Height, id, id)
	out.Printf("<title id=\"%s-title\">%s</title>\n<desc id=\"%s-about\">%s</desc>\n", id, p.Title, id, p.About)
	for _, s := range p.Shapes {
		if s.Kind == Rect {
			out.Printf("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", s.Class, s.X, s.Y, s.Width, s.Height)
		} else {
			out.Printf("<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", s.Class, s.X, s.Y, s.Anchor, string(s.Text))
		}
	}
	out.Printf("</svg>\n")
}
