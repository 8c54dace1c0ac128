package emulator

import (
	"bytes"
	"fmt"
	"net/http"
	"time"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// Attempt is one login and what became of it. It shows neither the token nor
// more of its claims than the findings do.
type Attempt struct {
	At       time.Time // the moment as of which the token was judged
	App      string    // as the client named it
	What     string    // login, link or graphql
	Status   int
	Error    string // Realm's text, or ours; empty: let in
	UserID   string
	Subject  *checks.Subject // nil: no token was looked at
	Answer   rules.Answer
	Findings []rules.Finding
}

// Text returns the attempt in a line and below it, for a terminal of so many
// columns (zero: there is none), why it was refused; or what was found in a token
// that was let in, or could not be judged.
func (a *Attempt) Text(colored bool, width int) string {
	var b bytes.Buffer
	out := text.Terminal(&b)
	a.entry(out)
	switch {
	case a.Subject == nil, len(a.Findings) == 0 && a.Answer.Verdict() == rules.Accepted:
		return b.String()
	case a.Answer.Verdict() == rules.Rejected:
		a.causes(out, report.Width(width))
		return b.String()
	}
	out.Printf("\n")
	found, err := report.New("text", &b, report.Run{At: a.At, Server: realm.Server, Used: a.Subject.Settings.Describe(), Quiet: true, Color: colored, Width: width})
	if err == nil {
		// A bytes.Buffer takes all that is written.
		_ = found.RenderAndWrite(report.Result{Source: report.TokenSource{Name: "<" + a.What + ">", Line: 1, Column: 1}, Token: a.Subject.Token, Answer: a.Answer, Findings: a.Findings})
	}
	out.Printf("\n")
	return b.String()
}

// entry writes the line that the app's log has of the attempt. It holds no words
// but the server's.
func (a *Attempt) entry(out *text.Writer) {
	outcome := "user " + a.UserID
	if a.Error != "" {
		outcome = a.Error
	}
	out.Printf("%s %s %s: %d, %s\n", text.InUTC(a.At), rules.Shortened(a.App), a.What, a.Status, outcome)
}

// causes writes why a token is refused and what to do first about it, in the words
// of a report.
func (a *Attempt) causes(out *text.Writer, width int) {
	line := func(label, prose string) {
		out.Printf("  %s  ", text.Pad(label, -len("cause")))
		out.Wrap(nil, len("  cause  "), width, prose)
		out.Printf("\n")
	}
	if off := report.SwitchedOff(a.Answer.Off); off != "" {
		line("off", off)
	}
	label := "cause"
	causes := rules.Causes(a.Findings)
	for i := range causes {
		if !causes[i].Refuses() {
			continue
		}
		finding := causes[i].Finding
		line(label, finding.Title+" ["+string(finding.Rule.ID)+"]")
		line("what", finding.Detail)
		if len(finding.Fixes) > 0 {
			line("fix", report.FixLine(&finding.Fixes[0]))
		}
		label = "also"
	}
}

func (e *emulator) report(a Attempt) {
	a.At = e.moment()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.Report(a)
}

// keep remembers what is behind the link with that co_id: the line of the app's
// log, and nothing that the server did not say.
func (e *emulator) keep(id string, a Attempt) {
	var b bytes.Buffer
	a.entry(text.Terminal(&b))
	entry := b.String()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.refused.put(id, &entry, len(entry))
}

// logs shows what is behind the link of a refusal, as the app's logs did.
func (e *emulator) logs(w http.ResponseWriter, r *http.Request) {
	e.mutex.Lock()
	entry := e.refused.get(r.URL.Query().Get("co_id"))
	e.mutex.Unlock()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if entry == nil {
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintln(w, "This login is not in the log any more.")
		return
	}
	fmt.Fprint(w, *entry)
}
