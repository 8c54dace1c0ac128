package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"realmlint/checks"
	"realmlint/internal/picture"
	"realmlint/internal/text"
	"realmlint/rules"
)

// html writes a page that is one file and needs nothing, for a CI server's
// artifacts and for tickets. It says what the text says, and holds of a token no
// more than that.
type html struct {
	out    *text.Writer
	run    Run
	begun  bool
	warned bool // that clients do not see the server's texts

	unchecked unchecked
}

// signs say the verdict by their form too, not by colour alone.
var signs = map[rules.Verdict]text.Ours{rules.Accepted: "✓", rules.Rejected: "✕", rules.Undetermined: "?"}

func (h *html) begin() {
	if !h.begun {
		h.begun = true
		BeginHTML(h.out, "realmlint")
	}
}

func (h *html) Result(result Result) error {
	verdict := result.Answer.Verdict()
	if h.run.Quiet && verdict == rules.Accepted && len(result.Findings) == 0 {
		return nil
	}
	h.begin()
	h.out.Printf("<section>\n")
	h.banner(&result)
	if h.run.ShowClaims {
		h.claims(result.Token)
	}
	steps := h.run.steps(&result.Answer.Road)
	if len(steps) > 0 {
		h.out.Printf("<ol>\n")
		for i, step := range steps {
			h.card("li", fmt.Sprint(i+1), "error", step.finding, append([]labelled{{"why", step.finding.Why}}, step.lines...))
		}
		h.out.Printf("</ol>\n")
	}
	h.rest(notOnRoad(result.Findings, &result.Answer.Road))
	h.out.Printf("</section>\n")
	h.unchecked.add(result.Findings)
	return h.out.Err()
}

// banner says the verdict, the server's words and where the token was.
func (h *html) banner(result *Result) {
	verdict := result.Answer.Verdict()
	h.out.Printf("<div class=\"banner %s\">\n<h2><span aria-hidden=\"true\">%s</span> %s</h2>\n", verdict, signs[verdict], verdictWords[verdict])
	if kind := result.Kind(); kind != "" {
		h.out.Printf("<p>These are %s.</p>\n", kind)
	}
	h.out.Printf("<p class=\"says\">")
	if only, certain := result.Answer.Certain(); certain && only.Verdict == rules.Rejected {
		if lead, said := h.run.refusal(&only); lead == "" {
			h.out.Printf("%s", said)
		} else {
			h.out.Printf("%s <code>%s</code>", lead, said)
		}
	} else {
		PhrasesHTML(h.out, Sentence(h.run.Server.Name, &result.Answer))
	}
	h.out.Printf("</p>\n")
	run := h.run.of(result)
	if !result.At.IsZero() {
		h.small("as of its own time, " + text.InUTC(result.At))
	}
	if off := SwitchedOff(result.Answer.Off); off != "" {
		h.small(off)
	}
	if masked := run.masked(&result.Answer); !h.warned && masked != "" {
		h.warned = true
		h.small(masked)
	}
	if own := result.OwnTime; own != nil {
		lead, said := h.run.inItsOwnTime(own)
		h.out.Printf("<p>%s: ", lead)
		h.prose(said)
		h.out.Printf("</p>\n")
	}
	h.small(result.Source.String() + " · " + shortened(result.Token.Fingerprint()))
	h.out.Printf("</div>\n")
}

func (h *html) small(line string) { h.out.Printf("<p class=\"small\">%s</p>\n", line) }

// card writes one cause: where it is, both values, and what to do.
func (h *html) card(element text.Ours, number, class string, f *rules.Finding, lines []labelled) {
	h.out.Printf("<%s class=\"card %s\">\n<h3>%s %s</h3>\n", element, class, number, f.Title)
	h.out.Printf("<p class=\"small\"><code>%s</code> · <code>%s</code></p>\n<dl>\n", f.Place(), f.Rule.ID)
	for _, line := range append([]labelled{{"what", f.Detail}}, lines...) {
		if line.label == "fix" {
			h.out.Printf("<dt class=\"fix\">fix</dt><dd>")
		} else {
			h.out.Printf("<dt>%s</dt><dd>", line.label)
		}
		h.prose(line.prose)
		h.out.Printf("</dd>\n")
	}
	h.out.Printf("</dl>\n</%s>\n", element)
}

// rest writes the causes that are on no road.
func (h *html) rest(causes []rules.Cause) {
	for _, cause := range causes {
		f := cause.Finding
		h.card("div", f.Severity.String()+":", f.Severity.String(), f, h.run.offRoad(f))
	}
}

