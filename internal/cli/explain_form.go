package cli

import (
	"io"

	"realmlint/internal/errtext"
	"realmlint/rules"
)

// writeForm tells what can be told of a text that is nobody's we know: where its
// form is from, what its words speak of, and what to collect.
func writeForm(w io.Writer, look look, server *rules.Server, f errtext.Form) {
	out := newExplanation(w, look, server)
	whose := "This text is none that we know, and " + errtext.NoMark(server) + ": whose it is cannot be told."
	if f.Marked {
		whose = "There is a mark of " + server.Name + "'s in this, and its words are none that we know."
	}
	out.paragraph(whose)
	out.out.Printf("\n")
	if f.From != "" {
		out.prose("  form    ", 10, f.From)
	}
	if f.Status != "" {
		out.prose("  status  ", 10, "HTTP "+f.Status)
	}
	if f.Fault != nil {
		out.prose("  about   ", 10, "by its words: "+f.Fault.Means)
		if f.Fault.Beside != "" {
			out.out.Printf("  beside  %s, %s's rule about the same  (`realmlint explain %[1]s`)\n", f.Fault.Beside, server.Name)
		}
		out.causes(f.Fault.Causes)
		out.alsoCollect(f.Fault.Collect)
	}
	out.alsoCollect("who wrote it: the program and its JWT library with their versions, and the address that was asked")
	out.alsoCollect("the whole text: the lines above and below it, or the whole answer with its headers")
	out.collect(errtext.Diagnosis{})
}
