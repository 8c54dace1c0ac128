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

// claims reads the claims. It is false for claims that are unusual.
func (v *Sieve) claims(text []byte) bool {
	v.walk.reset(text)
	if !v.walk.take('{') {
		return false
	}
	var subject, audience, expires bool
	for {
		repeats := v.walk.repeats
		name, more, ok := v.walk.member(0)
		if !ok || v.walk.repeats > repeats && v.asksAbout(name) {
			return false
		}
		if !more {
			break
		}
		switch string(name) {
		case "aud":
			audience, ok = true, v.audience()
		case "sub":
			var text []byte
			text, ok = v.walk.quoted()
			subject = len(text) > 0
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
	v.doubtIf(!subject, DoubtSubject)
	v.doubtIf(!expires, DoubtTimes)
	v.doubtIf(!audience || !v.expected(), DoubtAudience)
	v.doubtIf(v.found&v.needed != v.needed, DoubtMetadata)
	v.doubtIf(v.walk.repeats > 0, DoubtRepeated)
	return v.walk.end()
}

func (v *Sieve) doubtIf(fault bool, doubt Doubt) {
	if fault {
		v.doubt |= doubt
	}
}

// asksAbout reports whether it matters what a claim is.
func (v *Sieve) asksAbout(name []byte) bool {
	return v.fields.step(name) != nil || slices.Contains([]string{"aud", "sub", "iss", "exp", "iat", "nbf"}, string(name))
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
	for _, one := range v.audiences {
		there := slices.ContainsFunc(v.seen.Audience, func(got []byte) bool { return string(got) == one })
		if there == provider.RequireAnyAudience {
			return there
		}
	}
	return !provider.RequireAnyAudience
}

// expires reads an exp.
func (v *Sieve) expires() bool {
	exp, ok := v.walk.number()
	now, within := v.subject.Now, v.subject.ExpiresWithin
	v.seen.Expires = exp
	v.doubtIf(Expired(exp, now), DoubtExpired)
	v.doubtIf(Unset(exp) || Milliseconds(exp) || seconds(exp) > v.farAhead, DoubtTimes)
	v.doubtIf(within > 0 && ExpiresWithin(exp, now, within), DoubtTimes)
	return ok
}

// begun reads an iat or nbf.
func (v *Sieve) begun() bool {
	date, ok := v.walk.number()
	v.doubtIf(InFuture(date, v.subject.Now), DoubtTimes)
	return ok
}

// value steps over a claim, or a part of one, to which the paths of metadata
// fields may lead.
func (v *Sieve) value(fields *branch, depth int) bool {
	if fields == nil {
		return v.walk.skip(depth)
	}
	c := v.walk.peek()
	if c != 'n' { // null is nothing
		v.found |= fields.fields
	}
	v.doubtIf(fields.fields != 0 && (c == '{' || c == '['), DoubtMetadata)
	switch {
	case depth == tidyDepth:
		return false
	case c == '{':
		return v.members(fields, depth)
	case c == '"':
		text, ok := v.walk.quoted()
		v.doubtIf(fields.fields != 0 && len(text) > MetadataLimit, DoubtMetadata)
		return ok
	}
	return v.walk.skip(depth)
}

func (v *Sieve) members(fields *branch, depth int) bool {
	v.walk.at++
	base := len(v.walk.names)
	for {
		repeats := v.walk.repeats
		name, more, ok := v.walk.member(base)
		if !ok || !more {
			return ok
		}
		if v.walk.repeats > repeats && fields.step(name) != nil {
			return false
		}
		if !v.value(fields.step(name), depth+1) {
			return false
		}
	}
}
