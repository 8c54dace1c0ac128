package cli

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// loopback makes sure that an address which other machines reach was meant.
func (o *serveOptions) loopback() error {
	host, _, err := net.SplitHostPort(o.addr)
	if err != nil {
		return fmt.Errorf("--addr: %q is not of the form HOST:PORT, such as 127.0.0.1:8787", o.addr)
	}
	ip, err := netip.ParseAddr(host)
	local := host == "localhost" || err == nil && ip.IsLoopback()
	switch {
	case local && o.remote:
		return errors.New("--allow-remote: no other machine reaches " + o.addr + "; name another address with --addr, or leave the flag out")
	case !local && !o.remote:
		return remote{fmt.Errorf("--addr: other machines reach %s", o.addr)}
	}
	return nil
}

// remote is the error of an address that is not this machine's alone.
type remote struct{ error }

// Hint says what it means to allow it.
func (remote) Hint() string {
	return "add --allow-remote if they are to log in: the connection is not encrypted, and whoever reaches the address is told what Realm said of a token"
}

// onlyHosts answers requests whose Host is an IP address, localhost or the
// name that was asked for. A page elsewhere on the web can give its own name
// the address of this machine and so call here in its visitor's browser as if
// it were one with us (DNS rebinding); but it cannot do without a name. An IP
// address that is not ours, such as the Android emulator's 10.0.2.2, is good.
func onlyHosts(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostOf(r.Host)
		_, err := netip.ParseAddr(host)
		if err != nil && !strings.EqualFold(host, "localhost") && (name == "" || !strings.EqualFold(host, name)) {
			http.Error(w, "realmlint: this name is not served here; use the address that `realmlint serve` printed", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostOf returns the host of a HOST:PORT or of a HOST.
func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return strings.Trim(address, "[]")
}
