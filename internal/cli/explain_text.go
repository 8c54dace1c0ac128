package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"realmlint/internal/errtext"
	"realmlint/rules"
)

// explanation writes what a pasted text comes to: what it says first, then its
// causes, what to collect, and where to read on.
type explanation struct {
	w     strings.Builder
	width int // where prose is wrapped
}

// writeExplanation explains a diagnosis that has something to say.
func writeExplanation(w io.Writer, width int, d errtext.Diagnosis) error {
	out := explanation{width: width}
	for i := range d.Matches {
		out.match(&d, i)
	}
	for i := range d.Lookalikes {
		out.lookalike(&d.Lookalikes[i], len(d.Matches) > 0)
	}
	if d.Code != "" && len(d.Matches) == 0 && len(d.Codes) == 0 {
		out.prose("\n", "", "The error_code "+d.Code+" says: "+d.CodeMeans()+".")
	}
	if d.NoText && len(d.Matches) == 0 {
		out.prose("\n", "", "The server's answer came without a text ("+d.SDK+", HTTP status "+d.Status+"): what answered may be a proxy, or not Realm's server. Look at the address and at the whole answer.")
	}
	out.codes(d.Codes)
	if len(d.Matches) > 0 {
		out.collect(d)
		out.rules(d)
	}
	_, err := io.WriteString(w, strings.TrimPrefix(out.w.String(), "\n"))
	return err
}

func (o *explanation) match(d *errtext.Diagnosis, i int) {
	match := &d.Matches[i]
	if match.Differs != "" {
		o.prose("\n", "", "This is nearly a text of Realm's; did you mean this one? "+match.Means)
	} else {
		o.prose("\n", "", match.Means)
	}
	fmt.Fprintln(&o.w)
	o.prose("  text    ", "          ", match.Text)
	if match.Differs != "" {
		o.prose("  nearly  ", "          ", "what was pasted differs from it in "+match.Differs)
	}
	o.known(match)
	if i == 0 {
		o.wrapping(d)
	}
	switch len(match.Causes) {
	case 0: // nothing is on record
	case 1:
		o.w.WriteString("\nCause\n")
	default:
		o.w.WriteString("\nCauses, the most frequent first\n")
	}
	for n, cause := range match.Causes {
		o.prose(fmt.Sprintf("  %d. ", n+1), "     ", cause.What)
		o.prose("     ", "     ", cause.Do)
		fmt.Fprintf(&o.w, "     <%s>\n", cause.Source.URL)
	}
}

// known says how well it is attested that Realm answers so, and when it did.
func (o *explanation) known(match *errtext.Match) {
	m, ok := match.Attested()
	if !ok {
		return
	}
	text := attested[m.Confidence]
	if years := m.Years.String(); years != "" {
		text += ", " + years
	}
	o.prose("  known   ", "          ", text)
}

// attested is how well a text is, in words.
var attested = map[rules.Confidence]string{
	rules.Observed:   "in answers of the real server",
	rules.Reproduced: "as golang-jwt v3.2.2 answers, whose texts Realm's were",
	rules.Inferred:   "inferred from other texts of Realm's",
}

// wrapping says who wrapped the server's words, and where its log entry is.
func (o *explanation) wrapping(d *errtext.Diagnosis) {
	if d.SDK != "" {
		from := d.SDK
		if d.Status != "" {
			from += ", HTTP status " + d.Status
		}
		o.prose("  from    ", "          ", from)
	}
	if d.Code != "" && !slices.ContainsFunc(d.Codes, func(c errtext.Code) bool { return c.Name == d.Code }) {
		o.prose("  code    ", "          ", d.Code+": "+d.CodeMeans())
	}
	if d.Link != "" {
		fmt.Fprintf(&o.w, "  log     %s\n", d.Link)
	}
}

func (o *explanation) lookalike(found *errtext.Lookalike, more bool) {
	opening := "This is no answer of Realm's to a Custom JWT. "
	if more {
		opening = "Another text in it is no answer of Realm's to a Custom JWT. "
	}
	o.prose("\n", "", opening+found.Means)
	fmt.Fprintf(&o.w, "\n  text    %s\n  source  %s\n", found.Text, found.Source.URL)
	if found.Beside != "" {
		fmt.Fprintf(&o.w, "  beside  %s  (`realmlint explain %[1]s`)\n", found.Beside)
	}
}

// codes says what each number means in each generation of SDKs, and does not
// choose among them.
func (o *explanation) codes(codes []errtext.Code) {
	count := map[int]int{}
	for _, code := range codes {
		count[code.Number]++
	}
	told := map[int]bool{}
	for i, code := range codes {
		n := code.Number
		switch {
		case !told[n] && count[n] > 1:
			o.prose("\n", "", fmt.Sprintf("%d means %d things, by the generation of the SDK:", n, count[n]))
		case i == 0:
			fmt.Fprintln(&o.w)
		}
		told[n] = true
		o.prose("", "  ", fmt.Sprintf("%d is %s in %s: %s.", n, code.Name, code.SDK, code.Means()))
	}
}

func (o *explanation) collect(d errtext.Diagnosis) {
	fmt.Fprintf(&o.w, "\nTo collect\n")
	seen := map[string]bool{}
	for _, match := range d.Matches {
		if match.Collect != "" && !seen[match.Collect] {
			o.prose("  - ", "    ", match.Collect)
			seen[match.Collect] = true
		}
	}
	o.prose("  - ", "    ", "the token that failed, not a newer one; the provider's settings; the moment of the failure")
	switch {
	case d.Link != "":
		o.prose("  - ", "    ", "the log entry behind the link above: it holds the server's own words")
	default:
		o.prose("  - ", "    ", "the app's log entry, by the co_id in the link that came with the answer: it holds the server's own words")
	}
}

// rules names the rules behind the texts, each once, with their titles.
func (o *explanation) rules(d errtext.Diagnosis) {
	longest := 0
	for _, rule := range d.Rules {
		longest = max(longest, len(rule.ID))
	}
	for i, rule := range d.Rules {
		if i == 0 {
			fmt.Fprintf(&o.w, "\nRules, for `realmlint explain RULE`\n")
		}
		fmt.Fprintf(&o.w, "  %-*s  %s\n", longest, rule.ID, rule.Title)
	}
}

// prose writes a text wrapped between words, the first line after first, the
// others after rest.
func (o *explanation) prose(first, rest, text string) {
	o.w.WriteString(first)
	column := utf8.RuneCountInString(strings.TrimLeft(first, "\n"))
	for i, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > o.width:
			o.w.WriteString("\n" + rest)
			column = len(rest)
		default:
			o.w.WriteByte(' ')
			column++
		}
		o.w.WriteString(word)
		column += n
	}
	o.w.WriteByte('\n')
}
