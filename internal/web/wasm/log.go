//go:build js

package main

import (
	"io"
	"syscall/js"
	"time"

	"realmlint/internal/api"
)

// turn is how many milliseconds the counting of a log goes on before the page has its
// turn.
const turn = 25

// logReader hands on what the page reads of a file. It asks for more when all of it
// was counted, so that no more than a piece is in memory.
type logReader struct {
	want    js.Value // called when more is wanted
	pieces  chan []byte
	piece   []byte
	stopped bool
	ended   bool
}

// Read implements io.Reader.
func (r *logReader) Read(p []byte) (int, error) {
	for len(r.piece) == 0 {
		if r.ended || r.stopped {
			return 0, io.EOF
		}
		r.want.Invoke()
		piece, more := <-r.pieces
		r.piece, r.ended = piece, !more
	}
	n := copy(p, r.piece)
	r.piece = r.piece[n:]
	return n, nil
}

// logs sets what the page calls to have a log counted, one at a time:
//
//	realmlintLog(request, want, done)  an answer if it cannot be, else null
//	realmlintLogPiece(bytes)           the next piece; without one there is no more
//	realmlintLogStop()
//	realmlintLogAnswer()               what was counted so far
//	realmlintLogExamples(key)
func logs(version string) {
	var log *api.Log
	var reader *logReader
	set := func(name string, call func(args []js.Value) any) {
		js.Global().Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return call(args) }))
	}
	clock := js.Global().Get("performance")
	now := func() float64 { return clock.Call("now").Float() }
	set("realmlintLog", func(args []js.Value) any {
		counting, failed := api.NewLog([]byte(args[0].String()), version)
		if counting == nil {
			return string(failed)
		}
		own := &logReader{want: args[1], pieces: make(chan []byte, 1)}
		log, reader = counting, own
		done, begun := args[2], now()
		go func() {
			counting.Read(own, func() bool {
				if now()-begun > turn {
					time.Sleep(time.Millisecond) // in which the page has the thread
					begun = now()
				}
				return !own.stopped
			})
			done.Invoke()
		}()
		return nil
	})
	set("realmlintLogPiece", func(args []js.Value) any {
		if len(args) == 0 {
			close(reader.pieces)
			return nil
		}
		piece := make([]byte, args[0].Get("byteLength").Int())
		js.CopyBytesToGo(piece, args[0])
		reader.pieces <- piece
		return nil
	})
	set("realmlintLogStop", func([]js.Value) any {
		reader.stopped = true
		return nil
	})
	set("realmlintLogAnswer", func([]js.Value) any { return string(log.Answer()) })
	set("realmlintLogExamples", func(args []js.Value) any { return string(log.Examples(args[0].String())) })
}
