package fetch

import (
	"encoding/binary"
	"net/netip"
)

// notPublicError is the error of an address that only --insecure reaches.
type notPublicError struct{ address string }

func (e notPublicError) Error() string { return e.address + " is not on the public network" }

// special are the networks of the IANA IPv4 and IPv6 Special-Purpose Address
// Registries (RFC 6890; iana.org/assignments/iana-ipv4-special-registry and
// iana-ipv6-special-registry), whether they say "globally reachable" or not: no
// JWK set stands at a protocol's own address. After them what is set apart
// elsewhere. IPv6 is public in 2000::/3 alone (RFC 4291), the rest is not given
// out; the entries outside are named so that the list is whole.
var special = networks(
	"0.0.0.0/8",          // this network, RFC 791
	"10.0.0.0/8",         // private, RFC 1918
	"100.64.0.0/10",      // carriers, RFC 6598
	"127.0.0.0/8",        // loopback, RFC 1122
	"169.254.0.0/16",     // link-local, RFC 3927
	"172.16.0.0/12",      // private, RFC 1918
	"192.0.0.0/24",       // protocols, RFC 6890: DS-Lite (7335), PCP (7723), TURN (8155), NAT64 discovery (7050)
	"192.0.2.0/24",       // documentation, RFC 5737
	"192.31.196.0/24",    // AS112, RFC 7535
	"192.52.193.0/24",    // AMT, RFC 7450
	"192.88.99.0/24",     // 6to4 relay, RFC 3068, given up by RFC 7526
	"192.168.0.0/16",     // private, RFC 1918
	"192.175.48.0/24",    // AS112, RFC 7534
	"198.18.0.0/15",      // benchmarks, RFC 2544
	"198.51.100.0/24",    // documentation, RFC 5737
	"203.0.113.0/24",     // documentation, RFC 5737
	"240.0.0.0/4",        // reserved, RFC 1112; the last is broadcast, RFC 8190
	"::/128",             // unspecified, RFC 4291
	"::1/128",            // loopback, RFC 4291
	"::ffff:0:0/96",      // IPv4-mapped, RFC 4291
	"64:ff9b::/96",       // NAT64, RFC 6052
	"64:ff9b:1::/48",     // NAT64 of a network's own, RFC 8215
	"100::/64",           // discard only, RFC 6666
	"100:0:0:1::/64",     // dummy prefix, RFC 9780
	"2001::/23",          // protocols, RFC 2928: Teredo (4380), benchmarks (5180), AMT (7450), AS112 (7535), ORCHID (4843, 7343), DETs (9374)
	"2001:db8::/32",      // documentation, RFC 3849
	"2002::/16",          // 6to4, RFC 3056
	"2620:4f:8000::/48",  // AS112, RFC 7534
	"3fff::/20",          // documentation, RFC 9637
	"5f00::/16",          // segment routing, RFC 9602
	"fc00::/7",           // private, RFC 4193
	"fe80::/10",          // link-local, RFC 4291
	"224.0.0.0/4",        // multicast, RFC 5771
	"ff00::/8",           // multicast, RFC 4291
	"::/96",              // IPv4-compatible, RFC 4291, given up
	"::ffff:0:0:0/96",    // IPv4-translated, RFC 2765, given up by RFC 6145
	"fec0::/10",          // site-local, RFC 3879
	"3ffe::/16",          // 6bone, RFC 3701
	"5f00::/8",           // 6bone, RFC 3701
)
