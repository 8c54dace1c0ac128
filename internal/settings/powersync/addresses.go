package powersync

import (
	"strconv"
	"strings"

	"realmlint/checks/jose"
	"realmlint/internal/settings"
	"realmlint/internal/text"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// uriFault returns what the service says of an address that it does not take. The
// words hold the address; they are left out if that may hold a key.
func uriFault(uri string) (fault powersync.Fault, bad bool) {
	scheme, ok := parseURL(uri)
	if ok && (scheme == "http" || scheme == "https") {
		return fault, false
	}
	fault = powersync.Fault{Kind: powersync.JWKSURINoURL, Value: "no URL"}
	if ok {
		fault.Value = "a URL that is not http or https"
	}
	quoted, exact := jose.Stringify(uri)
	switch {
	case uri == "":
		fault.Value = "an empty text"
	case !settings.Repeatable(uri):
		return fault, true
	}
	switch {
	case !exact:
	case ok:
		fault.Says = "[PSYNC_S3103] Only http(s) is supported for jwks_uri, got: " + quoted
	default:
		fault.Says = "[PSYNC_S3102] Invalid jwks_uri: " + quoted + " Details: Invalid URL"
	}
	return fault, true
}

var (
	urlScheme = text.Lazily(`^([A-Za-z][A-Za-z0-9+.-]*):`)
	urlHost   = text.Lazily(`^(?:\[[0-9A-Fa-f:.]+\]|[^\s<>\[\]^|%:/?#@\\]+)(?::([0-9]*))?$`)
)

// special are the schemes of which the URL standard asks for a host.
var special = map[string]bool{"http": true, "https": true, "ws": true, "wss": true, "ftp": true}

// parseURL reports whether `new URL(uri)` of JavaScript makes a URL, and its scheme.
// It knows the form of a host, not each rule for its numbers and letters.
func parseURL(uri string) (scheme string, ok bool) {
	uri = strings.TrimFunc(uri, func(c rune) bool { return c <= ' ' })
	uri = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(uri)
	found := urlScheme().FindStringSubmatch(uri)
	if found == nil {
		return "", false
	}
	scheme = strings.ToLower(found[1])
	if !special[scheme] {
		return scheme, true
	}
	rest := strings.TrimLeft(uri[len(found[0]):], `/\`)
	if end := strings.IndexAny(rest, `/\?#`); end >= 0 {
		rest = rest[:end]
	}
	host := urlHost().FindStringSubmatch(rest[strings.LastIndexByte(rest, '@')+1:])
	if host == nil {
		return "", false
	}
	if host[1] != "" {
		port, err := strconv.ParseUint(host[1], 10, 64)
		return scheme, err == nil && port <= 65535
	}
	return scheme, true
}

var (
	// uriHost is the host as uri-js finds it in a connection string.
	uriHost      = text.Lazily(`^(?:[^:/?#]+:)?//(?:[^/?#@]*@)?(\[[^/?#\]]+\]|[^/?#:]*)`)
	supabaseHost = text.Lazily(`^db\.(\w+)\.supabase\.co$`)
)

// replication looks for Supabase's project in the first connection, where the service
// does. What is wrong with connections is not our business. Of the address, which
// holds a password, nothing else is kept.
func (r *reader) replication(connections *yaml.Node) error {
	if connections == nil || connections.Kind != yaml.SequenceNode || len(connections.Content) == 0 {
		return nil
	}
	const path = "replication.connections[0]"
	values := make(map[string]value)
	for _, name := range []string{"type", "hostname", "uri"} {
		n := member(connections.Content[0], name)
		if n == nil {
			continue
		}
		if err := settings.Plain(r.src.Path, n, []string{envTag}); err != nil {
			return err
		}
		r.auth.Positions[path+"."+name] = r.at(n)
		values[name] = r.value(n, path+"."+name)
	}
	decisive := []string{"type"}
	hostname := values["hostname"]
	switch hostname.kind {
	case missing, nothing:
		decisive = append(decisive, "uri")
		if found := uriHost().FindStringSubmatch(values["uri"].text); found != nil {
			hostname.text = strings.ToLower(found[1])
		}
	default:
		decisive = append(decisive, "hostname")
	}
	for _, name := range decisive {
		if values[name].withheld {
			r.withhold(path + "." + name)
		}
	}
	if found := supabaseHost().FindStringSubmatch(hostname.text); found != nil && values["type"].text == "postgresql" {
		r.auth.SupabaseProject = found[1]
	}
	return nil
}
