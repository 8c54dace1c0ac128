package timespec

import (
	"strings"
	"testing"
	"time"
)

var now = time.Date(2024, time.May, 1, 12, 0, 0, 0, time.UTC)

func TestTimesAreReadAsPeopleHaveThem(t *testing.T) {
	const utc, midnight, milli = "has no zone and is taken for UTC", "has no hour and no zone and is taken for midnight UTC", "has 13 digits and is taken for milliseconds"
	for _, c := range []struct{ text, want, assumed string }{
		{"2024-01-01T00:30:00Z", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01t00:30:00z", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01T01:30:00+01:00", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01T01:30:00+0100", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01T00:30:00.123456Z", "2024-01-01T00:30:00.123456Z", ""},
		{"2024-01-01 01:30:00+01:00", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01 00:30:00 +0000", "2024-01-01T00:30:00Z", ""},
		{"2024-01-01", "2024-01-01T00:00:00Z", midnight},
		{"2024-01-01T00:30:00", "2024-01-01T00:30:00Z", utc},
		{"2024-01-01 00:30:00", "2024-01-01T00:30:00Z", utc},
		{"2024-01-01 00:30:00,123", "2024-01-01T00:30:00.123Z", utc},
		{"2024-01-01 00:30:00.123", "2024-01-01T00:30:00.123Z", utc},
		{"2024-01-01 00:30", "2024-01-01T00:30:00Z", utc},
		{"Mon, 01 Jan 2024 00:30:00 GMT", "2024-01-01T00:30:00Z", ""},
		{"Mon, 1 Jan 2024 00:30:00 UTC", "2024-01-01T00:30:00Z", ""},
		{"Sun, 31 Dec 2023 19:30:00 EST", "2024-01-01T00:30:00Z", ""},
		{"Mon, 01 Jan 2024 01:30:00 +0100", "2024-01-01T00:30:00Z", ""},
		{"01/Jan/2024:01:30:00 +0100", "2024-01-01T00:30:00Z", ""},
		{"[01/Jan/2024:01:30:00 +0100]", "2024-01-01T00:30:00Z", ""},
		{"1704069000", "2024-01-01T00:30:00Z", ""},
		{" 1704069000 ", "2024-01-01T00:30:00Z", ""},
		{"0", "1970-01-01T00:00:00Z", ""},
		{"-1", "1969-12-31T23:59:59Z", ""},
		{"1704069000123", "2024-01-01T00:30:00.123Z", milli},
		{"now", "2024-05-01T12:00:00Z", ""},
		{"-2h", "2024-05-01T10:00:00Z", ""},
		{"1h30m", "2024-05-01T13:30:00Z", ""},
		{"-3d", "2024-04-28T12:00:00Z", ""},
		{"+1d12h", "2024-05-03T00:00:00Z", ""},
		{"-1d12h", "2024-04-30T00:00:00Z", ""},
		{"-2w", "2024-04-17T12:00:00Z", ""},
		{"-876000h", "1924-05-26T12:00:00Z", ""},
	} {
		at, assumed, err := Parse(c.text, now)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := at.UTC().Format(time.RFC3339Nano); got != c.want || assumed != c.assumed {
			t.Errorf("%q is %s (%s), want %s (%s)", c.text, got, assumed, c.want, c.assumed)
		}
	}
}

func TestWhatIsNoTimeIsSaidSo(t *testing.T) {
	for _, text := range []string{
		"", "tuesday", "2024-02-30T00:00:00Z", "2024-02-30", "99999999999999999999", "170406900012", "1704069000123456", "-1704069000123",
		"5 minutes", "d", "-d", "3d-2h", "1.5d", "--2h", "-3d+1h", "99999999d", "60000w", "2h3d", "token", "01/02/2024", "12:00",
	} {
		if at, _, err := Parse(text, now); err == nil {
			t.Errorf("%q is read as %s", text, at)
		} else if !strings.Contains(err.Error(), like) {
			t.Errorf("%q: the error shows no time: %v", text, err)
		}
	}
	_, _, err := Parse("Mon, 01 Jan 2024 00:30:00 CEST", now)
	if err == nil || !strings.Contains(err.Error(), "write the offset") {
		t.Errorf("a zone's name that says nothing: %v", err)
	}
}

// A machine's own zone has no part in what a time means: the same command is
// the same on all.
func TestZoneOfTheMachineDoesNotCount(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	time.Local = time.FixedZone("CEST", 7200)
	for _, text := range []string{"2024-01-01 00:30:00", "2024-01-01"} {
		if at, _, _ := Parse(text, now); at.UTC().Hour() != 0 {
			t.Errorf("%s is %s", text, at.UTC())
		}
	}
	if at, _, err := Parse("Mon, 01 Jan 2024 00:30:00 CEST", now); err == nil {
		t.Errorf("CEST is known here alone: %s", at)
	}
}

func TestDurationsHaveDays(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"30m": 30 * time.Minute, "1d": 24 * time.Hour, "7d": 168 * time.Hour, "1w2d3h": 219 * time.Hour, "-1d1h": -25 * time.Hour, "0": 0,
		"106751d": 106751 * 24 * time.Hour,
	} {
		if got, err := Duration(text); err != nil || got != want {
			t.Errorf("%s is %s, want %s: %v", text, got, want, err)
		}
	}
	if got, err := Duration("106752d"); err == nil {
		t.Errorf("a duration that is too long is %s", got)
	}
}
