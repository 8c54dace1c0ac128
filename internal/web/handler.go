package web

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"realmlint/internal/api"
)

// maxRequest is how many bytes a request to check may have: the text in JSON,
// where a character may take six.
const maxRequest = 6*api.MaxText + 1<<16

// Handler serves the page at "/" and its files beside it. A binary with
// WebAssembly serves the same files as the static page, so that what is typed
// stays in the browser; any other answers at "/check" itself. It stores and
// logs nothing. Who may reach it, by address and Host, is for the caller to say.
//
// With settings that are given it answers itself too, under these: their keys do not
// get into the browser.
func Handler(version string, given ...api.Given) http.Handler {
	if len(given) > 0 {
		return givenHandler(version, given)
	}
	if static, err := Static(); err == nil {
		mux := http.NewServeMux()
		mux.Handle("GET /", static.handler(policyOfWasm))
		return mux
	}
	return ownHandler(version)
}

// ownHandler serves the page whose checks run here.
func ownHandler(version string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /", page(read("page/engine-server.js"), policyOfServer).handler(policyOfServer))
	mux.Handle("POST /check", http.NewCrossOriginProtection().Handler(check(func(request []byte) []byte { return api.Check(request, version, nil) })))
	return mux
}

// givenHandler serves the page whose checks run here, under given settings.
func givenHandler(version string, given []api.Given) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /", page(engineOf(given), policyOfServer).handler(policyOfServer))
	mux.Handle("POST /check", http.NewCrossOriginProtection().Handler(check(func(request []byte) []byte { return api.CheckGiven(request, version, given) })))
	return mux
}

// engineOf returns the script that asks this server, with what the page shows of the
// settings.
func engineOf(given []api.Given) []byte {
	shown := make([]api.ShownGiven, len(given))
	for i := range given {
		shown[i] = given[i].Shown()
	}
	text, _ := json.Marshal(shown) // which has nothing in it that cannot be JSON, and nothing that ends a script
	return bytes.Replace(read("page/engine-given.js"), []byte("{{given}}"), text, 1)
}

// handler serves the files, and index.html as "/".
func (f Files) handler(policy string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" {
			name = "index.html"
		}
		text, ok := f[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		protect(w.Header())
		w.Header().Set("Content-Security-Policy", policy+"; frame-ancestors 'none'")
		w.Header().Set("Content-Type", contentType(name))
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(text))
	})
}

// contentTypes are ours: those of the machine may lack one, and differ.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

func contentType(name string) string { return contentTypes[path.Ext(name)] }

// protect sets the headers that every answer has.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
}

// check answers what the page asks. It takes JSON alone, which a page of
// another origin cannot send without asking first.
func check(answer func(request []byte) []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protect(w.Header())
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			http.Error(w, "the body is JSON, with Content-Type: application/json", http.StatusUnsupportedMediaType)
			return
		}
		request, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil {
			http.Error(w, "the request is too large, or broke off", http.StatusRequestEntityTooLarge)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer(request)) // a client that is gone needs no answer
	})
}
