package checks

import "testing"

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
