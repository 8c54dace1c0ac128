package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// said returns an error's text with no more of what the user typed than may be
// repeated: it may be a key in the wrong place, or a whole command that was
// pasted. Errors of flags, files and the network repeat arguments wherever they
// like, so it is done here, on the way out. hidden says that "…" stands for one.
func (c *Command) said(err string) (shown string, hidden bool) {
	for _, argument := range c.typed() {
		kept := repeatable(argument)
		if kept == argument {
			continue
		}
		hidden = hidden || strings.HasSuffix(kept, "…") && strings.Contains(err, argument)
		err = replacePrefix(err, argument, kept)
		err = replacePrefix(err, quoted(argument), quoted(kept))
	}
	return err, hidden
}

// mostParts is how many parts of one argument are looked for.
const mostParts = 8

// typed returns the arguments, and the parts of each that an error may name: a
// value behind -c, --config= or ID=, a host before a port.
func (c *Command) typed() []string {
	all := slices.Clone(c.Args)
	for _, one := range c.Args {
		if len(one) > 2 && one[0] == '-' && one[1] != '-' {
			all = append(all, one[2:])
		}
	}
	if path, _ := c.LookupEnv("REALMLINT_CONFIG"); path != "" {
		all = append(all, path)
	}
	for _, one := range slices.Clone(all) {
		for _, sign := range []string{"=", ":"} {
			part, rest, more := strings.Cut(one, sign)
			for n := 0; more && n < mostParts; n++ {
				all = append(all, part, rest)
				part, rest, more = strings.Cut(rest, sign)
			}
		}
	}
	return all
}

// repeatable returns as much of an argument as an error may repeat: a rule, a
// path that is there, or what text.Repeated leaves of it, behind the folder that
// is there.
func repeatable(argument string) string {
	_, _, known := ruleOf(rules.ID(argument))
	if _, err := os.Lstat(argument); err == nil || known {
		return argument
	}
	folder, name := filepath.Split(argument)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return text.Repeated(argument)
	}
	return folder + text.Repeated(name)
}

// quoted returns a text as %q shows it, without the quotes.
func quoted(text string) string {
	text = strconv.Quote(text)
	return text[1 : len(text)-1]
}

// shortest is how many bytes of an argument's beginning show it in an error that
// cut the rest off.
const shortest = 20

// replacePrefix replaces an argument in a text, also where it was cut.
func replacePrefix(text, argument, by string) string {
	begins := argument[:min(len(argument), shortest)]
	var b strings.Builder
	for {
		at := strings.Index(text, begins)
		if at < 0 || begins == "" {
			return b.String() + text
		}
		end := at + len(begins)
		for i := len(begins); i < len(argument) && end < len(text) && text[end] == argument[i]; i++ {
			end++
		}
		if rest := text[end:]; end-at == len(argument) || strings.HasPrefix(rest, "…") {
			b.WriteString(text[:at] + by)
			text = strings.TrimPrefix(rest, "…")
		} else { // another that begins like it
			b.WriteString(text[:at+1])
			text = text[at+1:]
		}
	}
}
