package realm

import (
	"maps"

	"realmlint/checks"
	"realmlint/rules"
)

// complete puts into a draft what Realm wants of a token and nobody asked for.
func complete(d *rules.Draft) {
	p := d.Settings.(*Provider)
	d.Default("sub", "user1234")
	switch expected, _ := p.Expected(); len(expected) {
	case 0:
	case 1:
		d.Default("aud", expected[0])
	default:
		d.Default("aud", expected)
	}
	for _, field := range p.MetadataFields {
		if !field.Required || field.Registered() {
			continue
		}
		if at, name := field.placeIn(d); at != nil && at[name] == nil {
			at[name] = "sample " + name
		}
	}
}

// placeIn returns the object that holds the field's value in the claims of a
// draft, making what is not there, and the value's name in it; nil if something
// else is in the way. What the draft was given is copied before it is changed.
func (f MetadataField) placeIn(d *rules.Draft) (at map[string]any, name string) {
	path := f.Path()
	at = d.Claims
	for _, name := range path[:len(path)-1] {
		members, isObject := at[name].(map[string]any)
		if at[name] != nil && !isObject {
			return nil, ""
		}
		own := map[string]any{}
		maps.Copy(own, members)
		at[name] = own
		at = own
	}
	return at, path[len(path)-1]
}

// setMetadata gives the first metadata field, or the first that is required,
// another value; nil takes it out.
func setMetadata(d *rules.Draft, required bool, value any) {
	for _, field := range d.Settings.(*Provider).MetadataFields {
		if field.Registered() || required && !field.Required {
			continue
		}
		at, name := field.placeIn(d)
		switch {
		case at == nil:
			continue
		case value == nil:
			delete(at, name)
		default:
			at[name] = value
		}
		return
	}
}

// audienceOfAnother puts the name of the expected app into aud, with another
// suffix than its own.
func audienceOfAnother(suffix string) func(*rules.Draft) {
	return func(d *rules.Draft) {
		expected, _ := d.Settings.Expected()
		for _, id := range expected {
			if name, ok := checks.AppName(id); ok {
				d.Claims["aud"] = name + suffix
				return
			}
		}
	}
}

// What several faults take.
const (
	takesSuffix  = "it takes settings that expect a Client App ID such as myapp-abcde"
	takesSeconds = "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at"
)
