package cli

import (
	"errors"
	"fmt"

	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/text"
)

// mostUnread is how many inputs that could not be read are named one by one.
const mostUnread = 10

// unreadInputs are the inputs that could not be read. They do not take away what
// was found in the others.
type unreadInputs struct {
	first []error
	more  int
	broke error // one of the others that is of the system's making
}

func (u *unreadInputs) add(err error) {
	if len(u.first) < mostUnread {
		u.first = append(u.first, err)
		return
	}
	if u.more++; broke(err) {
		u.broke = err
	}
}

// err is the error of all of them; nil if there was none.
func (u *unreadInputs) err() error {
	switch {
	case u.broke != nil:
		return errors.Join(append(u.first, fmt.Errorf("%s besides these not read, such as this one: %w", text.Count(u.more, "input"), u.broke))...)
	case u.more > 0:
		return errors.Join(append(u.first, fmt.Errorf("%s besides these not read", text.Count(u.more, "input")))...)
	}
	return errors.Join(u.first...)
}

// shownInput returns the name of an input that could not be read and what was in
// the way, with no more of what the user typed than may be repeated.
func (c *Command) shownInput(err scan.InputError) (name, said string) {
	name, _ = c.said(err.Name)
	said, _ = c.said(err.Error())
	return name, said
}

// shownInputs does so for those that a summary counted.
func (c *Command) shownInputs(inputs []report.UnreadInput) {
	for i := range inputs {
		inputs[i].Name, _ = c.said(inputs[i].Name)
		inputs[i].Error, _ = c.said(inputs[i].Error)
	}
}
