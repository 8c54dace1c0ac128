//go:build js

// Wasm is the checks as WebAssembly, for the page without a server.
package main

import (
	"runtime/debug"
	"syscall/js"

	"realmlint/internal/api"
)

func main() {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	js.Global().Set("realmlintCheck", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return string(api.Check([]byte(args[0].String()), version))
	}))
	logs(version)
	select {} // the page calls as long as it is open
}
