package api

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// press is a fix that is made on the page, by changing what is typed there.
type press struct {
	Name    string        `json:"name"`  // what Request.Press calls it
	Label   text.Shown    `json:"label"` // what the button says
	Verdict rules.Verdict `json:"verdict"`
	Then    []shownPhrase `json:"then"` // what is said once it was pressed
}

// form are fields of the page and what they hold once a fix was made. A key is told here
// alone, to the page that it came from, and only when that asks.
type form map[string]any

// presses finds out which fixes of a result are about what is typed, and what becomes of
// the token then: the changed request is judged.
type presses struct {
	request *Request
	subject *subject
	token   scan.Token
	number  int // of the result
}

// of returns the press of a finding's fix; nil if it is not made on the page.
func (p presses) of(f *rules.Finding, i int) *press {
	if claims, ok := mendedClaims(p.token, f.Fixes[i].Change); ok {
		return p.ofClaims(claims, f, i)
	}
	after, label, ok := p.request.fixed(p.subject, f, i, p.token)
	if !ok {
		return nil
	}
	p.subject.pause()
	s, wrong := after.subject()
	if wrong != nil {
		return nil
	}
	common := checks.Subject{Settings: s.settings, Now: s.now}
	answer := engine.NewJudge(s.server, common, s.policy).AsOf(s.now, p.token)
	return &press{Name: pressName(p.number, f, i), Label: short(label), Verdict: answer.Verdict(), Then: s.phrases(&answer)}
}

// ofClaims returns the press of a fix that changes claims: another token is made, if the
// page has the key for it.
func (p presses) ofClaims(claims string, f *rules.Finding, i int) *press {
	p.subject.pause()
	token, err := p.subject.token(&makeRequest{Claims: claims})
	if err != nil {
		return nil
	}
	common := checks.Subject{Settings: p.subject.settings, Now: p.subject.now}
	answer := engine.NewJudge(p.subject.server, common, p.subject.policy).AsOf(p.subject.now, scan.Token{Raw: token})
	return &press{Name: pressName(p.number, f, i), Label: "Make such a token", Verdict: answer.Verdict(), Then: p.subject.phrases(&answer)}
}

// mendedClaims returns the claims of a token once the changes were made, as JSON; ok is
// false if there are none, or some are of more than claims.
func mendedClaims(token scan.Token, changes []rules.Change) (claims string, ok bool) {
	all, err := members(string(checks.Parse(token.Raw).JSON(checks.Claims)))
	if err != nil || len(changes) == 0 {
		return "", false
	}
	for _, change := range changes {
		_, path, isMember := change.At.Member()
		switch {
		case change.Do == rules.Sign:
			continue
		case change.At.In != rules.InClaims || !isMember || len(path) != 1:
			return "", false
		case change.Do == rules.Set:
			all[path[0]] = change.To
		case change.Do == rules.Remove:
			delete(all, path[0])
		default:
			return "", false
		}
	}
	return rules.AsJSON(all), true
}

func pressName(result int, f *rules.Finding, i int) string {
	return strconv.Itoa(result) + " " + string(f.Rule.ID) + " " + strconv.Itoa(i)
}

// pressed returns what the form holds once the fix of that name was made; nil if there is
// none.
func (r *Request) pressed(s *subject, all judged) form {
	for n, result := range all.results {
		for i := range result.Findings {
			f := &result.Findings[i]
			for j := range f.Fixes {
				if pressName(n, f, j) != r.Press {
					continue
				}
				if claims, ok := mendedClaims(all.tokens[n], f.Fixes[j].Change); ok {
					return form{"claims": claims}
				}
				if after, _, ok := r.fixed(s, f, j, all.tokens[n]); ok {
					return r.changes(&after)
				}
			}
		}
	}
	return nil
}

// fixed returns the request once a fix was made, and in words what is done. Ok is false
// if the fix is about more than what the form holds.
func (r *Request) fixed(s *subject, f *rules.Finding, i int, token scan.Token) (after Request, label string, ok bool) {
	before, isRealm := s.settings.(*realm.Provider)
	if !isRealm {
		return after, "", false
	}
	after = *r
	if f.Rule.ID == "audience-not-given" {
		audience, ok := checks.Parse(token.Raw).TokenAudience()
		if !ok || len(audience) != 1 || !typed(audience[0]) {
			return after, "", false
		}
		after.AppID = audience[0]
		return after, "Use " + strconv.Quote(audience[0]) + " as the App ID", true
	}
	var settings *realm.Provider
	otherKey := false
	for _, change := range f.Fixes[i].Change {
		changed, known := change.Settings.(*realm.Provider)
		switch {
		case change.At.In != rules.InSettings:
			return after, "", false
		case known:
			settings = changed
		case strings.HasPrefix(change.At.Name, "keys"):
			otherKey = true
		default:
			return after, "", false
		}
	}
	if settings == nil {
		return after, "", false
	}
	label, ok = after.take(before, settings, otherKey)
	return after, label, ok && len(r.changes(&after)) > 0
}

