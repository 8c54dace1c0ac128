package migrate

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
)

// signingKey is the name for a key that has none of its own.
const signingKey = "REALM_SIGNING_KEY"

// inline are the names of keys that stand in the settings themselves.
var inline = regexp.MustCompile(`^(?:key|keys\[\d+\]|config\.signingKeys?|signingKeys?(?:\[\d+\])?|.*\.json)?$`)

var (
	notInAName = regexp.MustCompile(`[^A-Z0-9]+`)
	plainPath  = regexp.MustCompile(`^[A-Za-z0-9_./][A-Za-z0-9_./-]*$`)
)

// keyVariable returns the name for a key that came from a variable, a file, or a
// secret of an app.
func keyVariable(name string) string {
	if inline.MatchString(name) || text.KeyLike(name) {
		return signingKey
	}
	if !strings.HasPrefix(name, "$") {
		name = path.Base(strings.ReplaceAll(name, `\`, "/"))
		if stem := strings.TrimSuffix(name, path.Ext(name)); stem != "" {
			name = stem
		}
	}
	name = strings.Trim(notInAName.ReplaceAllString(strings.ToUpper(name), "_"), "_")
	if name == "" || len(name) > 40 {
		return signingKey
	}
	return name
}

// variable returns a name for a variable that no other value has; the service reads
// none that does not begin with PS_.
func (m *Move) variable(name string) string {
	first := "PS_" + strings.TrimPrefix(name, "PS_")
	name = first
	for i := 2; m.taken[name]; i++ {
		name = fmt.Sprintf("%s_%d", first, i)
	}
	m.taken[name] = true
	return name
}

// toBase64URL makes base64url of what it reads, on Linux and macOS alike.
const toBase64URL = `base64 | tr '+/' '-_' | tr -d '=\n'`

// encoding returns a comment about a key that ends in the command that makes k, from
// where the key is.
func encoding(about string, key *checks.Key) []line {
	origin := key.Origin()
	before, after := key.EdgeSpace()
	from := ""
	switch {
	case inline.MatchString(origin) || text.KeyLike(origin):
		return encodingOf(about, signingKey)
	case strings.HasPrefix(origin, "$"):
		from = `printf %s "` + origin + `"`
	case before+after+key.DisallowedChars() == 0:
		from = `tr -d '\r\n' < ` + shellWord(origin)
	default: // the key has line ends or signs of its own: one final line end is not its
		from = `perl -0777 -pe 's/\r?\n\z//' ` + shellWord(origin)
	}
	return append(prose(about+" "+encoded+":"), verbatim(from+" | "+toBase64URL))
}

// encodingOf returns a comment about a key that has first to be put into a variable.
func encodingOf(about, variable string) []line {
	return append(prose(about+" "+encoded+"; with the key in "+variable+":"), verbatim(`printf %s "$`+variable+`" | `+toBase64URL))
}

// shellWord quotes a path for a shell.
func shellWord(name string) string {
	if plainPath.MatchString(name) {
		return name
	}
	return "'" + strings.ReplaceAll(text.Visible(name), "'", `'\''`) + "'"
}

// shownName returns a name of a stranger's as a line can show it.
func shownName(name string) string {
	if text.KeyLike(name) {
		return "…"
	}
	return text.Cut(text.Visible(name), 80)
}
