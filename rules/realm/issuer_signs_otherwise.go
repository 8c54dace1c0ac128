package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// A Supabase project that signs with its secret publishes an empty set:
// https://github.com/supabase/auth/issues/1724
var issuerSignsOtherwise = &rules.Rule{
	ID:       "issuer-signs-otherwise",
	Title:    "The issuer is set to sign with another algorithm",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeSupabase, Else: "it takes settings with HS256 or RS256"},
	Needs:    checks.Header | checks.Claims | checks.OtherAlgorithm,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, which {issuer} signs with besides RS256; the provider expects {algorithm}",
	Why:      "Such an issuer lets each project, API or template choose. The keys of another algorithm than RS256 are of no use to Realm, and a secret of HS256 is in no JWK set, which may be empty then.",
	Fixes:    otherwiseFixes("{rs256}", "{set}"),
	Explains: []rules.ID{"keys-missing", "algorithm-mismatch", "jwk-set-unusable", "kid-missing", "kid-unknown", "kid-unusable"},
	Against:  algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		alg, _ := s.Token.Algorithm()
		found, known := issuers.Of(s.Token)
		if !known || alg == s.Algorithm() || alg == checks.RS256 || found.RS256 == "" || found.Kind.Use != issuers.ForOthers || !slices.Contains(found.Kind.Algorithms, alg) {
			return nil, false
		}
		return func() rules.Values {
			values := addressValues("set", found.Set())
			values["alg"], values["issuer"], values["algorithm"], values["secret"] = rules.AsJSON(alg), found.Name, expectedAlgorithm(s), found.Secret
			if provider(s).UsesKeySet() {
				values["uri"] = " in place of jwk_uri"
			} else {
				values["uri"] = ""
			}
			return values
		}, true
	},
	Variant: func(s *checks.Subject) (rules.Variant, bool) {
		found, known := issuers.Of(s.Token)
		if !known {
			return rules.Variant{}, false
		}
		set := ""
		if needsSet(s, found.Set()) {
			set = ", and give the JWK URI {set_host}{set_path} in place of the keys"
		}
		return rules.Variant{Fixes: otherwiseFixes(found.RS256, set)}, true
	},
}

func otherwiseFixes(rs256, set string) []rules.FixTemplate {
	return []rules.FixTemplate{
		{Side: rules.Issuer, Text: rs256 + set + ".", Change: signRS256},
		{Side: rules.Settings, Text: "Set algorithm to HS256, and give {secret} as the key{uri}; whoever has it can make tokens.", Change: chooseHS256},
	}
}

func makeSupabase(d *rules.Draft) {
	d.Claims["iss"] = "https://example.supabase.co/auth/v1"
	d.Algorithm, d.Header["alg"] = "", "ES256" // which no key of ours signs
}
