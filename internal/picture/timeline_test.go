package picture

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func at(seconds int64) time.Time { return time.Unix(seconds, 0) }

// bandsOf are the bands of a picture, from left to right.
func bandsOf(p *Picture) (list []Shape) {
	for _, s := range p.Shapes {
		if strings.HasPrefix(s.Class, "band ") {
			list = append(list, s)
		}
	}
	return list
}

func TestATimelineHasABandForEachStretch(t *testing.T) {
	moments := []Moment{{"exp", at(4600), "claim"}, {"iat", at(1000), "claim"}, {"nbf", at(1000), "claim"}, {"now", at(90000), "now"}}
	p, stops := Timeline("a title", "about it", moments, []string{"bad", "good", "bad", "open"})
	bands := bandsOf(p)
	if len(bands) != 4 || len(stops) != 5 {
		t.Fatalf("%d bands and %d stops", len(bands), len(stops))
	}
	for i, band := range bands {
		if band.X != stops[i].X || band.X+band.Width != stops[i+1].X || band.Of != i {
			t.Errorf("band %d is %+v, between the stops %v and %v", i, band, stops[i], stops[i+1])
		}
	}
	heights := map[int]bool{bands[0].Height: true, bands[1].Height: true, bands[3].Height: true}
	if len(heights) != 3 {
		t.Errorf("the verdicts do not differ without colour: %v", heights)
	}
	var names []string
	for _, s := range p.Shapes {
		if strings.HasPrefix(s.Class, "moment ") {
			names = append(names, string(s.Text))
		}
	}
	if got := strings.Join(names, "; "); got != "iat, nbf; exp; now" {
		t.Errorf("the moments are %s", got)
	}
	if got := []int64{stops[0].At, stops[1].At, stops[2].At, stops[3].At, stops[4].At}; got[0] != 1000-3600 || got[1] != 1000 || got[2] != 4600 || got[3] != 90000 || got[4] != 90000+3600 {
		t.Errorf("the stops are at %v", got)
	}
}

// Whatever the moments are, nothing is drawn beside the ground, no stop lies behind the
// next, and no name stands on another.
func TestATimelineStaysOnItsGround(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var moments []Moment
		for _, name := range []string{"iat", "nbf", "exp", "now", "judged", "limit", "+1m0s", "-1m0s"}[:1+random.IntN(8)] {
			moments = append(moments, Moment{name, at(random.Int64N(1 << (1 + random.IntN(40)))), "claim"})
		}
		p, stops := Timeline("", "", moments, make([]string, len(Boundaries(moments))+1))
		for i := 1; i < len(stops); i++ {
			if stops[i].X < stops[i-1].X || stops[i].At <= stops[i-1].At {
				t.Fatalf("%v: the stops are %v", moments, stops)
			}
		}
		for _, s := range p.Shapes {
			if s.X < 0 || s.Y < 0 || s.X+s.Width > p.Width || s.Y+s.Height > p.Height {
				t.Fatalf("%v: %+v is not on the ground of %d times %d", moments, s, p.Width, p.Height)
			}
		}
	}
}

func TestATimelineSaysHowLongItsStretchesAre(t *testing.T) {
	for seconds, want := range map[int64]string{1: "1 s", 60: "1 min", 3600: "1 h", 86400: "1 d", 40000000: "1 y"} {
		if got := shortSpan(seconds); got != want {
			t.Errorf("%d seconds are %q, want %q", seconds, got, want)
		}
	}
}
