package cli

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"realmlint/internal/text"
)

// maxUntold is how many logins wait to be told at most.
const maxUntold = 256

// loginLog tells of logins as fast as its stream takes it. No login waits for
// that: one for which there is no room is counted, and the number is told.
type loginLog struct {
	to     io.Writer
	queue  chan string
	missed atomic.Int64
	closed chan struct{} // no more comes
	told   chan struct{} // all is told
}

func newLoginLog(to io.Writer) *loginLog {
	l := &loginLog{to: to, queue: make(chan string, maxUntold), closed: make(chan struct{}), told: make(chan struct{})}
	go l.run()
	return l
}

// tell takes up what is to be said of a login, which is through the door.
func (l *loginLog) tell(entry string) {
	select {
	case l.queue <- entry:
	default:
		l.missed.Add(1)
	}
}

func (l *loginLog) run() {
	defer close(l.told)
	for {
		select {
		case entry := <-l.queue:
			l.write(entry)
			continue
		default:
		}
		select {
		case entry := <-l.queue:
			l.write(entry)
		case <-l.closed:
			return
		}
	}
}

func (l *loginLog) write(entry string) {
	fmt.Fprint(l.to, entry)
	if missed := l.missed.Swap(0); missed > 0 {
		text.Terminal(l.to).Printf("realmlint: not told, since nobody read this in time: %s\n", text.Count(int(missed), "login"))
	}
}

// end waits a second for what is to be told still, and says if it was in vain.
func (l *loginLog) end(stderr io.Writer) {
	close(l.closed)
	if !within(time.Second, l.told) {
		untold := 1 + len(l.queue) + int(l.missed.Load()) // one is being written
		said := make(chan struct{})
		go func() { // which may be the same terminal
			text.Terminal(stderr).Printf("realmlint: not told, since nobody reads standard output: %s\n", text.Count(untold, "login"))
			close(said)
		}()
		within(time.Second, said)
	}
}

// within reports whether it is done within so long.
func within(patience time.Duration, done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	case <-time.After(patience):
		return false
	}
}
