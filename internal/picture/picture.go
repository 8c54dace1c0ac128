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
	Title  string  `json:"title"`
	About  string  `json:"about"` // what is to be seen, for who cannot see it
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Shapes []Shape `json:"shapes"`
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

// width is that of a picture, in units of which a letter takes about six.
const width = 300

func (p *Picture) rect(class string, x, y, width, height, of int) {
	p.Shapes = append(p.Shapes, Shape{Kind: Rect, Class: class, X: x, Y: y, Width: width, Height: height, Of: of})
}

func (p *Picture) letters(class string, x, y int, anchor, words string, of int) {
	p.Shapes = append(p.Shapes, Shape{Kind: Letters, Class: class, X: x, Y: y, Anchor: anchor, Text: text.Shown(words), Of: of})
}
