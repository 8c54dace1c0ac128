package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"
)

// Error says why there is no JWK set.
type Error struct {
	text, hint string
	// Broke reports that the network or the server is at fault, and not what
	// the user asked for.
	Broke bool
}

func (e *Error) Error() string { return e.text }

// Hint says what to do instead.
func (e *Error) Hint() string { return e.hint }

// byHand is the way that is always open.
const byHand = "save the set to a file by other means, such as curl, and give it with --jwks FILE"

func mendable(name, what, hint string) error {
	return &Error{text: name + ": " + what, hint: hint}
}

func broken(name, what string) error {
	return &Error{text: name + ": " + what, hint: byHand, Broke: true}
}

// networkError puts an error of the network into words. What it does not know it
// passes on as it is.
func networkError(name string, err error, patience time.Duration) error {
	var inner notPublicError
	var redirect redirectError
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var header tls.RecordHeaderError
	switch {
	case errors.As(err, &inner):
		return mendable(name, "its address "+inner.Error(), "add --insecure to get it all the same, or "+byHand)
	case errors.As(err, &redirect):
		return mendable(name, redirect.Error(), "put the address at which the set really stands into jwk_uri, or "+byHand)
	case errors.Is(err, context.DeadlineExceeded):
		return broken(name, fmt.Sprintf("no whole answer within %s", patience))
	case errors.As(err, &dns):
		what := "the name " + dns.Name + " could not be looked up"
		if dns.IsNotFound {
			what = "there is no host of the name " + dns.Name
		}
		return broken(name, what)
	case errors.As(err, &certificate):
		return broken(name, "its certificate is not trusted: "+certificateFault(certificate.Err))
	case errors.As(err, &header) || errors.Is(err, http.ErrSchemeMismatch):
		return broken(name, "what answers does not speak TLS")
	case errors.Is(err, syscall.ECONNREFUSED):
		return broken(name, "the connection was refused")
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return broken(name, "the answer broke off")
	}
	return broken(name, innermost(err).Error())
}

// certificateFault shortens what crypto/x509 says of a certificate.
func certificateFault(err error) string {
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var unfit x509.CertificateInvalidError
	switch {
	case errors.As(err, &host):
		return "it is for another host"
	case errors.As(err, &authority):
		return "it is of an unknown authority"
	case errors.As(err, &unfit) && unfit.Reason == x509.Expired:
		return "it has expired or is not valid yet"
	}
	return err.Error()
}

// innermost returns the cause of all causes, which names no address.
func innermost(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err
}
