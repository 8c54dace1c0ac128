package picture

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"realmlint/internal/text"
)

func drawn(p *Picture) string {
	var b strings.Builder
	p.SVG(text.HTML(&b), "one")
	return b.String()
}

func TestPictureIsWellFormedWhateverItsNames(t *testing.T) {
	for _, name := range []string{"", "<b>", `"'&`, "]]>", "</svg><script>", "\x1b[31m", "\u202e", strings.Repeat("長", 500)} {
		counts := []Count{{Name: name, Shown: "1", N: 1, Class: "good"}, {Name: name, Shown: "0", Class: "bad"}}
		for _, p := range []*Picture{Bars(name, name, counts), Histogram(name, name, []Stretch{{Count: counts[0], Until: name, Now: true}}, counts)} {
			svg := drawn(p)
			decoder := xml.NewDecoder(strings.NewReader(svg))
			for {
				token, err := decoder.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%q: %v:\n%s", name, err, svg)
				}
				if start, ok := token.(xml.StartElement); ok && !strings.Contains(" svg title desc rect text ", " "+start.Name.Local+" ") {
					t.Errorf("%q: there is an element %s", name, start.Name.Local)
				}
			}
			for _, want := range []string{`<title id="one-title">`, `<desc id="one-about">`, `aria-labelledby="one-title one-about"`} {
				if !strings.Contains(svg, want) {
					t.Errorf("there is no %s:\n%s", want, svg)
				}
			}
		}
	}
}

// The page draws from the JSON what the report has as markup.
func TestJSONHoldsWhatSVGShows(t *testing.T) {
	p := Bars("a title", "about it", []Count{{Name: "x\x1b<y>", Shown: "7", N: 7, Class: "good"}})
	encoded, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var read struct{ Shapes []struct{ Kind, Text string } }
	if err := json.Unmarshal(encoded, &read); err != nil {
		t.Fatal(err)
	}
	svg := drawn(p)
	if len(read.Shapes) != len(p.Shapes) || len(p.Shapes) != strings.Count(svg, "<rect")+strings.Count(svg, "<text") {
		t.Errorf("%d shapes, %d in JSON:\n%s", len(p.Shapes), len(read.Shapes), svg)
	}
	if got := read.Shapes[0].Text; got != `x\u001b<y>` || !strings.Contains(svg, `>x\u001b&lt;y&gt;<`) {
		t.Errorf("the name is %q in JSON:\n%s", got, svg)
	}
}

func TestBarsAreAsLongAsTheirCounts(t *testing.T) {
	p := Bars("", "", []Count{{N: 1000}, {N: 500}, {N: 1}, {N: 0}})
	var lengths []int
	for _, s := range p.Shapes {
		if strings.HasPrefix(s.Class, "amount") {
			lengths = append(lengths, s.Width)
		}
	}
	if want := []int{width, width / 2, 2, 0}; len(lengths) != 4 || lengths[0] != want[0] || lengths[1] != want[1] || lengths[2] != want[2] || lengths[3] != want[3] {
		t.Errorf("the bars are %v long, want %v", lengths, want)
	}
}

func TestNothingIsDrawnBesideTheGround(t *testing.T) {
	counts := make([]Count, 11)
	stretches := []Stretch{}
	for i := range counts {
		counts[i] = Count{Shown: "1", N: i * i * i}
		stretches = append(stretches, Stretch{Count: counts[i], Until: "1 d", Now: i == 3})
	}
	for _, p := range []*Picture{Bars("", "", counts), Bars("", "", nil), Histogram("", "", stretches[:9], counts[9:])} {
		for _, s := range p.Shapes {
			if s.X < 0 || s.Y < 0 || s.X+s.Width > p.Width || s.Y+s.Height > p.Height {
				t.Errorf("%+v is not on the ground of %d times %d", s, p.Width, p.Height)
			}
		}
	}
}
