package docgen

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/internal/errtext"
	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
)

// errorsHead opens the page; %[1]s is the server's name.
const errorsHead = `# Whose error is it?

Written by ` + "`make golden`" + ` from the table of error texts; do not edit. ` + "`realmlint explain TEXT`" + ` finds a pasted text in it, a line or a whole log, and says what is behind it.

{placeholders} stand for what differs. A text is called %[1]s's only with a mark of %[1]s's beside it (an ` + "`error_code`" + `, a link with ` + "`co_id`" + `, an SDK's wrapping, the address of a login), or if nobody else says the same.

Of a library whose versions are named the texts were seen by running it (` + "`testdata/recorded`" + `); a text that none of these versions said names a source of its own.
`

// Errors returns docs/errors.md: the server's texts, then those of the other
// programs that refuse tokens, then the faults behind them.
func Errors(texts *errtext.Catalogue, others []*refusers.Refuser, faults []*refusers.Fault) []byte {
	var b bytes.Buffer
	server := texts.Server().Name
	fmt.Fprintf(&b, errorsHead, server)
	fmt.Fprintf(&b, "\n- [%s](#%s)\n", server, strings.ToLower(server))
	for _, one := range others {
		fmt.Fprintf(&b, "- [%s](#%s)\n", upperFirst(one.Name), one.ID)
	}
	fmt.Fprintf(&b, "\nThe faults: ")
	for i, fault := range faults {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(faultLink(fault))
	}
	fmt.Fprintf(&b, ".\n\n## %s\n\n| text | what it means | who else says so | rules |\n|---|---|---|---|\n", server)
	for _, symptom := range texts.Symptoms() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", quoted(symptom.Texts), cell(symptom.Means), symptom.Shared, ruleLinks(symptom.Rules))
	}
	for _, one := range others {
		refuser(&b, one)
	}
	for _, fault := range faults {
		faultPart(&b, fault)
	}
	return b.Bytes()
}

// refuser writes the part of one program.
func refuser(b *bytes.Buffer, one *refusers.Refuser) {
	fmt.Fprintf(b, "\n## <a id=\"%s\"></a>%s\n\n| text | what it means | the fault |\n|---|---|---|\n", one.ID, upperFirst(one.Name))
	var advice []string
	for i := range one.Texts {
		text := &one.Texts[i]
		link := ""
		if text.Fault != nil {
			link = faultLink(text.Fault)
		}
		means := cell(text.Meaning())
		if text.Source.URL != "" {
			means += fmt.Sprintf(" ([source](%s))", text.Source.URL)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", quoted(text.Says), means, link)
		for _, cause := range text.Causes {
			advice = append(advice, fmt.Sprintf("- %s: %s %s\n", quoted(text.Says[:1]), cell(cause.What), cell(cause.Do)))
		}
	}
	if len(advice) > 0 {
		fmt.Fprintf(b, "\nIts own causes, before those of the fault:\n\n%s", strings.Join(advice, ""))
	}
	if one.Collect != "" {
		fmt.Fprintf(b, "\nTo collect: %s.\n", one.Collect)
	}
	fmt.Fprintf(b, "\nSource: <%s> (%s).", one.Source.URL, one.Source.Note)
	if one.Ran != "" {
		fmt.Fprintf(b, " Its texts are as they were printed by %s.", one.Ran)
	}
	b.WriteString("\n")
}

// faultPart writes what leads to a fault, whoever names it.
func faultPart(b *bytes.Buffer, fault *refusers.Fault) {
	fmt.Fprintf(b, "\n## <a id=\"%s\"></a>%s\n\n%s\n\n", faultID(fault), fault.Name, fault.Means)
	for i, cause := range fault.Causes {
		fmt.Fprintf(b, "%d. %s %s\n", i+1, cause.What, cause.Do)
	}
	fmt.Fprintf(b, "\nTo collect: %s.\n", fault.Collect)
	if fault.Beside != "" {
		fmt.Fprintf(b, "\nThe rule about the same: [%s](rules.md#%[1]s).\n", fault.Beside)
	}
}

func faultID(fault *refusers.Fault) string {
	return strings.ReplaceAll(strings.ToLower(fault.Name), " ", "-")
}

func faultLink(fault *refusers.Fault) string {
	return fmt.Sprintf("[%s](#%s)", fault.Name, faultID(fault))
}

// quoted returns texts as code, one below the other in a cell.
func quoted(texts []string) string {
	var list []string
	for _, text := range texts {
		mark := "`"
		if strings.Contains(text, "`") {
			mark = "``"
		}
		list = append(list, mark+strings.ReplaceAll(text, "|", `\|`)+mark)
	}
	return strings.Join(list, "<br>")
}

// ruleLinks names rules, each once.
func ruleLinks(list []*rules.Rule) string {
	var links []string
	known := map[rules.ID]bool{}
	for _, rule := range list {
		if !known[rule.ID] {
			links = append(links, fmt.Sprintf("[%s](rules.md#%[1]s)", rule.ID))
		}
		known[rule.ID] = true
	}
	return strings.Join(links, "<br>")
}

// upperFirst begins a heading; names of programs stay as they are.
func upperFirst(name string) string {
	for _, article := range []string{"the ", "a "} {
		if strings.HasPrefix(name, article) {
			return strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return name
}
