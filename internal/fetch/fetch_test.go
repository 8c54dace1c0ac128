package fetch

import (
	"bytes"
	"compress/gzip"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const set = `{"keys":[]}`

// issuer is a server with a set and what can go wrong.
func issuer(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/jwks", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Header.Get("User-Agent") != "realmlint/test" || len(r.Cookies()) > 0 {
			http.Error(w, "who is it", http.StatusTeapot)
			return
		}
		w.Write([]byte(set))
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		http.Redirect(w, r, "/jwks", http.StatusFound)
	})
	mux.HandleFunc("/elsewhere", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://other.example/jwks", http.StatusFound)
	})
	mux.HandleFunc("/port", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://127.0.0.1:1/jwks", http.StatusFound)
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/loop", http.StatusFound)
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("\n<!doctype html>"))
	})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(`{"keys":[`))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/huge", func(w http.ResponseWriter, _ *http.Request) { w.Write(bytes.Repeat([]byte(" "), maxSet+1)) })
	mux.HandleFunc("/full", func(w http.ResponseWriter, _ *http.Request) { w.Write(bytes.Repeat([]byte(" "), maxSet)) })
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		for range 64 {
			packed.Write(bytes.Repeat([]byte(" "), 1<<20))
		}
		packed.Close()
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.Write([]byte(set))
	})
	mux.HandleFunc("/red", func(w http.ResponseWriter, _ *http.Request) {
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		out.WriteString("HTTP/1.1 500 \x1b[31mred\r\nContent-Length: 0\r\n\r\n")
		out.Flush()
	})
	server := httptest.NewUnstartedServer(mux)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that a test breaks off
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

func trusting(server *httptest.Server) Client {
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return Client{Insecure: true, Agent: "realmlint/test", Roots: roots}
}

func TestGetReturnsTheSet(t *testing.T) {
	server := issuer(t)
	for _, path := range []string{"/jwks", "/cookie"} {
		text, err := trusting(server).Get(server.URL + path)
		if string(text) != set || err != nil {
			t.Errorf("%s: got %q, %v", path, text, err)
		}
	}
	if text, err := trusting(server).Get(server.URL + "/full"); len(text) != maxSet || err != nil {
		t.Errorf("a set of exactly the limit: got %d bytes, %v", len(text), err)
	}
}

func TestErrorsSayWhatHappened(t *testing.T) {
	server := issuer(t)
	closed := httptest.NewTLSServer(nil)
	closed.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	for _, c := range []struct {
		uri   string
		want  string
		broke bool
	}{
		{server.URL + "/none", "the server answers 404 Not Found (text/plain)", true},
		{server.URL + "/red", "the server answers 500 \x1b[31mred", true},
		{server.URL + "/elsewhere", "it redirects to another host, other.example", false},
		{server.URL + "/port", "it redirects to another host, 127.0.0.1:1", false},
		{server.URL + "/loop", "it redirects more than 3 times", false},
		{server.URL + "/page", "the answer is HTML or XML, not JSON (text/html)", false},
		{server.URL + "/huge", "the answer is over 1 MiB, which no JWK set is", true},
		{server.URL + "/bomb", "the answer is over 1 MiB, which no JWK set is", true},
		{server.URL + "/cut", "the answer broke off", true},
		{strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/jwks", "its certificate is not trusted: it is for another host", true},
		{closed.URL, "the connection was refused", true},
		{strings.Replace(plain.URL, "http", "https", 1), "what answers does not speak TLS", true},
		{"ftp://issuer.example/jwks", "this is not an address that begins with https://", false},
		{"issuer.example/jwks", "this is not an address that begins with https://", false},
		{"https://", "this is not an address that begins with https://", false},
		{"https://issuer.example/%%values", "this is not an address that begins with https://", false},
	} {
		text, err := trusting(server).Get(c.uri)
		var fault *Error
		if text != nil || !errors.As(err, &fault) {
			t.Errorf("%s: got %q, %v; want an Error", c.uri, text, err)
			continue
		}
		if want := c.uri + ": " + c.want; err.Error() != want || fault.Broke != c.broke || fault.Hint() == "" {
			t.Errorf("%s: got %q, broke %t, hint %q; want %q", c.uri, err, fault.Broke, fault.Hint(), want)
		}
	}
}

func TestANameThatIsNotFoundIsNamed(t *testing.T) {
	err := networkError("https://isuer.example/jwks", &net.DNSError{Err: "no such host", Name: "isuer.example", IsNotFound: true}, patience)
	if want := "https://isuer.example/jwks: there is no host of the name isuer.example"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestSlowServersAreLeft(t *testing.T) {
	server := issuer(t)
	client := trusting(server)
	client.Patience = 50 * time.Millisecond
	for _, path := range []string{"/slow", "/drip"} {
		_, err := client.Get(server.URL + path)
		if err == nil || !strings.HasSuffix(err.Error(), "no whole answer within 50ms") {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

func TestAnUnknownAuthorityIsNotTrusted(t *testing.T) {
	server := issuer(t)
	client := trusting(server)
	client.Roots = x509.NewCertPool()
	_, err := client.Get(server.URL + "/jwks")
	if err == nil || !strings.HasSuffix(err.Error(), "its certificate is not trusted: it is of an unknown authority") {
		t.Errorf("got %v", err)
	}
}

// A loopback server stands for every address that is not public; a name that
// leads there is caught too, since what is judged is the address dialled.
func TestSecureClientsReachPublicAddressesOnly(t *testing.T) {
	server := issuer(t)
	client := trusting(server)
	client.Insecure = false
	for _, uri := range []string{server.URL, strings.Replace(server.URL, "127.0.0.1", "localhost", 1)} {
		_, err := client.Get(uri + "/jwks")
		if err == nil || !strings.HasSuffix(err.Error(), " is not on the public network") {
			t.Errorf("%s: got %v", uri, err)
		}
	}
	if _, err := client.Get("http://issuer.example/jwks"); err == nil || !strings.HasPrefix(err.Error(), "http://issuer.example/jwks: over http ") {
		t.Errorf("got %v", err)
	}
	for address, public := range map[string]bool{
		"8.8.8.8:443": true, "[2606:4700::1111]:443": true,
		"127.0.0.1:443": false, "10.0.0.1:443": false, "172.16.0.1:443": false, "192.168.1.1:443": false,
		"169.254.169.254:80": false, "100.64.0.1:443": false, "0.0.0.0:443": false, "224.0.0.1:443": false,
		"255.255.255.255:443": false, "[::1]:443": false, "[::]:443": false, "[fe80::1%eth0]:443": false,
		"[fd00::1]:443": false, "[::ffff:127.0.0.1]:443": false, "[64:ff9b::7f00:1]:443": false, "[2002:7f00:1::]:443": false,
	} {
		if err := onlyPublic(address); (err == nil) != public {
			t.Errorf("%s: got %v, want public %t", address, err, public)
		}
	}
}
