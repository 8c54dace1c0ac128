package realm

import (
	"fmt"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules/realm"
)

// customToken is what App Services calls a Custom JWT provider.
const customToken = "custom-token"

// exportReader turns the provider of an exported app into a draft. The names of
// settings under which it notes places are realmlint's own.
type exportReader struct {
	draft *draft
	path  string // of the provider's file

	usesJWKURI bool
	jwkURI     string
	legacyName *value // secret_config.signingKey, of 2019
	inlineKey  *value // config.signingKey, of the Admin API
}

func newExportReader(path string) *exportReader {
	x := &exportReader{path: path, draft: newDraft(path)}
	x.draft.exported = true
	return x
}

// provider reads the block of a Custom JWT provider.
func (x *exportReader) provider(v *value) error {
	x.note("provider", v)
	x.note("keys", v)
	p := x.draft.Provider
	err := x.object(v, "", []field{
		{"name", "", x.providerName},
		{"type", "", x.providerType},
		{"disabled", "disabled", x.truth(&p.Disabled)},
		{"config", "", x.config},
		{"secret_config", "keys", x.secretConfig},
		{"metadata_fields", "metadata_fields", x.metadataFields},
	})
	if err != nil {
		return err
	}
	return x.settle(v)
}

// providerName keeps a name that is not the one of all Custom JWT providers.
func (x *exportReader) providerName(v *value, _ string) error {
	if name, _ := v.text(); name != customToken {
		x.note("name", v)
		x.draft.Export.Name = name
	}
	return nil
}

// providerType refuses the block of another provider, which may hold keys of
// its own.
func (x *exportReader) providerType(v *value, path string) error {
	if text, _ := v.text(); text != customToken {
		return x.fault(v, `%s is not "custom-token", so this is not a Custom JWT provider`, path)
	}
	return nil
}

// config reads what is not secret. useJWKURI decides whether jwkURI counts, and
// may come after it, so that settle has the last word.
func (x *exportReader) config(v *value, path string) error {
	p := x.draft.Provider
	return x.object(v, path, []field{
		{"audience", "audience", x.texts(&p.Audience, "audience")},
		{"requireAnyAudience", "require_any_audience", x.truth(&p.RequireAnyAudience)},
		{"signingAlgorithm", "", x.algorithm},
		{"useJWKURI", "", x.truth(&x.usesJWKURI)},
		{"jwkURI", "jwk_uri", x.text(&x.jwkURI)},
		{"signingKey", "", x.keep(&x.inlineKey)},
	})
}

func (x *exportReader) algorithm(v *value, path string) error {
	var name string
	if err := x.text(&name)(v, path); err != nil || name == "" {
		return err // exports have "" beside a JWK URI
	}
	if err := Algorithm(name); err != nil {
		return x.fault(v, "%s: %v", path, err)
	}
	x.note("algorithm", v)
	x.draft.Algorithm = name
	return nil
}

// secretConfig reads the names of the secrets that hold the keys. The keys
// themselves are in no export.
func (x *exportReader) secretConfig(v *value, path string) error {
	return x.object(v, path, []field{
		{"signingKeys", "keys", func(v *value, path string) error {
			var names []string
			if err := x.texts(&names, "keys")(v, path); err != nil {
				return err
			}
			for i, name := range names {
				place := v
				if v.isList() {
					place = v.elements[i]
				}
				x.draft.refs = append(x.draft.refs, refToSecret(name, fmt.Sprintf("signingKeys[%d]", i), x.at(place)))
			}
			return nil
		}},
		{"signingKey", "", x.keep(&x.legacyName)},
	})
}

// keep puts a text aside, with its place.
func (x *exportReader) keep(into **value) func(*value, string) error {
	return func(v *value, path string) error {
		*into = v
		return x.text(new(string))(v, path)
	}
}

func (x *exportReader) metadataFields(v *value, path string) error {
	return x.list(v, path, path, func(v *value, path string) error {
		var one realm.MetadataField
		err := x.object(v, path, []field{
			{"name", path + ".name", x.text(&one.Name)},
			{"field_name", path + ".field_name", x.text(&one.FieldName)},
			{"required", path + ".required", x.truth(&one.Required)},
		})
		if err != nil {
			return err
		}
		if one.Name == "" {
			return x.fault(v, "%s has no name; write the claim's path, such as %q", path, "user_data.name")
		}
		x.draft.MetadataFields = append(x.draft.MetadataFields, one)
		return nil
	})
}

// settle makes one thing of what the fields of the provider v say of its keys.
func (x *exportReader) settle(v *value) error {
	p := x.draft.Provider
	for _, legacy := range []*value{x.legacyName, x.inlineKey} {
		text, _ := legacy.text()
		if text == "" {
			continue
		}
		if len(x.draft.refs) > 0 {
			return x.fault(legacy, "signingKey and another field both give a key, that on line %d; leave one out", x.draft.refs[0].at.Line)
		}
		one := refToSecret(text, "signingKey", x.at(legacy))
		one.legacy = true
		if legacy == x.inlineKey {
			one = refToKey(checks.NewKey("config.signingKey", checks.NewSecret([]byte(text))), x.at(legacy))
		}
		x.draft.refs = append(x.draft.refs, one)
	}
	switch {
	case x.usesJWKURI && x.jwkURI == "":
		if meant := p.Export.JWKURIField(); meant != "" {
			return x.fault(v, "config.useJWKURI is true, and there is no config.jwkURI; write %s as jwkURI", text.Repeated(meant))
		}
		return x.fault(v, "config.useJWKURI is true, and there is no config.jwkURI; write where the JWK set is, or set useJWKURI to false")
	case x.usesJWKURI:
		p.JWKURI = x.jwkURI
	default:
		p.Export.IdleJWKURI = x.jwkURI
	}
	if p.Export.JWKURIField() != "" {
		p.Export.NoSwitch = v.member("config").member("useJWKURI") == nil
		p.Export.NoSecretConfig = v.member("secret_config") == nil
	}
	_, named := p.Positions["algorithm"]
	p.Export.NoAlgorithm = !named && !x.usesJWKURI && len(x.draft.refs) > 0
	x.draft.fillKeys()
	return nil
}
