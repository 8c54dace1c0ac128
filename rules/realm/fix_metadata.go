package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

// editField changes the first metadata field of which that is true.
func editField(member string, which func(MetadataField) bool, edit func(*MetadataField) (to any)) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		i := slices.IndexFunc(provider(s).MetadataFields, which)
		if i < 0 {
			return nil, false
		}
		changed := *provider(s)
		changed.MetadataFields = slices.Clone(changed.MetadataFields)
		to := edit(&changed.MetadataFields[i])
		return []rules.Change{{Do: rules.Set, At: rules.Setting(element("metadata_fields", i) + "." + member), To: to, Settings: &changed}}, true
	}
}

// dropFields takes all metadata fields out of which that is true, the last first, so
// that each is where its name says when its turn comes.
func dropFields(which func(MetadataField) bool) change {
	return func(s *checks.Subject) (list []rules.Change, ok bool) {
		for i, field := range slices.Backward(provider(s).MetadataFields) {
			if which(field) {
				list = append(list, without(s, element("metadata_fields", i), func(p *Provider) {
					p.MetadataFields = slices.DeleteFunc(slices.Clone(p.MetadataFields), which)
				})...)
			}
		}
		return list, len(list) > 0
	}
}

// lackedFields returns the required fields that the token lacks.
func lackedFields(s *checks.Subject) (lacked []MetadataField) {
	for i, field := range provider(s).MetadataFields {
		if field.Required && !field.Registered() && !s.PathValue(i).There {
			lacked = append(lacked, field)
		}
	}
	return lacked
}

// giveFields gives the token what it lacks.
func giveFields(s *checks.Subject) (change []rules.Change, ok bool) {
	for _, field := range lackedFields(s) {
		change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(field.Name), To: "a value"})
	}
	return change, len(change) > 0
}

// notRequired makes the fields that a token lacks such as need not be there.
func notRequired(s *checks.Subject) (list []rules.Change, ok bool) {
	lacked := lackedFields(s)
	for i, field := range provider(s).MetadataFields {
		if slices.Contains(lacked, field) {
			list = append(list, changedProvider(s, element("metadata_fields", i)+".required", false, func(p *Provider) {
				p.MetadataFields = slices.Clone(p.MetadataFields)
				for j := range p.MetadataFields {
					if slices.Contains(lacked, p.MetadataFields[j]) {
						p.MetadataFields[j].Required = false
					}
				}
			}))
		}
	}
	return list, len(list) > 0
}
