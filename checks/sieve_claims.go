package checks

import "slices"

// branch is where metadata fields lie among the claims: a tree of names.
type branch struct {
	name   string
	fields uint64 // the fields that end here, a bit each
	inner  []branch
}

func (p *branch) add(names []string, field int) {
	if len(names) == 0 {
		p.fields |= 1 << field
		return
	}
	at := slices.IndexFunc(p.inner, func(one branch) bool { return one.name == names[0] })
	if at < 0 {
		at = len(p.inner)
		p.inner = append(p.inner, branch{name: names[0]})
	}
	p.inner[at].add(names[1:], field)
}

// step returns the branch that goes on with a name; nil if none does.
func (p *branch) step(name []byte) *branch {
	for i := range p.inner {
		if p.inner[i].name == string(name) {
			return &p.inner[i]
		}
	}
	return nil
}

// claims reports whether there is nothing to say about the claims.
func (v *Sieve) claims(text []byte) bool {
	v.walk.reset(text)
	v.seen, v.found = Seen{Audience: v.seen.Audience[:0]}, 0
	if !v.walk.take('{') {
		return false
	}
	var subject, expires bool
	for {
		name, more, ok := v.walk.member(0)
		if !ok {
			return false
		}
		if !more {
			break
		}
		switch string(name) {
		case "aud":
			ok = v.audience()
		case "sub":
			var text []byte
			text, ok = v.walk.quoted()
			subject = ok && len(text) > 0
		case "iss":
			v.seen.Issuer, ok = v.walk.quoted()
		case "exp":
			expires, ok = true, v.expires()
		case "iat", "nbf":
			ok = v.begun()
		case "baas_device_id", "stitch_devId":
			return false
		default:
			ok = v.value(v.fields.step(name), 1)
		}
		if !ok {
			return false
		}
	}
	return v.walk.end() && subject && expires && v.found&v.needed == v.needed && v.expected()
}

// audience reads aud: a text or a list of texts.
func (v *Sieve) audience() bool {
	if v.walk.peek() != '[' {
		one, ok := v.walk.quoted()
		v.seen.Audience = append(v.seen.Audience, one)
		return ok
	}
	v.walk.at++
	for first := true; ; first = false {
		more, ok := v.walk.element(first)
		if !ok || !more {
			return ok
		}
		one, ok := v.walk.quoted()
		if !ok {
			return false
		}
		v.seen.Audience = append(v.seen.Audience, one)
	}
}

// expected reports whether no audience is missing.
func (v *Sieve) expected() bool {
	provider := v.subject.Provider
	for _, one := range provider.Expected() {
		there := slices.ContainsFunc(v.seen.Audience, func(got []byte) bool { return string(got) == one })
		if there == provider.RequireAnyAudience {
			return there
		}
	}
	return !provider.RequireAnyAudience
}

// expires reads an exp about which there is nothing to say.
func (v *Sieve) expires() bool {
	exp, ok := v.walk.number()
	now, within := v.subject.Now, v.subject.ExpiresWithin
	v.seen.Expires = seconds(exp)
	return ok && !Unset(exp) && !Expired(exp, now) && !Milliseconds(exp) && !Outlives(exp, now) &&
		(within <= 0 || !ExpiresWithin(exp, now, within))
}

// begun reads an iat or nbf about which there is nothing to say.
func (v *Sieve) begun() bool {
	date, ok := v.walk.number()
	return ok && !InFuture(date, v.subject.Now)
}

// value steps over a claim, or a part of one, to which the paths of metadata
// fields may lead.
func (v *Sieve) value(fields *branch, depth int) bool {
	if fields == nil {
		return v.walk.skip(depth)
	}
	switch c := v.walk.peek(); {
	case depth == tidyDepth || fields.fields != 0 && (c == '{' || c == '['):
		return false // a text was wanted
	case c == '{':
		return v.members(fields, depth)
	case c == '"':
		text, ok := v.walk.quoted()
		v.found |= fields.fields
		return ok && len(text) <= MetadataLimit
	case c == 'n':
		return v.walk.skip(depth) // null is nothing
	}
	v.found |= fields.fields
	return v.walk.skip(depth)
}

func (v *Sieve) members(fields *branch, depth int) bool {
	v.walk.at++
	base := len(v.walk.names)
	for {
		name, more, ok := v.walk.member(base)
		if !ok || !more {
			return ok
		}
		if !v.value(fields.step(name), depth+1) {
			return false
		}
	}
}
