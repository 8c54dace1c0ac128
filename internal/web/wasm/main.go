//go:build js

// Wasm is the checks as WebAssembly, for the page without a server.
package main

import (
	"runtime/debug"
	"syscall/js"
	"time"

	"realmlint/internal/api"
)

// slice is how many milliseconds of work are done at a time.
const slice = 30

func main() {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	// The page's thread runs this: a search gives it back after some milliseconds, and
	// goes on when the page has seen to its own.
	clock, begun := js.Global().Get("performance"), 0.0
	pause := func() {
		if now := clock.Call("now").Float(); now-begun > slice {
			time.Sleep(time.Millisecond)
			begun = clock.Call("now").Float()
		}
	}
	js.Global().Set("realmlintCheck", js.FuncOf(func(_ js.Value, args []js.Value) any {
		request, answer := []byte(args[0].String()), args[1]
		begun = clock.Call("now").Float()
		go func() { answer.Invoke(string(api.Check(request, version, pause))) }()
		return nil
	}))
	logs(version)
	select {} // the page calls as long as it is open
}
