package report

import (
	"fmt"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// What of SARIF's object model is written, by its names.

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

// sarifInvocation is a run that did not read all of its inputs.
type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	Version         string      `json:"version"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	InformationURI  string      `json:"informationUri"`
	Rules           []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   rules.ID  `json:"id"`
	Name                 string    `json:"name"`
	ShortDescription     sarifText `json:"shortDescription"`
	FullDescription      sarifText `json:"fullDescription"`
	Help                 sarifHelp `json:"help"`
	HelpURI              string    `json:"helpUri"`
	DefaultConfiguration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type sarifResult struct {
	RuleID              rules.ID          `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	Fixes               []sarifFix        `json:"fixes,omitempty"`
}

// sarifFix is a fix that an editor can make: SARIF wants the change of a file. Any
// other is told in the message alone.
type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifDeleted `json:"deletedRegion"`
	Inserted sarifText    `json:"insertedContent"`
}

type sarifDeleted struct {
	sarifRegion
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

type sarifLocation struct {
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

// sarifRules describes every rule, found or not: a reader of the log then
// knows what was looked for.
func sarifRules(server *rules.Server) []sarifRule {
	list := make([]sarifRule, 0, len(server.Rules))
	for i := range server.Rules {
		r := server.Rules[i]
		rule := sarifRule{
			ID:               r.ID,
			Name:             camelCase(r.ID),
			ShortDescription: sarifText{r.Title},
			FullDescription:  sarifText{r.Why},
			Help:             help(server, r),
			HelpURI:          server.Guide,
		}
		if len(r.Says) > 0 && len(r.Says[0].Sources) > 0 {
			rule.HelpURI = r.Says[0].Sources[0].URL
		}
		rule.DefaultConfiguration.Level = sarifLevel(r.Severity)
		list = append(list, rule)
	}
	return list
}

// help is a rule's page in short. Placeholders stand where a finding has
// values, as in docs/rules.md.
func help(server *rules.Server, r *rules.Rule) sarifHelp {
	plain, markdown := []string{r.Why}, []string{asMarkdown(r.Why)}
	for _, template := range r.Fixes {
		fix := FixLine(&rules.Fix{Side: template.Side, Text: template.Text})
		plain, markdown = append(plain, "Fix: "+fix), append(markdown, "**Fix:** "+asMarkdown(fix))
	}
	for _, message := range r.Says {
		plain = append(plain, fmt.Sprintf("%s (%s): %s", server.Name, message.Confidence, message.Text))
		var b strings.Builder
		text.Markdown(&b).Printf("**%s** (%s): %s", text.Ours(server.Name), text.Ours(message.Confidence), message.Text)
		markdown = append(markdown, b.String())
	}
	more := "More: realmlint explain " + string(r.ID)
	return sarifHelp{
		strings.Join(append(plain, more), "\n\n"),
		strings.Join(append(markdown, "More: `realmlint explain "+string(r.ID)+"`"), "\n\n"),
	}
}

// asMarkdown escapes prose of ours, whose backticks mean what they mean there.
func asMarkdown(prose string) string {
	spans := strings.Split(prose, "`")
	for i := 0; i < len(spans); i += 2 {
		spans[i] = strings.NewReplacer(`\`, `\\`, "<", `\<`, "*", `\*`, "[", `\[`).Replace(spans[i])
	}
	return strings.Join(spans, "`")
}

// camelCase spells a rule's id as SARIF spells names: "TokenExpired".
func camelCase(id rules.ID) string {
	var b strings.Builder
	for _, word := range strings.Split(string(id), "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
