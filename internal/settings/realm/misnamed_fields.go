package realm

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules/realm"

	"github.com/agext/levenshtein"
)

// realmFields are the fields of a Custom JWT provider, by their paths. Those
// whose names are so plain that they may stand anywhere are left out.
var realmFields = []string{
	"disabled", "config", "secret_config", "metadata_fields",
	"config.audience", "config.requireAnyAudience", "config.signingAlgorithm", "config.useJWKURI", "config.jwkURI",
	"secret_config.signingKeys", "metadata_fields[].field_name", "metadata_fields[].required",
}

// invented are fields that guides and blogs show and Realm does not have.
var invented = map[string]string{
	"enabled":      "disabled",
	"usejwksuri":   "config.useJWKURI",
	"usejwks":      "config.useJWKURI",
	"usejwk":       "config.useJWKURI",
	"jwksuri":      "config.jwkURI",
	"jwksurl":      "config.jwkURI",
	"jwkurl":       "config.jwkURI",
	"jwkseturi":    "config.jwkURI",
	"jwkseturl":    "config.jwkURI",
	"jwksendpoint": "config.jwkURI",
	"algorithm":    "config.signingAlgorithm",
	"signingalg":   "config.signingAlgorithm",
	"signingkey":   "secret_config.signingKeys",
	"secrets":      "secret_config.signingKeys",
	"metadata":     "metadata_fields",
}

// noteMisnamed keeps a field that Realm does not have at path, if it is plainly
// meant for one that Realm has. Any other is left alone.
func (x *exportReader) noteMisnamed(name *value, path string) {
	said, _ := name.text()
	meant := meantField(said)
	if meant == "" {
		return
	}
	e := &x.draft.Export
	x.note(fmt.Sprintf("misnamed[%d]", len(e.Misnamed)), name)
	e.Misnamed = append(e.Misnamed, realm.Misnamed{Field: strings.TrimPrefix(path+"."+said, "."), Meant: meant})
}

// meantField returns the path of the field that a name is meant for: one of
// another place, one that was invented, or one mistyped.
func meantField(name string) string {
	plain := text.Letters(name)
	if len(plain) < 5 || len(plain) > 32 {
		return ""
	}
	if meant := invented[plain]; meant != "" {
		return meant
	}
	i := slices.IndexFunc(realmFields, func(path string) bool {
		field := text.Letters(path[strings.LastIndexByte(path, '.')+1:])
		far := max(len(field)-len(plain), len(plain)-len(field)) > 2
		return field == plain || len(plain) > 6 && !far && levenshtein.Distance(plain, field, nil) <= 2
	})
	if i < 0 {
		return ""
	}
	return realmFields[i]
}
