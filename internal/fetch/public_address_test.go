package fetch

import (
	"encoding/csv"
	"net/netip"
	"os"
	"slices"
	"testing"
)

// TestNoSpecialAddressIsPublic goes through the registries: the first and the last
// address of each network are refused, and those beside it are public, unless
// they are in another one, or no part of what IPv6 has given out.
func TestNoSpecialAddressIsPublic(t *testing.T) {
	file, err := os.Open("testdata/special-purpose.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.Comment = '#'
	table, err := rows.ReadAll()
	if err != nil || len(table) < 50 {
		t.Fatalf("%d rows: %v", len(table), err)
	}
	var all []netip.Prefix
	for _, row := range table[1:] {
		all = append(all, netip.MustParsePrefix(row[0]))
	}
	given := netip.MustParsePrefix("2000::/3") // RFC 4291
	public := 0
	for i, network := range all {
		first, last := network.Masked().Addr(), lastOf(network)
		for _, address := range []netip.Addr{first, last} {
			if err := onlyPublic(netip.AddrPortFrom(address, 443).String()); err == nil {
				t.Errorf("%s is public, and in %s (%s)", address, network, table[i+1][1])
			}
		}
		for _, address := range []netip.Addr{first.Prev(), last.Next()} {
			inOther := slices.ContainsFunc(all, func(other netip.Prefix) bool { return other.Contains(address) })
			if !address.IsValid() || inOther || address.Is6() && !given.Contains(address) {
				continue
			}
			public++
			if err := onlyPublic(netip.AddrPortFrom(address, 443).String()); err != nil {
				t.Errorf("%s, beside %s (%s): %v", address, network, table[i+1][1], err)
			}
		}
	}
	if public < 30 {
		t.Errorf("only %d addresses beside a network were looked at", public)
	}
	for _, network := range special {
		if !slices.Contains(all, network) {
			t.Errorf("%s is refused, and on no list", network)
		}
	}
}

// lastOf returns the last address of a network.
func lastOf(network netip.Prefix) netip.Addr {
	bytes := network.Addr().AsSlice()
	for bit := network.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(bytes)
	return last
}

// What carries an IPv4 address leads to it, be it public or not.
func TestAnAddressInsideAnotherIsNotReached(t *testing.T) {
	for address, public := range map[string]bool{
		"64:ff9b::a9fe:a9fe": false, "64:ff9b:1:7f00:1::": false, "2002:a9fe:a9fe::1": false,
		"2001:0:4136:e378:8000:63bf:5601:5601": false, // Teredo of 169.254.169.254
		"::ffff:0:127.0.0.1":                   false, "::127.0.0.1": false, "::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false,
		"::ffff:8.8.8.8": true, // is dialled as 8.8.8.8
		"4000::1":        false, "fe80::1%eth0": false, "2606:4700::1111": true, "2620:fe::fe": true,
	} {
		if err := onlyPublic("[" + address + "]:443"); (err == nil) != public {
			t.Errorf("%s: got %v, want public %t", address, err, public)
		}
	}
}
