package realm

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// Why some fixes cannot be tried.
const (
	notGiven        = "it is about something that was not given"
	wholeToken      = "the token itself is needed for that"
	issuerPublishes = "what the issuer publishes is not at hand"
	nobodyKnows     = "what is meant is not known here"
)

// change is a way to get at what a fix comes to.
type change = func(*checks.Subject) ([]rules.Change, bool)

// setProvider is the change of a setting.
func setProvider(setting string, to any, edit func(*Provider)) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{changedProvider(s, setting, to, edit)}, true
	}
}

// changedProvider makes one change of a setting. Of a fix that has several, each of
// the same settings, all are made by edit.
func changedProvider(s *checks.Subject, setting string, to any, edit func(*Provider)) rules.Change {
	changed := *provider(s)
	edit(&changed)
	return rules.Change{Do: rules.Set, At: rules.Setting(setting), To: to, Settings: &changed}
}

// without takes an element out of a list of the settings.
func without(s *checks.Subject, setting string, edit func(*Provider)) []rules.Change {
	change := changedProvider(s, setting, nil, edit)
	change.Do = rules.Remove
	return []rules.Change{change}
}

// element returns the setting that is the i-th of a list.
func element(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// dropAudience takes the first audience out of which that is true.
func dropAudience(which func(all []string, i int) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		all := provider(s).Audience
		for i := range all {
			if which(all, i) {
				return without(s, element("audience", i), func(p *Provider) {
					p.Audience = slices.Delete(slices.Clone(all), i, i+1)
				}), true
			}
		}
		return nil, false
	}
}

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

// anotherKey puts a key that we do not have in the place of the first of which
// that is true.
func anotherKey(which func(*checks.Key) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		i := slices.IndexFunc(ownKeys(s), which)
		return []rules.Change{{Do: rules.Set, At: rules.Setting(element("keys", i))}}, i >= 0
	}
}

// dropKey takes the first key out of which that is true.
func dropKey(which func(keys []*checks.Key, i int) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		keys := ownKeys(s)
		for i := range keys {
			if which(keys, i) {
				return without(s, element("keys", i), func(p *Provider) {
					p.Keys = slices.Delete(slices.Clone(keys), i, i+1)
				}), true
			}
		}
		return nil, false
	}
}

// usableKeyInstead puts a key that RS256 can use in the place of the one that has
// the last word.
func usableKeyInstead(s *checks.Subject) ([]rules.Change, bool) {
	i, _, found := provider(s).unusableKey()
	return []rules.Change{{Do: rules.Set, At: rules.Setting(element("keys", i))}}, found
}

// anotherSet is the change of a JWK set to one with the key that the token needs.
var anotherSet = rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("jwk_set")})

// signAgain is the change of a token that is encoded and signed again.
var signAgain = rules.Always(rules.Change{Do: rules.Sign, At: rules.Location{In: rules.InSignature}})

// makeAnew is the change of a token that is made by a library.
var makeAnew = rules.Always(rules.Change{Do: rules.Renew, At: rules.Location{In: rules.InToken}})

// signAsProvider signs the token with the provider's algorithm.
func signAsProvider(s *checks.Subject) ([]rules.Change, bool) {
	algorithm := provider(s).Algorithm
	if algorithm == "" {
		algorithm = checks.HS256
	}
	again, _ := signAgain(s)
	return append([]rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}, again...), true
}

// chooseAlgorithm gives the provider the token's algorithm, and a key that goes
// with it.
func chooseAlgorithm(s *checks.Subject) ([]rules.Change, bool) {
	alg, _ := s.Token.Algorithm()
	if alg != checks.HS256 && alg != checks.RS256 || alg == provider(s).Algorithm {
		return nil, false
	}
	return []rules.Change{
		changedProvider(s, "algorithm", alg, func(p *Provider) {
			p.Algorithm, p.AlgorithmAssumed, p.JWKURI, p.KeySet, p.Keys = alg, false, "", nil, nil
		}),
		{Do: rules.Set, At: rules.Setting("keys")},
	}, true
}

// audOf is the value of an aud that names those.
func audOf(audience []string) any {
	if len(audience) == 1 {
		return audience[0]
	}
	return audience
}

