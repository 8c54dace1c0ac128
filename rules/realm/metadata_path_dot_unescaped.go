package realm

import (
	"strings"

	"realmlint/rules"
)

var metadataPathDotUnescaped = &rules.Rule{
	ID:       "metadata-path-dot-unescaped",
	Title:    "A dot in an address cuts the path",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "name is {path}, which looks into a claim {claim}",
	Why:      "A dot leads into an object. Some issuers name claims by web addresses, whose dots belong to the name; since November 2021 the documentation has them escaped.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write {escaped} for the name.", Change: editField("name", looksIntoAddress, func(f *MetadataField) any { f.Name = escapedDots(*f); return f.Name })}},
	Find:     pathOf(looksIntoAddress),
}

// looksIntoAddress reports whether a dot of a web address leads into an object.
func looksIntoAddress(field MetadataField) bool {
	path := field.Path()
	scheme, host, address := strings.Cut(path[0], "://")
	web := address && (scheme == "http" || scheme == "https")
	return web && len(path) > 1 && !strings.Contains(host, "/")
}
