package powersync

import (
	"slices"

	"realmlint/internal/settings"
	"realmlint/internal/text"

	"gopkg.in/yaml.v3"
)

// mayBeOurs matches every text that has one of the names by which a configuration is
// known, mustBeOurs those with the name that no other file has. A file is only
// parsed for the former.
var (
	mayBeOurs  = text.Lazily(`(?m)(?:^|[{,]\s*)["']?(?:client_auth|replication|storage|sync_rules|sync_config)["']?\s*:`)
	mustBeOurs = text.Lazily(`(?m)^["']?client_auth["']?\s*:|[{,]\s*"client_auth"\s*:`)
)

// ownForm returns the mapping that a service's configuration is; nil and no error
// mean that the source is something else.
func ownForm(src settings.Source) (*yaml.Node, error) {
	if src.Folder || !mayBeOurs().Match(src.Text) {
		return nil, nil
	}
	root, err := parse(src.Path, src.Text)
	switch {
	case err != nil && mustBeOurs().Match(src.Text):
		return nil, err
	case err != nil || !isService(root):
		return nil, nil
	}
	return root, nil
}

// isService reports whether a file is a service's configuration, and not a
// realmlint.yaml. The service needs storage alone.
func isService(root *yaml.Node) bool {
	if root.Kind != yaml.MappingNode || member(root, "server") != nil {
		return false
	}
	if member(root, "client_auth") != nil {
		return true
	}
	if kind := member(member(root, "storage"), "type"); kind != nil && slices.Contains([]string{"mongodb", "postgresql"}, kind.Value) {
		return true
	}
	for _, name := range []string{"sync_rules", "sync_config"} {
		if rules := member(root, name); member(rules, "path") != nil || member(rules, "content") != nil {
			return true
		}
	}
	connections := member(member(root, "replication"), "connections")
	return connections != nil && connections.Kind == yaml.SequenceNode
}

// member returns the value of that name in a mapping; nil if it has none or is none.
func member(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Kind == yaml.ScalarNode && n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}
