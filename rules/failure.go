package rules

import (
	"fmt"
	"path"
	"reflect"
	"runtime"
	"strconv"
	"strings"

	"realmlint/checks"
)

// Failed is the ID of the finding that stands where there would be others, had a
// rule or a check not panicked. It is no rule's: the fault is realmlint's own.
const Failed ID = "realmlint-failed"

// failed decides nothing of the token: what the others would have said is not
// known.
var failed = Rule{
	ID:        Failed,
	Title:     "realmlint itself failed here",
	Severity:  Warning,
	Needs:     checks.Text,
	At:        Location{In: InToken},
	Detail:    "{rule}: {kind} at {place} in {f0}, called by {f1}, {f2}, {f3}",
	Why:       "This is a bug of realmlint, not of the token or the settings. What else there is to say about this token is not known.",
	Fixes:     []FixTemplate{{Side: Caller, Text: "Report it with these lines and what realmlint --version prints; they hold nothing of the token.", Untried: "it is for realmlint to mend"}},
	Undecides: true,
}

// failure returns the words about a panic while a rule was asked, or if it is
// nil while the token was read. They hold no value: what a panic says may be a
// part of the token.
func failure(rule *Rule, panicked any) Words {
	values := Values{"rule": "reading the token", "kind": fmt.Sprintf("%T", panicked)}
	if rule != nil {
		values["rule"] = "rule " + string(rule.ID)
	}
	for i, function := range panickedIn(values) {
		values["f"+strconv.Itoa(i)] = function
	}
	return func() Values { return values }
}

// panickedIn returns the functions that led to the panic which a deferred function
// recovers, the innermost first, and puts the place where it began into values, as
// "checks/keyset.go:204".
func panickedIn(values Values) (functions [4]string) {
	module := strings.TrimSuffix(reflect.TypeFor[Rule]().PkgPath(), "rules")
	var stack [64]uintptr
	frames := runtime.CallersFrames(stack[:runtime.Callers(0, stack[:])])
	for begun, more, n := false, true, 0; more && n < len(functions); {
		var frame runtime.Frame
		frame, more = frames.Next()
		if strings.HasPrefix(frame.Function, "runtime.") {
			begun = begun || frame.Function == "runtime.gopanic"
		} else if begun {
			functions[n] = strings.TrimPrefix(frame.Function, module)
			if n == 0 {
				folder, function := path.Split(functions[0])
				name, _, _ := strings.Cut(function, ".")
				values["place"] = fmt.Sprintf("%s%s/%s:%d", folder, name, path.Base(frame.File), frame.Line)
			}
			n++
		}
	}
	return functions
}

// unread is what a subject remembers whose token could not be read for a panic.
type unread struct{}

// failureHits are the hits of a subject on which realmlint failed.
func failureHits(words Words) Hits { return Hits{{&failed, Error, words, false}} }

// Failed reports whether realmlint itself failed.
func (hits Hits) Failed() bool {
	for i := range hits {
		if hits[i].Rule.ID == Failed {
			return true
		}
	}
	return false
}

// HasFailed reports whether the findings say that realmlint itself failed.
func HasFailed(found []Finding) bool {
	for i := range found {
		if found[i].Rule.ID == Failed {
			return true
		}
	}
	return false
}
