package engine

import (
	"context"
	"io"
	"iter"
	"runtime"
	"runtime/debug"

	"realmlint/internal/scan"
)

// Limits of one chunk: what a worker takes at a time.
const (
	chunkLines = 256
	chunkBytes = 256 << 10
)

// line is a token, or the error in its place.
type line struct {
	token scan.Token
	err   error
}

// chunk is some lines on their way through: a worker fills answer, then closes
// done.
type chunk[A any] struct {
	lines  []line
	answer A
	done   chan struct{}
}

// inOrder hands the tokens to as many workers as there are cores, and their
// answers to take, in the order of the input and as soon as all before them
// are out. Work is called once for each worker that has something to do. No more
// than a few chunks are on their way at a time, so that memory does not grow.
//
// An error of take ends the run. Interrupted is true if ctx ended first.
func inOrder[A any](ctx context.Context, stdin *notifyingReader, tokens iter.Seq2[scan.Token, error], work func() func([]line) A, take func(A) error) (interrupted bool, err error) {
	defer collectLess()()
	workers := runtime.GOMAXPROCS(0)
	stop := make(chan struct{})
	defer close(stop)
	todo := make(chan *chunk[A], workers)
	order := make(chan *chunk[A], 2*workers)
	go func() {
		fillChunks(stdin, tokens, stop, todo, order)
		close(todo)
		close(order)
	}()
	for range workers {
		go func() {
			var answer func([]line) A
			for c := range todo {
				if answer == nil {
					answer = work()
				}
				c.answer = answer(c.lines)
				close(c.done)
			}
		}()
	}
	for {
		select {
		case <-ctx.Done():
			return true, nil
		case c, more := <-order:
			if !more {
				return false, nil
			}
			select {
			case <-ctx.Done():
				return true, nil
			case <-c.done:
			}
			if err := take(c.answer); err != nil {
				return false, err
			}
		}
	}
}

// collectLess makes the garbage collector wait for more, unless the user said
// with GOGC how long it is to wait, and returns what undoes it. Little of what
// is allocated lives long; memory stays under 64 MiB all the same.
func collectLess() (undo func()) {
	const usual = 100
	before := debug.SetGCPercent(400)
	if before != usual {
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}

// inTurn does the same without workers, which are not worth their start for a
// few tokens.
func inTurn[A any](tokens iter.Seq2[scan.Token, error], answer func([]line) A, take func(A) error) error {
	for token, err := range tokens {
		if err := take(answer([]line{{token, err}})); err != nil {
			return err
		}
	}
	return nil
}

// fillChunks puts the tokens into chunks. A chunk goes out when it is full, and
// before the input waits for more: who watches a log sees each answer at once.
func fillChunks[A any](stdin *notifyingReader, tokens iter.Seq2[scan.Token, error], stop <-chan struct{}, todo, order chan<- *chunk[A]) {
	next, bytes, stopped := &chunk[A]{done: make(chan struct{})}, 0, false
	send := func() {
		if len(next.lines) == 0 || stopped {
			return
		}
		for _, to := range []chan<- *chunk[A]{order, todo} {
			select {
			case to <- next:
			case <-stop:
				stopped = true
				return
			}
		}
		next, bytes = &chunk[A]{done: make(chan struct{}), lines: make([]line, 0, len(next.lines))}, 0
	}
	stdin.onWait = send
	for token, err := range tokens {
		next.lines = append(next.lines, line{token, err})
		if bytes += len(token.Raw); len(next.lines) == chunkLines || bytes > chunkBytes {
			send()
		}
		if stopped {
			return
		}
	}
	send()
}

// notifyingReader is standard input that tells when it may wait for more.
type notifyingReader struct {
	from   io.Reader
	onWait func() // nil before the first token is asked for
}

// Read implements io.Reader.
func (r *notifyingReader) Read(p []byte) (int, error) {
	if r.onWait != nil {
		r.onWait()
	}
	return r.from.Read(p)
}
