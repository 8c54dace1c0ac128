package cli

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
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
	done  atomic.Int64
	begun time.Time
	shown time.Time
	lines bool // a line stands there
}

// progress returns the line of a run that reads these arguments.
func (c *Command) progress(o *checkOptions, args []string) *progress {
	if !c.StderrTerminal || o.quiet {
		return &progress{}
	}
	now := c.Clock()
	return &progress{to: c.Stderr, clock: c.Clock, size: sizeOf(args, c.Stdin), begun: now, shown: now}
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
func (p *progress) read(n int) { p.done.Add(int64(n)) }

// show writes the line anew, if it is time.
func (p *progress) show(tokens int) {
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
		share = fmt.Sprintf(", %d%% read", min(100, 100*p.done.Load()/p.size))
	}
	text.Terminal(p.to).Printf("\r\x1b[K%d tokens, %.0f a second%s", tokens, float64(tokens)/now.Sub(p.begun).Seconds(), share)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.lines {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
