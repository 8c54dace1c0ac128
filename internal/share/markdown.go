package share

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/remedy"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Markdown writes the case for a public ticket: what is found, the token and the
// settings that go with it, how to see it again, and what was proved of it.
func (c *Case) Markdown(version string) (string, error) {
	var b strings.Builder
	if err := c.report(&b, version); err != nil {
		return "", err
	}
	out := text.Markdown(&b)
	out.Printf("\nTo see it again, as of that moment:\n\n")
	b.WriteString("```console\n$ " + c.Command() + "\n```\n")
	c.file(&b, "token.jwt", "text", c.Token+"\n")
	c.file(&b, c.Twin.File, "yaml", c.Twin.Text)
	if c.Twin.KeySet != "" {
		c.file(&b, keySetFile, "json", c.Twin.KeySet+"\n")
	}
	out.Printf("\nNames, times and numbers in it are not those of the original, and only the claims that matter are left; the keys are published with realmlint and protect nothing. ")
	if len(c.Lost) == 0 {
		out.Printf("Judged again it has the verdict, the words and the rules of the original.\n")
	} else {
		out.Printf("Judged again it has the verdict of the original, but could not be made the same:\n\n")
	}
	for _, lost := range c.Lost {
		out.Printf("- %s\n", text.Ours(lost))
	}
	for _, kept := range c.Kept {
		out.Printf("\nThe finding lies in %s, which therefore stands in it as it was.\n", kept)
	}
	return b.String(), out.Err()
}

// keySetFile is what the JWK set's file is called.
const keySetFile = "jwks.json"

// Command is how realmlint is asked for the same answer.
func (c *Case) Command() string {
	command := "realmlint -c " + c.Twin.File
	if c.Twin.KeySet != "" {
		command += " --jwks " + keySetFile
	}
	command += " --at " + text.InUTC(c.At)
	if c.Left == checks.WholeToken {
		command += " --raw"
	}
	return command + " token.jwt"
}

// report writes what is found in the token.
func (c *Case) report(b *strings.Builder, version string) error {
	answer := c.judged.answer
	common := c.judged.subject.Common()
	if answer.Verdict() == rules.Rejected {
		answer.Road = remedy.NewWalker(c.Server, common, nil).Walk(c.judged.subject, c.judged.found)
	}
	used := common.Settings.Describe()
	found := c.Server.Findings(&common, nil)
	out, err := report.New("markdown", b, report.Run{Server: c.Server, Version: version, At: c.At, Used: used, Settings: found, JudgesTokens: true})
	if err != nil {
		return err
	}
	result := report.Result{Source: report.TokenSource{Name: "token.jwt", Line: 1, Column: 1}, Token: c.judged.subject.Token, Answer: answer, Findings: c.judged.found}
	if err := out.RenderAndWrite(result); err != nil {
		return err
	}
	_, err = out.Close()
	return err
}

// file writes a file that belongs to the case. It was made here, and holds a
// signature and keys that are published.
func (c *Case) file(b *strings.Builder, name, language, content string) {
	fence := "```"
	for strings.Contains(content, fence) {
		fence += "`"
	}
	b.WriteString("\n`" + name + "`\n" + fence + language + "\n" + content + fence + "\n")
}
