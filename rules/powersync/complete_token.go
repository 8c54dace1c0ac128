package powersync

import "realmlint/rules"

// complete puts into a draft what the service wants of a token and nobody asked for.
func complete(d *rules.Draft) {
	c := d.Settings.(*ClientAuth)
	d.Default("sub", "user1234")
	switch key := preferred(c); {
	case key != nil && key.Supabase:
		d.Default("aud", authenticated)
	case len(c.Audience) > 0:
		d.Default("aud", c.Audience[0])
	}
}