// expectedAud puts what the provider expects into aud.
var expectedAud = rules.SetClaim("aud", func(s *checks.Subject) (any, bool) {
	expected := expectedBy(s)
	return audOf(expected), len(expected) > 0
})

// unknownAud stands for expectedAud where the App ID is not known.
func unknownAud(s *checks.Subject) ([]rules.Change, bool) { return nil, len(expectedBy(s)) == 0 }

// acceptAud makes the provider expect what aud holds.
func acceptAud(s *checks.Subject) ([]rules.Change, bool) {
	audience, ok := s.Token.TokenAudience()
	if !ok || len(audience) == 0 {
		return nil, false
	}
	edit := func(p *Provider) { p.Audience = audience }
	if p := provider(s); p.RequireAnyAudience {
		edit = func(p *Provider) { p.Audience = append(slices.Clone(expectedBy(s)), audience...) }
	}
	return []rules.Change{changedProvider(s, "audience", audience, edit)}, true
}

// nearAud puts the expected audience that one in aud is near to in its place.
func nearAud(near func(got, want string) bool) change {
	return rules.SetClaim("aud", func(s *checks.Subject) (any, bool) {
		got, want, found := s.NearAudience(near)
		audience, _ := s.Token.TokenAudience()
		audience = slices.Clone(audience)
		for i := range audience {
			if audience[i] == got {
				audience[i] = want
			}
		}
		return audOf(audience), found
	})
}

// inSecondsAlone counts all times of the token in seconds that are counted in
// milliseconds.
func inSecondsAlone(s *checks.Subject) (change []rules.Change, ok bool) {
	for _, name := range []string{"iat", "nbf", "exp"} {
		if date, number := s.Token.Number(name); number && checks.Milliseconds(date) {
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: int64(date / 1000)})
		}
	}
	return change, len(change) > 0
}

// asNumber writes a time as the number that its text means, else as the time of
// which so much has passed.
func asNumber(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) {
		text, _ := s.Token.Text(name)
		if seconds, ok := checks.SecondsMeant(text); ok {
			return seconds, true
		}
		return s.Now.Add(after).Unix(), true
	})
}

// fromNow sets a time so long after the moment.
func fromNow(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) { return s.Now.Add(after).Unix(), true })
}

// issuedNow is the change of a token to one that was issued at this moment, with
// the same claims.
func issuedNow(s *checks.Subject) ([]rules.Change, bool) {
	change := []rules.Change{{Do: rules.Set, At: rules.Claim("exp"), To: s.Now.Add(time.Hour).Unix()}}
	for _, name := range []string{"iat", "nbf"} {
		if s.Token.Has(name) {
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: s.Now.Unix()})
		}
	}
	return change, true
}

// send is the change of what is sent; ok is false if it would stay the same.
func send(of func(string) string) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{{Do: rules.Send, At: rules.Location{In: rules.InToken}, Sent: of}}, s.Token.ChangedBy(of)
	}
}

// fromHeader is a text from the header's first letters on.
func fromHeader(text string) string {
	at := strings.Index(text, "eyJ")
	if at < 0 || strings.Contains(text[:at], ".") {
		return text
	}
	return text[at:]
}

// knownKeyID writes the ID of a usable key of the set into the header. Which key
// signs is the issuer's to know: the trial signs with that one.
func knownKeyID(s *checks.Subject) ([]rules.Change, bool) {
	set := provider(s).KeySet
	if set == nil {
		return nil, false
	}
	for _, key := range set.Keys {
		if key.ID != "" && key.Public != nil && len(set.Named(key.ID)) == 1 {
			again, _ := signAgain(s)
			return append([]rules.Change{{Do: rules.Set, At: rules.HeaderMember("kid"), To: key.ID}}, again...), true
		}
	}
	return nil, false
}

// kidToHeader moves the kid from the claims into the header.
func kidToHeader(s *checks.Subject) ([]rules.Change, bool) {
	kid, ok := s.Token.Text("kid")
	again, _ := signAgain(s)
	return append([]rules.Change{
		{Do: rules.Set, At: rules.HeaderMember("kid"), To: kid},
		{Do: rules.Remove, At: rules.Claim("kid")},
	}, again...), ok
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
