package fetch

import (
	"net/netip"
	"slices"
)

// notPublicError is the error of an address that only --insecure reaches.
type notPublicError struct{ address string }

func (e notPublicError) Error() string { return e.address + " is not on the public network" }

// notPublic are the networks that netip has no word for: of carriers, of protocols
// and tests, of documentation, and those that carry an IPv4 address inside.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

// onlyPublic judges an address at the moment at which it is dialled, so that a
// name cannot lead elsewhere than where it led when it was looked up.
func onlyPublic(address string) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil {
		return notPublicError{address}
	}
	ip := host.Addr().Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() ||
		slices.ContainsFunc(notPublic, func(net netip.Prefix) bool { return net.Contains(ip) }) {
		return notPublicError{ip.String()}
	}
	return nil
}
