package realm

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
)

func TestTokenLimitIsThatOfTheMoment(t *testing.T) {
	for at, want := range map[string]int{
		"2021-06-09T00:00:00Z": 0, // none on record
		"2021-10-25T23:59:59Z": 0,
		"2021-10-26T00:00:00Z": 2048,
		"2024-03-19T23:59:59Z": 2048,
		"2024-03-20T00:00:00Z": 4096,
		"2024-04-15T23:59:59Z": 4096,
		"2024-04-16T00:00:00Z": 1_000_000,
		"2026-01-01T00:00:00Z": 1_000_000,
	} {
		if got, known := tokenLimit(moment(t, at)); got != want || known != (want > 0) {
			t.Errorf("%s: %d characters, known: %v, want %d", at, got, known, want)
		}
	}
}

func TestLongMetadataCountsCharactersOfTextsSinceApril2024(t *testing.T) {
	full, over := strings.Repeat("é", metadataLimit), strings.Repeat("é", metadataLimit+1)
	for _, c := range []struct {
		at, field, claims string
		found             bool
	}{
		{"2024-04-16T00:00:00Z", "bio", `{"bio":"` + over + `"}`, true},
		{"2024-04-16T00:00:00Z", "bio", `{"bio":"` + full + `"}`, false},
		{"2024-04-15T23:59:59Z", "bio", `{"bio":"` + over + `"}`, false},
		{"2024-04-16T00:00:00Z", "a.bio", `{"a":{"bio":"` + over + `"}}`, true},
		{"2024-04-16T00:00:00Z", "bio", `{"bio":["` + over + `"]}`, false}, // how it counts is not known
		{"2024-04-16T00:00:00Z", "bio", `{"cv":"` + over + `"}`, false},    // no metadata field
		{"2024-04-16T00:00:00Z", "sub", `{"sub":"` + over + `"}`, false},   // never copied
	} {
		s := &checks.Subject{
			Token:    checks.Parse("e30." + base64.RawURLEncoding.EncodeToString([]byte(c.claims)) + "."),
			Settings: &Provider{MetadataFields: []MetadataField{{Name: c.field}}},
			Now:      moment(t, c.at),
		}
		field, length, found := longMetadata(s)
		if found != c.found || found && (field.Name != c.field || length != metadataLimit+1) {
			t.Errorf("%s at %s: found %v, %q with %d characters", c.field, c.at, found, field.Name, length)
		}
	}
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
