package realm

import (
	"time"

	"realmlint/checks"
)

// tokenLimits are the lengths in characters that the documentation named, by
// the day from which it, or the release before it, named them. Before the
// first of them no limit is on record.
var tokenLimits = []struct {
	since      time.Time
	characters int
}{
	{time.Date(2021, time.October, 26, 0, 0, 0, 0, time.UTC), 2048},
	{time.Date(2024, time.March, 20, 0, 0, 0, 0, time.UTC), 4096},
	{time.Date(2024, time.April, 16, 0, 0, 0, 0, time.UTC), 1_000_000},
}

// tokenLimit returns how many characters Realm took in a token at now; known
// is false for the time of which no limit is on record.
func tokenLimit(now time.Time) (characters int, known bool) {
	for _, limit := range tokenLimits {
		if !now.Before(limit.since) {
			characters, known = limit.characters, true
		}
	}
	return characters, known
}

// metadataLimit is how many characters a metadata field may have since
// 16 April 2024, when the documentation began to name a limit.
const metadataLimit = 4096

// longMetadata returns the first metadata field whose text is longer than
// MetadataLimit, and its length. Numbers, arrays and objects are let by: how
// Realm counted their length is not known.
func longMetadata(s *checks.Subject) (field MetadataField, length int, found bool) {
	if s.Now.Before(tokenLimits[len(tokenLimits)-1].since) {
		return MetadataField{}, 0, false
	}
	for i, field := range provider(s).MetadataFields {
		if length := s.PathValue(i).Length; length > metadataLimit {
			return field, length, true
		}
	}
	return MetadataField{}, 0, false
}
