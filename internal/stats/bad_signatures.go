package stats

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"realmlint/checks/mangling"
	"realmlint/internal/report"
	"realmlint/rules"
)

// badSignatures counts the tokens that are refused since no key makes their
// signature good, by what explains that.
type badSignatures struct {
	Tokens int `json:"tokens"`
	// Searched counts those of them that were looked at in full. The others were
	// looked at for what explained most of these.
	Searched  int             `json:"searched"`
	Manglings []manglingCount `json:"manglings"`
}

// manglingCount counts the tokens whose signature is good under a mangling, or
// under several that came together. There are no more than the table of manglings
// makes.
type manglingCount struct {
	Mangling string             `json:"mangling"`
	Title    string             `json:"title"` // once in order
	Tokens   int                `json:"tokens"`
	Example  report.TokenSource `json:"example"` // the first of them

	titled bool // the title is of the table of manglings
}

// BadSignature counts a token that was refused since no key makes its signature
// good.
func (s *Summary) BadSignature(searched bool) {
	s.Signatures.Tokens++
	if searched {
		s.Signatures.Searched++
	}
}

// Mangled counts such a token whose signature is good under manglings, as
// mangling.Diagnosis.Names names them.
func (s *Summary) Mangled(source report.TokenSource, names string) {
	counted := s.Signatures.mangling(names)
	if counted.Tokens++; counted.Tokens == 1 {
		counted.Example = source
	}
}

// mangling returns what was counted of a mangling.
func (b *badSignatures) mangling(name string) *manglingCount {
	at := slices.IndexFunc(b.Manglings, func(one manglingCount) bool { return one.Mangling == name })
	if at < 0 {
		at = len(b.Manglings)
		b.Manglings = append(b.Manglings, manglingCount{Mangling: name})
	}
	return &b.Manglings[at]
}

// merge adds what was counted after this.
func (b *badSignatures) merge(more *badSignatures) {
	b.Tokens += more.Tokens
	b.Searched += more.Searched
	for _, one := range more.Manglings {
		counted := b.mangling(one.Mangling)
		if one.Tokens += counted.Tokens; counted.Tokens > 0 {
			one.Example = counted.Example
		}
		*counted = one
	}
}

// order puts the commonest first, and says in the server's words what they are.
func (b *badSignatures) order(server *rules.Server) {
	for i := range b.Manglings {
		one := &b.Manglings[i]
		if steps, known := mangling.Named(one.Mangling); known {
			one.Title, one.titled = mangling.Title(steps, server.Manglings), true
		}
	}
	slices.SortStableFunc(b.Manglings, func(a, b manglingCount) int {
		return cmp.Or(b.Tokens-a.Tokens, strings.Compare(a.Mangling, b.Mangling))
	})
}

// signatureRows shows what explains the bad signatures, and at how many of them
// it was looked.
func (s *Summary) signatureRows() section {
	bad := &s.Signatures
	table := section{title: "Why signatures are bad", heads: []string{"tokens", "share", "mangling"}}
	rest := bad.Tokens
	add := func(tokens int, what cell) {
		table.rows = append(table.rows, []cell{ours(grouped(tokens)), ours(percent(tokens, s.Counts.Tokens)), what})
	}
	for _, one := range bad.Manglings {
		rest -= one.Tokens
		add(one.Tokens, withID(one.Title, one.titled, one.Mangling))
	}
	if rest > 0 {
		add(rest, ours("nothing that was tried explains it"))
	}
	if bad.Searched < bad.Tokens {
		table.note = ours(fmt.Sprintf("%s of %s looked at in full, the others for what explained most of these", grouped(bad.Searched), grouped(bad.Tokens)))
	}
	return table
}
