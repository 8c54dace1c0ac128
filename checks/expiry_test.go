package checks

import (
	"testing"
	"time"
)

func TestDatesAndQuotedNumbersMeanSeconds(t *testing.T) {
	for text, want := range map[string]int64{
		"1704070800": 1704070800, "1704070800.9": 1704070800, "1704070800000": 1704070800,
		"2024-01-01T01:00:00Z": 1704070800, "2024-01-01T02:00:00.752724047+01:00": 1704070800, "2024-01-01T02:00:00+0100": 1704070800,
		"2024-01-01T01:00Z": 1704070800, "2024-01-01 01:00:00+00:00": 1704070800, "2024-01-01 01:00:00.5+00:00": 1704070800,
		"Mon, 01 Jan 2024 01:00:00 GMT": 1704070800, "Mon Jan 01 2024 02:00:00 GMT+0100 (Central European Standard Time)": 1704070800,
	} {
		if got, ok := SecondsMeant(text); !ok || got != want {
			t.Errorf("%q means %d, %t; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "never", "1e30", "NaN", "2024-01-01T01:00:00", "2024-01-01", "Mon, 01 Jan 2024 01:00:00 EST"} {
		if got, ok := SecondsMeant(text); ok {
			t.Errorf("%q means %d, though nobody can know", text, got)
		}
	}
}

func TestUnsetIsWhatGolangJWTCutsToZero(t *testing.T) {
	for date, want := range map[float64]bool{0: true, 0.5: true, -0.5: true, 1e-300: true, 1: false, -1: false, 1.7e9: false} {
		if got := Unset(date); got != want {
			t.Errorf("%v: got %v, want %v", date, got, want)
		}
	}
}

func TestATokenExpiresWithinTheTimeUpToItsLastSecond(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	for exp, want := range map[float64]bool{
		0:             false, // not set
		1_699_999_999: false, // expired already
		1_700_000_000: true,
		1_700_003_600: true,
		1_700_003_601: false,
	} {
		if got := ExpiresWithin(exp, now, time.Hour); got != want {
			t.Errorf("exp %.0f: got %v, want %v", exp, got, want)
		}
	}
}

func TestATokenOutlivesTenYearsFromTheirLastSecondOn(t *testing.T) {
	now := time.Date(2024, time.February, 29, 12, 0, 0, 0, time.UTC)
	end := time.Date(2034, time.March, 1, 12, 0, 0, 0, time.UTC)
	for exp, want := range map[float64]bool{
		float64(end.Unix()):     false,
		float64(end.Unix() + 1): true,
		1.7e18:                  true,  // nanoseconds
		1e19:                    false, // beyond an int64 it has expired
		0:                       false,
	} {
		if got := Outlives(exp, now); got != want {
			t.Errorf("exp %.0f: got %v, want %v", exp, got, want)
		}
	}
}
