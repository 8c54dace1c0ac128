package realm

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/settings"
)

func (x *exportReader) at(v *value) checks.Position {
	return checks.Position{File: x.path, Line: v.line, Column: v.column}
}

func (x *exportReader) fault(v *value, format string, args ...any) *settings.Error {
	return settings.Errorf(x.at(v), format, args...)
}

// field is a name that Realm knows in an object of a provider, the setting of
// ours that it is, if it is one, and what reads it.
type field struct {
	name, setting string
	read          func(v *value, path string) error
}

// object reads the fields that are known, and leaves the others alone; null
// is as good as nothing, as it is in Go.
func (x *exportReader) object(v *value, path string, known []field) error {
	if !v.isObject() {
		if path == "" {
			path = customToken
		}
		return x.fault(v, "%s must be an object, {…}", path)
	}
	lines := make(map[string]int)
	for _, member := range v.members {
		name, _ := member.name.text()
		i := slices.IndexFunc(known, func(f field) bool { return f.name == name })
		if i < 0 {
			x.noteMisnamed(member.name, path)
			continue
		}
		inner := strings.TrimPrefix(path+"."+name, ".")
		if line := lines[name]; line > 0 {
			return x.fault(member.name, "%s stands on line %d already; leave one out", inner, line)
		}
		lines[name] = member.name.line
		if member.value.isNull() || known[i].read == nil {
			continue
		}
		if known[i].setting != "" {
			x.note(known[i].setting, member.value)
		}
		if err := known[i].read(member.value, inner); err != nil {
			return err
		}
	}
	return nil
}

// note keeps the place of a setting.
func (x *exportReader) note(setting string, v *value) {
	x.draft.Positions[setting] = x.at(v)
	delete(x.draft.Ends, setting)
	if !v.isObject() && !v.isList() {
		x.draft.Ends[setting] = v.end
	}
}

// list reads each element of a list, and notes its place under setting[i].
func (x *exportReader) list(v *value, path, setting string, read func(v *value, path string) error) error {
	if !v.isList() {
		return x.fault(v, "%s must be a list, […]", path)
	}
	if len(v.elements) > settings.MaxListed {
		return settings.TooLong(x.at(v.elements[settings.MaxListed]), path, len(v.elements))
	}
	for i, element := range v.elements {
		x.note(fmt.Sprintf("%s[%d]", setting, i), element)
		if err := read(element, fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

// texts reads a list of texts, or one text, as exports had it until 2022; an empty one is an empty list.
func (x *exportReader) texts(into *[]string, setting string) func(*value, string) error {
	return func(v *value, path string) error {
		if one, ok := v.text(); ok {
			if one != "" {
				*into = []string{one}
			}
			return nil
		}
		if !v.isList() {
			return x.fault(v, "%s must be a list of texts", path)
		}
		return x.list(v, path, setting, func(v *value, path string) error {
			var one string
			err := x.text(&one)(v, path)
			*into = append(*into, one)
			return err
		})
	}
}

func (x *exportReader) text(into *string) func(*value, string) error {
	return func(v *value, path string) error {
		text, ok := v.text()
		if !ok {
			return x.fault(v, "%s must be a text", path)
		}
		*into = text
		return nil
	}
}

// truth returns what reads true or false. The documentation's listing has
// "<boolean>" there, and is copied.
func (x *exportReader) truth(into *bool) func(*value, string) error {
	return func(v *value, path string) error {
		truth, ok := v.content.(bool)
		switch text, quoted := v.text(); {
		case text == "<boolean>":
			return x.fault(v, "%s still is what the documentation writes for true or false", path)
		case quoted:
			return x.fault(v, "%s must be true or false, without quotes", path)
		}
		if !ok {
			return x.fault(v, "%s must be true or false", path)
		}
		*into = truth
		return nil
	}
}
