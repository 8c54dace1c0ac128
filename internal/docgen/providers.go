package docgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"realmlint/checks/issuers"
)

// providersHead opens docs/providers.md.
const providersHead = `# Settings for known issuers

Written by ` + "`make golden`" + ` from the table of issuers; do not edit.

What a token of each issuer holds, and the ` + "`realmlint.yaml`" + ` that fits it; in App Services the same values go into the Custom JWT provider. Addresses and claims in the examples are made up: put your own tenant, project and app in. ` + "`realmlint --fetch token.jwt`" + ` gets the JWK set; without ` + "`--fetch`" + ` no network is touched.

What holds for every provider with a JWK URI ([documentation](https://www.mongodb.com/docs/atlas/app-services/authentication/custom-jwt/)): the algorithm is RS256, each token names its key by ` + "`kid`" + `, and the set may hold up to three signing keys. Some issuers publish more, or keys of other algorithms beside; what Realm made of those is not on record, and ` + "`realmlint`" + ` warns.

| issuer | signs with | ` + "`aud`" + ` is |
|---|---|---|
`

// Providers returns docs/providers.md: the table of issuers for people who set a
// provider up.
func Providers(all []*issuers.Issuer) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(providersHead)
	for _, issuer := range all {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", issuer.Name, anchor(issuer.Name), cell(issuer.Guide.Signs), cell(issuer.Guide.Aud))
	}
	for _, issuer := range all {
		if err := provider(&b, issuer); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// anchor returns what a heading is linked by.
func anchor(heading string) string {
	return strings.NewReplacer(" ", "-", ".", "", "(", "", ")", "").Replace(strings.ToLower(heading))
}

// provider writes the part of one issuer.
func provider(b *bytes.Buffer, issuer *issuers.Issuer) error {
	fmt.Fprintf(b, "\n## %s\n", issuer.Name)
	for _, setup := range issuer.Guide.Settings {
		if setup.When != "" {
			fmt.Fprintf(b, "\n%s\n", setup.When)
		}
		fmt.Fprintf(b, "\n```yaml\n%s```\n", setup.YAML)
	}
	b.WriteByte('\n')
	for _, note := range issuer.Guide.Notes {
		fmt.Fprintf(b, "- %s\n", note)
	}
	kinds(b, issuer)
	if err := example(b, issuer); err != nil {
		return fmt.Errorf("%s: %w", issuer.Name, err)
	}
	notSets(b, issuer)
	var sources []string
	for _, source := range issuer.Guide.Sources {
		sources = append(sources, fmt.Sprintf("[%s](%s)", source.Title, source.URL))
	}
	fmt.Fprintf(b, "\nSources: %s.\n", strings.Join(sources, "; "))
	return nil
}

// kinds lists the kinds of token, and what to do with those that are not for others.
func kinds(b *bytes.Buffer, issuer *issuers.Issuer) {
	told := map[string]bool{}
	for _, kind := range issuer.Kinds {
		row := fmt.Sprintf("| %s | %s | %s |\n", cell(kind.Name), cell(strings.Join(kind.Algorithms, ", ")), cell(toDo(issuer, kind)))
		if len(told) == 0 {
			b.WriteString("\n| token | signed with | send it? |\n|---|---|---|\n")
		}
		if !told[row] {
			b.WriteString(row)
		}
		told[row] = true
	}
}

// toDo says whether a kind of token is one to send.
func toDo(issuer *issuers.Issuer, kind issuers.Kind) string {
	switch {
	case kind.Use == issuers.ForOthers && kind.Audience != "":
		return "yes; aud holds " + kind.Audience
	case kind.Use == issuers.ForOthers && issuer.ChooseAudience != "":
		return "yes; for aud: " + named(issuer.ChooseAudience)
	case kind.Use == issuers.ForOthers:
		return "yes"
	case kind.Send != "":
		return "no: it " + kind.Purpose + ". Send " + kind.Send
	}
	return "no: it " + kind.Purpose + ". " + named(kind.Ask)
}

// named puts the App ID of the examples into an order of the table.
func named(order string) string { return strings.ReplaceAll(order, "{audience}", `"myapp-abcde"`) }

// example shows the claims of the first kind that is to be sent, else of the first.
func example(b *bytes.Buffer, issuer *issuers.Issuer) error {
	var shown *issuers.Kind
	for k := range issuer.Kinds {
		if kind := &issuer.Kinds[k]; kind.Claims != "" && (shown == nil || shown.Use != issuers.ForOthers && kind.Use == issuers.ForOthers) {
			shown = kind
		}
	}
	if shown == nil {
		return nil
	}
	var claims bytes.Buffer
	if err := json.Indent(&claims, []byte(shown.Claims), "", "  "); err != nil {
		return err
	}
	fmt.Fprintf(b, "\nThe claims of %s look like this:\n\n```json\n%s\n```\n", shown.Name, claims.String())
	return nil
}

// notSets lists the addresses that are mistaken for that of the set.
func notSets(b *bytes.Buffer, issuer *issuers.Issuer) {
	for i, one := range issuer.NotSets {
		if i == 0 {
			b.WriteString("\nAddresses that look like that of the set:\n\n")
		}
		uri := strings.ReplaceAll(strings.ReplaceAll(one.URI, "...", "…"), "*", "…")
		fmt.Fprintf(b, "- `%s` is %s.\n", uri, one.Is)
	}
}