// codeInProse finds what stands in backticks and flags, and passes over what is
// quoted, which is a value.
var codeInProse = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*(?:\"|$)|`[^`]+`|--[a-z][a-z-]*")
})

// prose writes a sentence with what is code in it. It is made visible as a whole
// before, so that what is to be taken out of it is seen in one piece.
func (h *html) prose(sentence string) {
	sentence = text.Visible(sentence)
	end := 0
	for _, at := range codeInProse().FindAllStringIndex(sentence, -1) {
		piece := sentence[at[0]:at[1]]
		if strings.HasPrefix(piece, `"`) {
			continue
		}
		h.out.Printf("%s<code>%s</code>", sentence[end:at[0]], strings.Trim(piece, "`"))
		end = at[1]
	}
	h.out.Printf("%s", sentence[end:])
}

// claims writes header and claims as they stand in the token.
func (h *html) claims(token *checks.Token) {
	for _, part := range []checks.Part{checks.Header, checks.Claims} {
		if shown, ok := indented(token.JSON(part), ""); ok {
			h.out.Printf("<pre>")
			h.out.Lines(shown)
			h.out.Printf("</pre>\n")
		}
	}
}

func (h *html) Close(summary Totals) error {
	h.begin()
	settings := NotRepeated(h.run.Settings, summary.Tokens)
	h.unchecked.add(settings)
	if rest := notOnRoad(settings, &rules.Road{}); len(rest) > 0 {
		h.section("About the settings", func() { h.rest(rest) })
	}
	if len(h.unchecked) > 0 {
		h.section("Not checked", func() {
			for _, f := range h.unchecked {
				h.card("div", f.Severity.String()+":", f.Severity.String(), f, fixLines(f.Fixes))
			}
		})
	}
	if all := h.reportedShown(summary.Reported); len(all) > 0 {
		h.section("Error texts in the input", func() {
			for _, r := range all {
				h.out.Printf("<div class=\"card\">\n<p class=\"small\">%s:%d</p>\n<p><code>%s</code></p>\n<p>%s</p>\n</div>\n", rules.Shortened(r.Source.Name), r.Source.Line, r.Text, r.Says)
			}
		})
	}
	if len(summary.Logins)+len(summary.Unread) > 0 {
		h.section("About the input", func() {
			for _, login := range summary.Logins {
				h.out.Printf("<p>%s</p>\n", h.run.login(login))
			}
			for _, unread := range summary.Unread {
				h.out.Printf("<p>not read: %s</p>\n", unread.Error)
			}
		})
	}
	if !h.run.Quiet {
		h.totals(summary)
		EndHTML(h.out, h.run.Version, append([]string{"as of " + h.run.at()}, h.run.Basis()...))
	} else {
		EndHTML(h.out, h.run.Version, nil)
	}
	return h.out.Err()
}

// reportedShown leaves out what is nothing wrong, where only that is asked for.
func (h *html) reportedShown(all []Comparison) (list []Comparison) {
	for _, r := range all {
		if !h.run.Quiet || r.Agrees == nil || !*r.Agrees {
			list = append(list, r)
		}
	}
	return list
}

func (h *html) section(title text.Ours, content func()) {
	h.out.Printf("<section>\n<h2>%s</h2>\n", title)
	content()
	h.out.Printf("</section>\n")
}

// totals counts what was judged, with a picture if there was more than one token.
func (h *html) totals(summary Totals) {
	h.out.Printf("<section class=\"panel\">\n<h2>In all</h2>\n<p>%s</p>\n", h.run.total(summary))
	if summary.Tokens > 1 {
		VerdictsPicture(summary).SVG(h.out, "verdicts")
	}
	h.out.Printf("</section>\n")
}

// VerdictsPicture draws how many tokens have which verdict.
func VerdictsPicture(summary Totals) *picture.Picture {
	return picture.Bars("Verdicts", fmt.Sprintf("%d accepted, %d refused, %d undetermined", summary.Accepted, summary.Rejected, summary.Undetermined), []picture.Count{
		{Name: "accepted", Shown: text.Grouped(summary.Accepted), N: summary.Accepted, Class: "good"},
		{Name: "refused", Shown: text.Grouped(summary.Rejected), N: summary.Rejected, Class: "bad"},
		{Name: "undetermined", Shown: text.Grouped(summary.Undetermined), N: summary.Undetermined, Class: "warn"},
	})
}

// newHTML returns a renderer that writes a page.
func newHTML(w io.Writer, run Run) *html { return &html{out: text.HTML(w), run: run} }
