package settings

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"realmlint/checks"
)

// faults are all that is wrong in a file, in its order, so that it is mended at
// once.
type faults []*Error

// Error returns all of them; who has lines for it takes them one by one, from
// Unwrap.
func (f faults) Error() string {
	said := make([]string, len(f))
	for i, one := range f {
		said[i] = one.Error()
	}
	return strings.Join(said, "; ")
}

// Unwrap returns them one by one.
func (f faults) Unwrap() []error {
	all := make([]error, len(f))
	for i, one := range f {
		all[i] = one
	}
	return all
}

// mostFaults is how many faults of a file are told: a file with more is none of
// settings.
const mostFaults = 20

// inOrder returns the errors as they stand in the file at path; nil if there is
// none. One that is not of a file goes alone.
func inOrder(path string, errs ...error) error {
	var all faults
	for _, err := range errs {
		found, other := flat(err)
		if other != nil {
			return other
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Position.Line, b.Position.Line), cmp.Compare(a.Position.Column, b.Position.Column))
	})
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// shortened returns no more faults of the file at path than are told.
func shortened(path string, err error) error {
	all, many := err.(faults)
	if more := len(all) - mostFaults; many && more > 0 {
		rest := Errorf(checks.Position{File: path}, "%d more mistakes are in it, from line %d on", more, all[mostFaults].Position.Line)
		return append(all[:mostFaults:mostFaults], rest)
	}
	return err
}

// flat returns the errors that err joins, or the first that is not of a file.
func flat(err error) (all faults, other error) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			found, other := flat(one)
			if other != nil {
				return nil, other
			}
			all = append(all, found...)
		}
		return all, nil
	}
	var one *Error
	if err == nil || errors.As(err, &one) && one == nil {
		return nil, nil
	}
	if one == nil {
		return nil, err
	}
	return faults{one}, nil
}

// elsewhere returns those of the errors that do not stand at the place of one of
// others, from which they follow.
func elsewhere(err error, others []error) error {
	all, other := flat(err)
	if other != nil {
		return other
	}
	taken, _ := flat(errors.Join(others...))
	var kept []error
	for _, one := range all {
		if !slices.ContainsFunc(taken, func(by *Error) bool { return by.Position == one.Position }) {
			kept = append(kept, one)
		}
	}
	return errors.Join(kept...)
}
