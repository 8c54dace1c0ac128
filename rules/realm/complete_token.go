package realm

import "realmlint/rules"

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

// takesSeconds is what a fault takes that writes a time in milliseconds.
const takesSeconds = "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at"
