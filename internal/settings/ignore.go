package settings

import (
	"path"
	"strings"

	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// ignore reads the entries that leave findings out, each with its reason.
func (r *YAMLReader) ignore(n *yaml.Node, at string) error {
	const want = "a list of {rule: token-expired, files: [\"testdata/*\"], reason: old tokens of our tests}"
	return r.List(n, at, want, func(n *yaml.Node, at string) error {
		if n.Kind != yaml.MappingNode {
			return r.Fault(n, "%s must be {rule: …, reason: …}, with files or fingerprint if it is not for all", at)
		}
		one := &rules.Ignore{Position: r.At(n)}
		err := r.Members(n, at, []Field{
			{Name: "rule", Read: r.Text(&one.Rule)},
			{Name: "files", Read: r.Texts(&one.Files)},
			{Name: "fingerprint", Read: r.Text(&one.Fingerprint)},
			{Name: "reason", Read: r.Text(&one.Reason)},
		})
		if err == nil {
			err = r.checkIgnore(n, at, one)
		}
		r.ignores = append(r.ignores, one)
		return err
	})
}

// checkIgnore says what an entry lacks, or cannot mean.
func (r *YAMLReader) checkIgnore(n *yaml.Node, at string, one *rules.Ignore) error {
	switch {
	case one.Rule == "":
		return r.Fault(n, "%s has no rule; name one, such as token-expired, or several with a \"*\"", at)
	case strings.TrimSpace(one.Reason) == "":
		return r.Fault(n, "%s has no reason; say why the finding is no matter here", at)
	case one.Fingerprint != "" && !strings.HasPrefix(one.Fingerprint, "sha256:"):
		return r.Fault(n, "%s: a fingerprint begins with sha256:, as -f json has it", at)
	case !isRuleID(one.Rule):
		return r.Fault(n, `%s: a rule's ID is words in lower case, such as "token-expired"`, at)
	}
	for _, pattern := range one.Files {
		if _, err := path.Match(pattern, ""); err != nil {
			return r.Fault(n, "%s: a pattern in files is not closed", at)
		}
	}
	if err := (rules.Policy{}).Set(r.server, rules.ID(one.Rule), "off"); err != nil {
		return r.Fault(n, "%s: %v", at, err)
	}
	return nil
}
