package rules

import (
	"strings"

	"realmlint/checks"
)

// Location is what a finding is about: a part of the token, or a setting.
type Location struct {
	In LocationKind
	// Name is a member's name, or the path to one: parts are parted by dots,
	// and `\.` is a dot that belongs to a name. It may hold {placeholders}.
	Name string
}

// LocationKind is a part of a token, or the settings.
type LocationKind uint8

const (
	InToken LocationKind = iota + 1
	InHeader
	InClaims
	InSignature
	InSettings
	// InSegment is the header, the claims or the signature, whichever Name says.
	InSegment
)

var partNames = [...]string{InToken: "token", InHeader: "header", InClaims: "claims", InSignature: "signature", InSettings: "settings"}

// Claim is the location of a claim.
func Claim(path string) Location { return Location{InClaims, path} }

// HeaderMember is the location of a member of the header.
func HeaderMember(name string) Location { return Location{InHeader, name} }

// Setting is the location of a setting, such as "keys[1]".
func Setting(name string) Location { return Location{InSettings, name} }

// String returns the location as reports spell it: "claims.exp", "token",
// "settings.keys[1]".
func (l Location) String() string {
	switch {
	case l.In == InSegment:
		return l.Name
	case l.Name == "":
		return partNames[l.In]
	}
	return partNames[l.In] + "." + l.Name
}

// Member returns the part of the token and the path in it at which the location
// is; ok is false where it is no member.
func (l Location) Member() (part checks.Part, path []string, ok bool) {
	switch {
	case l.Name == "":
		return 0, nil, false
	case l.In == InHeader:
		return checks.Header, checks.SplitPath(l.Name), true
	case l.In == InClaims:
		return checks.Claims, checks.SplitPath(l.Name), true
	}
	return 0, nil, false
}

// filled puts values in the place of placeholders.
func (l Location) filled(values Values) Location {
	if strings.Contains(l.Name, "{") {
		l.Name = fill(l.Name, values)
	}
	if l.In == InSegment {
		for part, name := range partNames {
			if name == l.Name && name != "" {
				return Location{In: LocationKind(part)}
			}
		}
	}
	return l
}
