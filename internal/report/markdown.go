package report

import "strings"

// inCode returns text as a code span, in which nothing acts: no emphasis, no
// HTML, no mention, no link. The span's ends are longer than any run of
// backticks in it.
func inCode(text string) string {
	ends := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return ends + text + ends
}

// longestRun returns how often c stands in a row in text, at most.
func longestRun(text string, c rune) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
