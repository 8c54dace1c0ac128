package realm

import (
	"strings"
	"testing"
)

func TestTwoStepsOfTwoSidesNeedBoth(t *testing.T) {
	for _, c := range []struct {
		issuer, settings []string
		want             string
	}{
		{[]string{"sign a."}, []string{""}, "issuer: Sign a."},
		{[]string{""}, []string{"put b."}, "settings: Put b."},
		{[]string{"sign a."}, []string{"put b."}, "issuer: Sign a. / settings: Put b."},
		{[]string{"", "sign a."}, []string{"put b.", ""}, "issuer: Sign a. And in the settings: put b."},
		{[]string{"sign a.", "sign c."}, []string{"", "put b."}, "issuer: Sign a. Sign c."},
		{[]string{"", "sign c."}, []string{"put a.", "put b."}, "settings: Put a. Put b."},
		{[]string{"sign a.", "sign a."}, []string{"", ""}, "issuer: Sign a."},
	} {
		var got []string
		for _, fix := range unmangled(c.issuer, make([]string, len(c.issuer)), c.settings) {
			got = append(got, fix.Side.String()+": "+fix.Text)
		}
		if got := strings.Join(got, " / "); got != c.want {
			t.Errorf("issuer %q, Realm %q: got %q, want %q", c.issuer, c.settings, got, c.want)
		}
	}
}