// take types the settings that differ into the fields. A key that nobody has is taken
// out.
func (r *Request) take(before, now *realm.Provider, otherKey bool) (label string, ok bool) {
	if strings.TrimSpace(r.File) != "" { // what stands in a file is mended there
		shown := *now
		shown.Keys = before.Keys
		if otherKey || !reflect.DeepEqual(&shown, before) {
			return "", false
		}
	}
	if now.Disabled != before.Disabled {
		r.Disabled, label = now.Disabled, "Enable the provider"
	}
	if now.RequireAnyAudience != before.RequireAnyAudience {
		r.RequireAnyAudience, label = now.RequireAnyAudience, "Take one of the audiences as enough"
	}
	if !reflect.DeepEqual(now.MetadataFields, before.MetadataFields) {
		r.Required, r.Metadata, label = nil, nil, "Change the metadata fields"
		for _, field := range now.MetadataFields {
			if field.FieldName != "" || !typed(field.Name) {
				return "", false
			}
			if field.Required {
				r.Required = append(r.Required, field.Name)
			} else {
				r.Metadata = append(r.Metadata, field.Name)
			}
		}
	}
	if !slices.Equal(now.Audience, before.Audience) {
		r.Audience = now.Audience
		label = "Expect " + strings.Join(quoted(now.Audience), " and ")
		if !allTyped(now.Audience) {
			return "", false
		}
	}
	if !slices.Equal(now.Keys, before.Keys) || otherKey {
		r.Keys = nil
		label = "Use the key in that form"
		if otherKey {
			label = "Take the key out"
		}
		for _, key := range now.Keys {
			secret := string(key.Secret.Reveal())
			if !utf8.ValidString(secret) || !allPrinted(secret) {
				return "", false
			}
			r.Keys = append(r.Keys, secret)
		}
	}
	if now.JWKURI != before.JWKURI {
		r.JWKURI, label = now.JWKURI, "Use the JWK URI "+now.JWKURI
		if now.JWKURI == "" {
			label, r.JWKSet = "Do without the JWK URI", ""
		}
	}
	if now.Algorithm != before.Algorithm {
		r.Algorithm = now.Algorithm
		if now.JWKURI == "" {
			label = "Choose " + now.Algorithm
		}
	}
	return label, label != ""
}

// changes are the fields in which the request after a fix differs, as the page names them.
func (r *Request) changes(after *Request) form {
	lines := func(list []string) string { return strings.Join(list, "\n") }
	f := form{}
	add := func(field string, before, now any) {
		if !reflect.DeepEqual(before, now) {
			f[field] = now
		}
	}
	add("app_id", r.AppID, after.AppID)
	add("audience", lines(r.Audience), lines(after.Audience))
	add("require_any_audience", r.RequireAnyAudience, after.RequireAnyAudience)
	add("required", lines(r.Required), lines(after.Required))
	add("metadata", lines(r.Metadata), lines(after.Metadata))
	add("disabled", r.Disabled, after.Disabled)
	add("jwk_uri", r.JWKURI, after.JWKURI)
	add("jwk_set", r.JWKSet, after.JWKSet)
	if !slices.Equal(r.Keys, after.Keys) {
		f["keys"] = append([]string{}, after.Keys...)
	}
	verification := func(r *Request) string {
		if r.JWKURI != "" {
			return "JWK"
		}
		return r.Algorithm
	}
	add("algorithm", verification(r), verification(after))
	return f
}

// typed reports whether a text is what it is when it is typed into a line of the form.
func typed(s string) bool { return s != "" && strings.TrimSpace(s) == s && text.Visible(s) == s }

func allTyped(list []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !typed(s) })
}

// allPrinted reports whether a key can be typed: it has no other white space than lines.
func allPrinted(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) })
}

func quoted(list []string) []string {
	all := make([]string, len(list))
	for i, one := range list {
		all[i] = strconv.Quote(one)
	}
	return all
}
