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

// Text returns the attempt in a line and, if anything was found, the findings
// below it, for a terminal of so many columns; zero: there is none.
func (a *Attempt) Text(colored bool, width int) string {
	var b bytes.Buffer
	outcome := "user " + a.UserID
	if a.Error != "" {
		outcome = rules.Shortened(a.Error)
	}
	out := text.Terminal(&b)
	out.Printf("%s %s %s: %d, %s\n", text.InUTC(a.At), rules.Shortened(a.App), a.What, a.Status, outcome)
	if a.Subject == nil || len(a.Findings) == 0 && a.Answer.Verdict() == rules.Accepted {
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

func (e *emulator) report(a Attempt) {
	a.At = e.moment()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.Report(a)
}

// keep remembers what is behind the link with that co_id.
func (e *emulator) keep(id, entry string) {
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
