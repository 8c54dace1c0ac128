package checks

import "net/url"

// WithoutPassword returns an address as it can be shown: a password in it,
// https://user:password@host, stands as xxxxx.
func WithoutPassword(uri string) string {
	if address, err := url.Parse(uri); err == nil && address.User != nil {
		return address.Redacted()
	}
	return uri
}
