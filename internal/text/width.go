package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width returns how many columns of a terminal a visible text takes: two for a
// letter of Chinese, Japanese or Korean and for an emoji, none for a sign that
// combines with the letter before it.
func Width(s string) int { return uniseg.StringWidth(s) }

// Pad returns a visible text with spaces before it up to so many columns, or
// behind it if they are negative, as %*s of fmt counts characters.
func Pad(s string, columns int) string {
	if columns < 0 {
		return s + strings.Repeat(" ", max(0, -columns-Width(s)))
	}
	return strings.Repeat(" ", max(0, columns-Width(s))) + s
}

// Clip returns a visible text of so many columns at most, of which "…" takes
// the last if there were more.
func Clip(s string, columns int) string {
	if Width(s) <= columns {
		return s
	}
	end, room, state := 0, columns-1, -1
	for end < len(s) {
		cluster, _, width, next := uniseg.FirstGraphemeClusterInString(s[end:], state)
		if room -= width; room < 0 {
			break
		}
		end, state = end+len(cluster), next
	}
	return s[:end] + "…"
}

// columns returns how many columns a line takes in which colours begin and end.
func columns(line string) int {
	n := 0
	for {
		before, rest, colour := strings.Cut(line, "\x1b[")
		n += Width(before)
		if !colour {
			return n
		}
		_, line, _ = strings.Cut(rest, "m")
	}
}
