package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// clientAuth reads the block, whose fields stand here in the service's order.
func (r *reader) clientAuth(n *yaml.Node, path string) error {
	a := r.auth
	if err := settings.Plain(r.src.Path, n, []string{envTag}); err != nil {
		return err
	}
	r.auth.Positions[path] = r.at(n)
	if n.Kind != yaml.MappingNode {
		e := settings.Errorf(r.at(n), "client_auth must be names with values")
		e.Advice = "such as audience and jwks_uri; the service does not start with anything else there"
		return e
	}
	return r.members(n, path, []field{
		{"jwks_uri", r.jwksURI},
		{"block_local_jwks", r.truth(&a.BlockLocalJWKS)},
		{"jwks_reject_ip_ranges", r.texts(&a.RejectIPRanges)},
		{"jwks", r.jwks},
		{"supabase", r.truth(&a.Supabase)},
		{"supabase_jwt_secret", r.supabaseSecret},
		{"audience", r.audience},
	})
}

// audience reads the list of audiences.
func (r *reader) audience(n *yaml.Node, path string) error {
	v := r.value(n, path)
	switch v.kind {
	case aList:
		return r.elements(n, path, func(text, _ string) { r.auth.Audience = append(r.auth.Audience, text) })
	case notToTell:
		return nil
	}
	fault := powersync.Fault{Kind: powersync.AudienceNoList, Setting: path, Value: string(v.kind)}
	if v.kind == aText {
		fault.Says = "client_auth > audience > Expected an array but got string"
	}
	r.fault(ofTypes, fault)
	return nil
}

// jwksURI reads a text or a list of texts.
func (r *reader) jwksURI(n *yaml.Node, path string) error {
	take := func(uri, path string) {
		r.auth.JWKSURIs = append(r.auth.JWKSURIs, uri)
		if fault, bad := uriFault(uri); bad {
			fault.Setting = path
			r.fault(ofURIs, fault)
		}
	}
	switch v := r.value(n, path); {
	case v.kind == aList:
		return r.elements(n, path, take)
	case v.kind != aText:
		r.otherwise(path, v)
	case v.withheld:
		r.withhold(path)
	default:
		r.auth.Positions[path+"[0]"] = r.at(n)
		take(v.text, path+"[0]")
	}
	return nil
}

// supabaseSecret reads the secret as Supabase shows it, which is no base64: its
// bytes are those of the text.
func (r *reader) supabaseSecret(n *yaml.Node, path string) error {
	v := r.value(n, path)
	if v.kind != aText {
		r.otherwise(path, v)
		return nil
	}
	if err := r.checkLength(n, path, v.text); err != nil {
		return err
	}
	key := &powersync.Key{
		JWK: jose.JWK{Name: path, Type: "oct", Algorithm: checks.HS256},
		Env: v.variable, Withheld: v.withheld, Supabase: true,
	}
	r.auth.SupabaseSecret = key
	switch {
	case v.withheld:
		r.withhold(path)
	case v.text == "":
		if r.auth.Supabase {
			r.fault(ofImport, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "an empty text"})
		}
	default:
		key.Secret = checks.NewKey(path, checks.NewSecret([]byte(v.text)))
	}
	return nil
}

// checkLength returns an error if a key is longer than any is.
func (r *reader) checkLength(n *yaml.Node, path, text string) error {
	if len(text) > settings.MaxKey {
		return settings.Errorf(r.at(n), "%s is %d KiB long, up to %d are read", path, len(text)>>10, settings.MaxKey>>10)
	}
	return nil
}
