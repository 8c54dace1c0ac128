package realm

import "testing"

func TestTwoStepsOfTwoSidesNeedBoth(t *testing.T) {
	for _, c := range []struct {
		issuer, settings []string
		want             string
	}{
		{[]string{"sign a."}, []string{""}, "At the issuer: sign a."},
		{[]string{""}, []string{"put b."}, "In Realm: put b."},
		{[]string{"sign a."}, []string{"put b."}, "At the issuer: sign a. Or in Realm: put b."},
		{[]string{"", "sign a."}, []string{"put b.", ""}, "At the issuer: sign a. And in Realm: put b."},
		{[]string{"sign a.", "sign c."}, []string{"", "put b."}, "At the issuer: sign a. Sign c."},
		{[]string{"", "sign c."}, []string{"put a.", "put b."}, "In Realm: put a. Put b."},
		{[]string{"sign a.", "sign a."}, []string{"", ""}, "At the issuer: sign a."},
	} {
		if got := bothSides(c.issuer, c.settings); got != c.want {
			t.Errorf("issuer %q, Realm %q: got %q, want %q", c.issuer, c.settings, got, c.want)
		}
	}
}
