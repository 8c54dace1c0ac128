package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"realmlint/internal/text"
)

// progressEvery is how often the progress line changes.
const progressEvery = 200 * time.Millisecond

// progress writes one line on a terminal that says how far a run has come.
// Without a terminal, or with -q, it does nothing.
type progress struct {
	to    io.Writer // nil: nobody looks
	clock func() time.Time
	size  int64 // of all that is to be read; 0 if not known
	begun time.Time

	mutex  sync.Mutex // for what follows: it is read and judged beside one another
	done   int64      // bytes
	tokens int
	shown  time.Time
	lines  bool // a line stands there
}

// progress returns the line of a run that reads these arguments. Where the report
// itself comes to the terminal as it is made there is none: it would stand in
// the report. A pipe may lead to the terminal too, by way of head or less; and
// where somebody types, his lines stand there.
func (c *Command) progress(o *checkOptions, args []string, to outputs) *progress {
	streams := !o.summary && slices.ContainsFunc(to, func(out *output) bool { return out.path == "" }) && !regular(c.stdout.to)
	typed := c.StdinTerminal && o.readsStdin(args)
	if !c.StderrTerminal || o.quiet || streams || typed {
		return &progress{}
	}
	now := c.Clock()
	return &progress{to: c.Stderr, clock: c.Clock, size: sizeOf(args, c.Stdin), begun: now, shown: now}
}

// regular reports whether a stream leads to a file.
func regular(to io.Writer) bool {
	file, ok := to.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular()
}

// patience is how long a person waits without a word.
const patience = time.Second

// saying says on a terminal what takes so long, if it does, until done is called.
func (c *Command) saying(o *checkOptions, what string) (done func()) {
	if !c.StderrTerminal || o.quiet {
		return func() {}
	}
	said := make(chan struct{})
	timer := time.AfterFunc(patience, func() {
		text.Terminal(c.Stderr).Printf("realmlint: %s …\n", what)
		close(said)
	})
	return func() {
		if !timer.Stop() {
			<-said
		}
	}
}

// sizeOf returns how many bytes the files have; 0 if one of them is none.
func sizeOf(args []string, stdin io.Reader) int64 {
	var size int64
	if len(args) == 0 {
		args = []string{"-"}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if file, isFile := stdin.(*os.File); arg == "-" && isFile {
			info, err = file.Stat()
		}
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		size += info.Size()
	}
	return size
}

// read counts bytes that were read.
func (p *progress) read(n int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.done += int64(n)
	p.write()
}

// show says how many tokens were judged.
func (p *progress) show(tokens int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.tokens = tokens
	p.write()
}

// write writes the line anew, if it is time.
func (p *progress) write() {
	if p.to == nil {
		return
	}
	now := p.clock()
	if now.Sub(p.shown) < progressEvery {
		return
	}
	p.shown, p.lines = now, true
	share := ""
	if p.size > 0 {
		share = fmt.Sprintf(", %d%% read", min(100, 100*p.done/p.size))
	}
	text.Terminal(p.to).Printf("\r\x1b[K%s, %.0f a second%s", text.Count(p.tokens, "token"), float64(p.tokens)/now.Sub(p.begun).Seconds(), share)
}

// clear takes the line away.
func (p *progress) clear() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.lines {
		p.lines = false
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}

// above returns a writer of lines that go to the same terminal: each takes the
// place of the progress line, which comes anew below it.
func (p *progress) above(to io.Writer) io.Writer { return aboveProgress{p, to} }

type aboveProgress struct {
	progress *progress
	to       io.Writer
}

// Write implements io.Writer.
func (a aboveProgress) Write(text []byte) (int, error) {
	a.progress.clear()
	return a.to.Write(text)
}
