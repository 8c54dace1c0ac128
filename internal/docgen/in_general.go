package docgen

import (
	"strings"

	"realmlint/rules"
)

// general says what stands in the place of a rule's {placeholders} where no token
// is at hand: longer parts of sentences first, each as a rule has it.
var general = strings.NewReplacer(
	"settings.{setting}", "settings.client_auth.…",
	"Sign with {secret}", "Sign with the bytes that k holds in base64url",
	"into {place}", "into k, as base64url",
	"Sign with {takes}", "Sign with an algorithm that the key takes",
	"such as {usual}", "such as HS256",
	"Sign with {usual}", "Sign with an algorithm that a key of the service takes",
	"Put {one} into", "Put an audience that the service expects into",
	"add {first} to", "add what aud holds to",
	`"kid": {wanted} into`, "the kid of the service's key into",
	"at most {limit} seconds", "at most 86400 seconds (24 hours)",
	"[{such}]", "[powersync]",
	"Set {env} for", "Set the variable for",
	`"alg":"{algorithm}"`, "the provider's algorithm as alg",
	"{algorithm}, spelled so,", "the provider's algorithm, spelled as there,",
	"{algorithm}", "the provider's algorithm",
	"algorithm to {other}", "algorithm to that of the token",
	"--secret {name}=", "--secret NAME=",
	`"kid":{example}`, `"kid":"key-1"`,
	"If {kid} is not", "If the token's kid is not",
	"as {kid}", "under the token's kid",
	"of {kid}", "of the key",
	"fraction: {times}", `fraction, such as "exp":1704070800`,
	"; {seconds} is {now}", "; 1704067200 is 2024-01-01T00:00:00Z",
	`{hour}, an hour after {now}`, "1704070800, an hour after 2024-01-01T00:00:00Z",
	"{seconds}", "1704067200",
	"Put {expected} into the claims", "Put the audience that the provider expects into the claims",
	"all of {expected}", "all of the audiences that the provider expects",
	"one of {expected}", "one of the audiences that the provider expects",
	"Put {expected} into", "Put the audience that the provider expects into",
	"Put {want} into", "Put the audience that the provider expects into",
	"set {place} to {right}{caution}", "set app_id or audience to what aud holds",
	"set {place} to {right}", "set app_id or audience to what aud holds",
	"add {right} to", "add what aud holds to",
	"audience to {aud}{caution}", "audience to what aud holds",
	"Add {paths}", "Add the fields that are required",
	"for {paths}", "for the fields that are missing",
	"is {over} characters shorter", "is as short as Realm takes it",
	"Shorten {path} to {limit} characters", "Shorten the field to what Realm takes",
	"Take {path} out of the metadata", "Take the field out of the metadata",
	"Write {path} as", "Write the field as",
	"out of {path}", "out of the path",
	"Write {member} once", "Write the member once",
	"rely on {crit}", "rely on what it asks for",
	"Move {names} from", "Move the members that are claims from",
	"before {date}", "before it expires",
	"Send {send}{settings}", "Send the token of the same login that is for others to verify, which the finding names for each issuer",
	"Send {send}", "Send the token of the same login that is for others to verify, which the finding names for each issuer",
	"{ask}", "Make a token that others can verify; the finding says how, for each issuer",
	"{choose}", "Write the audience that the provider expects into aud; the finding says where, for each issuer",
	"{rs256}{set}", "Sign with RS256; the finding says where that is set, for each issuer",
	"the users of {iss}", "the users of the token's issuer",
	"give {secret} as the key{uri}", "give the issuer's secret as the key",
	"URI {set_host}{set_path}{audience}", "URI of the token's issuer",
	"jwk_uri to {set_host}{set_path}", "jwk_uri to the address of the issuer's JWK set",
	"URI https://{jwk_host}{jwk_path} in place of the keys{audience}", "URI of the token's issuer in place of the keys",
	"in place of {placeholder}", "in its place",
	"Write it as {meant}", "Write it as it is meant",
	"Write {value} in place of {reference}", "Write the value itself in its place",
	"without {key}", "without that key",
	"Take {name} out", "Take it out",
	"take {name} out", "take it out",
	"audience[{index}]", "that audience",
	"metadata_fields[{index}]", "one of the metadata fields",
	"audience: {list}", `audience: ["a", "b"]`,
	"audience to {audience}", "audience to what the issuer writes",
	"Write {escaped} for the name", `Write "\\." for each dot of the name`,
	"{segment}", "header, claims or signature",
	"{part}", "header or claims",
)

// InGeneral returns a sentence of a rule's as it holds for any token: words stand in
// the place of what the values of one would fill.
func InGeneral(sentence string) string {
	return rules.Placeholder().ReplaceAllString(general.Replace(sentence), "…")
}

// InGeneralAt returns where findings of a rule are, whatever the token.
func InGeneralAt(r *rules.Rule) string { return InGeneral(at(r)) }

// GeneralFixes returns what a rule says to do, each once, for any token.
func GeneralFixes(r *rules.Rule) []rules.Fix {
	var list []rules.Fix
	for _, template := range r.Fixes {
		fix := rules.Fix{Side: template.Side, Text: InGeneral(template.Text), Untried: template.Untried}
		told := false
		for i := range list {
			if same := &list[i]; same.Side == fix.Side && same.Text == fix.Text {
				told = true
				if fix.Untried == "" {
					same.Untried = ""
				}
			}
		}
		if !told {
			list = append(list, fix)
		}
	}
	return list
}

// Example returns the example of a rule's page in the one of docs/rules*.md that has it:
// what is checked, the command and what it prints. It is empty for a rule without a page.
func Example(pages []string, id rules.ID) string {
	page := ""
	for _, markdown := range pages {
		if _, found, ok := strings.Cut(markdown, "\n"+heading+string(id)+"\n"); ok {
			page = found
		}
	}
	page, _, _ = strings.Cut(page, "\n"+heading)
	_, example, _ := strings.Cut(page, "\nExample:\n\n```\n")
	example, _, _ = strings.Cut(example, "\n```\n")
	if example != "" {
		example += "\n"
	}
	return example
}
