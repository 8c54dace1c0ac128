package cli

import (
	"fmt"
	"io"
	"realmlint/rules/realm"
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

// writeExplanation writes the digest of a diagnosis that has something to say.
func writeExplanation(w io.Writer, width int, d errtext.Diagnosis) error {
	out := explanation{width: width}
	for i := range d.Told {
		out.told(&d, i)
	}
	for i := range d.Friends {
		out.friend(&d.Friends[i], len(d.Told) > 0)
	}
	if d.Code != "" && len(d.Told) == 0 && len(d.Codes) == 0 {
		out.prose("\n", "", "The error_code "+d.Code+" says: "+d.CodeMeans()+".")
	}
	if d.Mute && len(d.Told) == 0 {
		out.prose("\n", "", "The server's answer came without a text ("+d.SDK+", HTTP status "+d.Status+"): what answered may be a proxy, or not Realm's server. Look at the address and at the whole answer.")
	}
	out.codes(d.Codes)
	if len(d.Told) > 0 {
		out.collect(d)
		out.rules(d)
	}
	_, err := io.WriteString(w, strings.TrimPrefix(out.w.String(), "\n"))
	return err
}

func (o *explanation) told(d *errtext.Diagnosis, i int) {
	told := &d.Told[i]
	if told.Differs != "" {
		o.prose("\n", "", "This is nearly a text of Realm's; did you mean this one? "+told.Means)
	} else {
		o.prose("\n", "", told.Means)
	}
	fmt.Fprintln(&o.w)
	o.prose("  text    ", "          ", told.Text)
	if told.Differs != "" {
		o.prose("  nearly  ", "          ", "what was pasted differs from it in "+told.Differs)
	}
	o.known(told)
	if i == 0 {
		o.wrapping(d)
	}
	heading := "Cause"
	if len(told.Causes) > 1 {
		heading = "Causes, the most frequent first"
	}
	fmt.Fprintf(&o.w, "\n%s\n", heading)
	for n, cause := range told.Causes {
		o.prose(fmt.Sprintf("  %d. ", n+1), "     ", cause.What)
		o.prose("     ", "     ", cause.Do)
		fmt.Fprintf(&o.w, "     <%s>\n", cause.Source.URL)
	}
}

// known says how well it is attested that Realm answers so, and when it did.
func (o *explanation) known(told *errtext.Told) {
	m, ok := told.Attested()
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

func (o *explanation) friend(friend *errtext.FalseFriend, more bool) {
	opening := "This is no answer of Realm's to a Custom JWT. "
	if more {
		opening = "Another text in it is no answer of Realm's to a Custom JWT. "
	}
	o.prose("\n", "", opening+friend.Means)
	fmt.Fprintf(&o.w, "\n  text    %s\n  source  %s\n", friend.Text, friend.Source.URL)
	if friend.Beside != "" {
		fmt.Fprintf(&o.w, "  beside  %s  (`realmlint explain %[1]s`)\n", friend.Beside)
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
	for _, told := range d.Told {
		if told.Collect != "" && !seen[told.Collect] {
			o.prose("  - ", "    ", told.Collect)
			seen[told.Collect] = true
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
	var ids []rules.ID
	behind := map[rules.ID]bool{}
	for _, told := range d.Told {
		for _, id := range told.Rules {
			behind[id] = true
		}
	}
	longest := 0
	for i := range realm.Server.Rules {
		if id := realm.Server.Rules[i].ID; behind[id] {
			ids = append(ids, id)
			longest = max(longest, len(id))
		}
	}
	if len(ids) == 0 {
		return
	}
	fmt.Fprintf(&o.w, "\nRules, for `realmlint explain RULE`\n")
	for _, id := range ids {
		rule, _ := realm.Server.Rule(id)
		fmt.Fprintf(&o.w, "  %-*s  %s\n", longest, id, rule.Title)
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
