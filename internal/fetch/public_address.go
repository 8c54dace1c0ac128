package fetch

import (
	"net/netip"
	"slices"
)

// notPublicError is the error of an address that only --insecure reaches.
type notPublicError struct{ address string }

func (e notPublicError) Error() string { return e.address + " is not on the public network" }

// givenIPv6 is the part of IPv6 that is given out (RFC 4291); what is set apart
// outside it needs no entry.
var givenIPv6 = netip.MustParsePrefix("2000::/3")

// special are the networks in which no server of an issuer stands, or behind whose
// addresses is another one: those of the IANA IPv4 and IPv6 Special-Purpose Address
// Registries (RFC 6890, RFC 8190) as of 2025, whether these say "globally
// reachable" or not, multicast, and what was given up. A test holds it against
// the registries.
var special = networks(
	"0.0.0.0/8",         // this network, RFC 791
	"10.0.0.0/8",        // private, RFC 1918
	"100.64.0.0/10",     // carriers, RFC 6598
	"127.0.0.0/8",       // loopback, RFC 1122
	"169.254.0.0/16",    // link-local, RFC 3927
	"172.16.0.0/12",     // private, RFC 1918
	"192.0.0.0/24",      // protocols, RFC 6890
	"192.0.2.0/24",      // documentation, RFC 5737
	"192.31.196.0/24",   // AS112, RFC 7535
	"192.52.193.0/24",   // AMT, RFC 7450
	"192.88.99.0/24",    // 6to4 relays, RFC 7526
	"192.168.0.0/16",    // private, RFC 1918
	"192.175.48.0/24",   // AS112, RFC 7534
	"198.18.0.0/15",     // benchmarks, RFC 2544
	"198.51.100.0/24",   // documentation, RFC 5737
	"203.0.113.0/24",    // documentation, RFC 5737
	"224.0.0.0/4",       // multicast, RFC 5771
	"240.0.0.0/4",       // reserved, RFC 1112, and broadcast, RFC 8190
	"2001::/23",         // protocols, RFC 2928, Teredo among them, RFC 4380
	"2001:db8::/32",     // documentation, RFC 3849
	"2002::/16",         // 6to4, RFC 3056
	"2620:4f:8000::/48", // AS112, RFC 7534
	"3ffe::/16",         // 6bone, RFC 3701
	"3fff::/20",         // documentation, RFC 9637
)

func networks(texts ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// onlyPublic judges an address at the moment at which it is dialled, so that a
// name cannot lead elsewhere than where it led when it was looked up. An IPv4
// address in the form of an IPv6 one (::ffff:8.8.8.8) is dialled as what it is.
func onlyPublic(address string) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil {
		return notPublicError{address}
	}
	ip := host.Addr().Unmap().WithZone("")
	if ip.Is6() && !givenIPv6.Contains(ip) ||
		slices.ContainsFunc(special, func(network netip.Prefix) bool { return network.Contains(ip) }) {
		return notPublicError{ip.String()}
	}
	return nil
}
