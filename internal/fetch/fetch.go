// Package fetch gets the JWK set behind a provider's JWK URI. It is the only
// door to the network, and it opens for one address that the user named.
package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"realmlint/checks"
)

// Limits of what is waited for and read.
const (
	patience     = 10 * time.Second // for the whole answer
	maxSet       = 1 << 20          // bytes, unpacked
	maxRedirects = 3
)

// Client gets JWK sets. It uses no proxy, whatever the environment says: a
// proxy would look the name up by itself, and the address could not be judged.
// It sends no cookies.
type Client struct {
	// Insecure allows http, and addresses that are not on the public network.
	Insecure bool
	// Agent is the User-Agent.
	Agent string
	// Patience is how long the whole answer may take; zero: 10 seconds.
	Patience time.Duration
	// Roots are the certificates to trust; nil: the system's.
	Roots *x509.CertPool
}

// Get returns what stands at the address: at most 1 MiB, and not HTML. What
// goes wrong is an *Error.
func (c Client) Get(uri string) ([]byte, error) {
	address, err := c.address(uri)
	if err != nil {
		return nil, err
	}
	patience := patience
	if c.Patience > 0 {
		patience = c.Patience
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, mendable(checks.WithoutPassword(uri), "this is not an address", "write it as the issuer's documentation has it: https://issuer.example/.well-known/jwks.json")
	}
	request.Header.Set("Accept", "application/jwk-set+json, application/json")
	request.Header.Set("User-Agent", c.Agent)
	response, err := c.http().Do(request)
	if err != nil {
		return nil, networkError(checks.WithoutPassword(uri), err, patience)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, broken(checks.WithoutPassword(uri), "the server answers "+response.Status+contentType(response))
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, maxSet+1))
	if err == nil {
		// A server that is hung up on may still end its answer in good form.
		err = ctx.Err()
	}
	switch {
	case err != nil:
		return nil, networkError(checks.WithoutPassword(uri), err, patience)
	case len(text) > maxSet:
		return nil, broken(checks.WithoutPassword(uri), "the answer is over 1 MiB, which no JWK set is")
	case bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")):
		return nil, mendable(checks.WithoutPassword(uri), "the answer is HTML or XML, not JSON"+contentType(response), "it may be the page about the set; its own address often ends in /.well-known/jwks.json or /keys")
	}
	return text, nil
}

// address judges the address itself, before the network is touched.
func (c Client) address(uri string) (*url.URL, error) {
	address, err := url.Parse(uri)
	switch {
	case err != nil || address.Hostname() == "" || address.Scheme != "https" && address.Scheme != "http":
		return nil, mendable(checks.WithoutPassword(uri), "this is not an address that begins with https://", "write it as the issuer's documentation has it: https://issuer.example/.well-known/jwks.json")
	case address.Scheme == "http" && !c.Insecure:
		return nil, mendable(checks.WithoutPassword(uri), "over http anybody on the way can put a key into the set", "write https://, or add --insecure to get it all the same")
	}
	return address, nil
}

func (c Client) http() *http.Client {
	dialer := &net.Dialer{}
	if !c.Insecure {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return onlyPublic(address) }
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSClientConfig:        &tls.Config{RootCAs: c.Roots, MinVersion: tls.VersionTLS12},
			DisableKeepAlives:      true,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: c.redirect,
	}
}

// redirect lets by what stays on the host, and on https.
func (c Client) redirect(next *http.Request, before []*http.Request) error {
	from := before[len(before)-1].URL
	samePort := next.URL.Port() == from.Port() || next.URL.Scheme != from.Scheme
	switch {
	case len(before) > maxRedirects:
		return redirectError{fmt.Sprintf("it redirects more than %d times", maxRedirects)}
	case next.URL.Hostname() != from.Hostname() || !samePort:
		return redirectError{"it redirects to another host, " + next.URL.Host}
	case next.URL.Scheme != "https" && !c.Insecure:
		return redirectError{"it redirects to http"}
	}
	return nil
}

// redirectError is the error of a redirect that is not followed.
type redirectError struct{ what string }

func (e redirectError) Error() string { return e.what }

func contentType(response *http.Response) string {
	kind, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";")
	if kind == "" {
		return ""
	}
	return fmt.Sprintf(" (%s)", kind)
}
