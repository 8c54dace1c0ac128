package migrate

import (
	"encoding/base64"

	"realmlint/checks"
)

// secretMember returns k of a secret, for a file that its owner alone reads.
func secretMember(key *checks.Key) string {
	return base64.RawURLEncoding.EncodeToString(key.Secret.Reveal())
}
