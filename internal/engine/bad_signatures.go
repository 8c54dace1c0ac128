package engine

import (
	"cmp"
	"slices"
	"sync/atomic"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// searchedInFull is how many bad signatures a summary searches for a mangling
// under which they are good: those that come first in the input. The others are
// tried with the keys that explained at least one in a hundred of these.
const (
	searchedInFull = 1000
	oneInHundred   = searchedInFull / 100
)

// badSignatures finds out why the signatures of a run's tokens are bad. What is
// searched in full is decided where the parts are put together, in the order of
// the input, and so hangs neither on who judges a token nor on how the input was
// cut.
type badSignatures struct {
	reader   *checks.Reader
	searched int
	found    []explanation
	// common holds, once the search is over, what explained enough, the commonest
	// first. From then on the workers try it themselves.
	common atomic.Pointer[[]mangling.Diagnosis]
}

// explanation is what explained the signatures of so many tokens.
type explanation struct {
	mangling.Diagnosis
	tokens int
}

func newBadSignatures(common checks.Subject) *badSignatures {
	return &badSignatures{reader: checks.NewReader(common)}
}

// isBadSignature reports whether a token is refused since no key makes its
// signature good, and nothing but its key or its text can explain that.
func isBadSignature(why *rules.Refusal) bool {
	return why.Cause == why.Of && why.Of.Needs&checks.BadSignature != 0
}

// explainWaiting explains what waits for it in a part. It is for the goroutine that
// puts the parts together.
func (b *badSignatures) explainWaiting(counted *part) {
	for _, token := range counted.waiting {
		b.explain(counted.Summary, token)
	}
	counted.waiting = nil
}

func (b *badSignatures) explain(into *stats.Summary, token scan.Token) {
	subject := b.reader.Read(token.Raw)
	if common := b.common.Load(); common != nil {
		explainAgain(into, *common, subject, token)
		return
	}
	into.BadSignature(true)
	found, ok := diagnosis(into, func() (mangling.Diagnosis, bool) { return mangling.Diagnose(subject) })
	if ok {
		into.Mangled(sourceOf(token), found.Names())
		b.remember(found)
	}
	if b.searched++; b.searched == searchedInFull {
		b.end()
	}
}

// remember counts what explained a signature.
func (b *badSignatures) remember(diagnosis mangling.Diagnosis) {
	at := slices.IndexFunc(b.found, func(one explanation) bool { return one.SameKey(diagnosis) })
	if at < 0 {
		at = len(b.found)
		b.found = append(b.found, explanation{Diagnosis: diagnosis})
	}
	b.found[at].tokens++
}

// end ends the search.
func (b *badSignatures) end() {
	slices.SortStableFunc(b.found, func(a, b explanation) int { return cmp.Compare(b.tokens, a.tokens) })
	common := []mangling.Diagnosis{}
	for _, one := range b.found {
		if one.tokens >= oneInHundred {
			common = append(common, one.Diagnosis)
		}
	}
	b.found = nil
	b.common.Store(&common)
}

// explainAgain tries a bad signature with what explained others.
func explainAgain(into *stats.Summary, common []mangling.Diagnosis, subject *checks.Subject, token scan.Token) {
	into.BadSignature(false)
	if len(common) == 0 {
		return
	}
	found, ok := diagnosis(into, func() (mangling.Diagnosis, bool) { return mangling.Again(subject, common) })
	if ok {
		into.Mangled(sourceOf(token), found.Names())
	}
}

// diagnosis asks for one. A panic costs one token its own, and is counted.
func diagnosis(into *stats.Summary, ask func() (mangling.Diagnosis, bool)) (found mangling.Diagnosis, ok bool) {
	defer func() {
		if recover() != nil {
			into.Counts.Failed++
			ok = false
		}
	}()
	return ask()
}
