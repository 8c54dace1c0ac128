package share

import (
	"slices"
	"strings"
	"time"

	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// namings returns ways to name things, the one that keeps least first.
func (m *maker) namings() []*names {
	shift := m.at.Sub(m.Now.Truncate(time.Second))
	list := []*names{}
	add := func(keepNumbers bool, kept ...string) {
		n := newNames(m.Now, shift)
		n.keepNumbers = keepNumbers
		for _, text := range kept {
			for _, word := range wordsIn(text) {
				n.kept[strings.ToLower(word)] = true
			}
		}
		m.avoidAll(n)
		list = append(list, n)
	}
	add(false)
	add(true)
	hosts := m.hosts()
	if len(hosts) > 0 {
		domains := make([]string, len(hosts))
		for i, host := range hosts {
			labels := strings.Split(host, ".")
			domains[i] = strings.Join(labels[max(0, len(labels)-2):], ".")
		}
		add(false, domains...)
		for _, host := range hosts[:min(len(hosts), 4)] {
			add(false, append(slices.Clone(domains), host)...)
		}
		add(false, hosts...)
		add(true, hosts...)
	}
	texts := m.texts()
	for _, text := range texts[:min(len(texts), 30)] {
		add(false, text)
	}
	if len(hosts) > 0 {
		for _, text := range texts[:min(len(texts), 30)] {
			add(true, append(slices.Clone(hosts), text)...)
		}
	}
	return list
}

// avoidAll keeps words of the original from being given as names.
func (m *maker) avoidAll(n *names) {
	for _, text := range m.texts() {
		n.avoid(text)
	}
	audience, _ := m.Settings.Expected()
	for _, text := range append(slices.Clone(audience), m.Settings.Describe().AppID) {
		n.avoid(text)
	}
}

// texts returns the texts in header and claims, names of members too.
func (m *maker) texts() (list []string) {
	for _, part := range []*node{m.header, m.claims} {
		if part == nil {
			continue
		}
		part.each(func(n *node) {
			for _, text := range []string{n.name, n.text} {
				if text != "" && (n.kind == words || text == n.name) && !slices.Contains(list, text) {
					list = append(list, text)
				}
			}
		})
	}
	return list
}

// hosts returns the hosts of addresses in the token and in the settings, by which
// issuers are known.
func (m *maker) hosts() (list []string) {
	texts := m.texts()
	switch settings := m.Settings.(type) {
	case *realm.Provider:
		texts = append(texts, settings.JWKURI)
	case *powersync.ClientAuth:
		texts = append(texts, settings.JWKSURIs...)
	}
	for _, text := range texts {
		if _, rest, address := strings.Cut(text, "://"); address {
			host, _, _ := strings.Cut(rest, "/")
			list = append(list, host)
		}
	}
	return list
}
