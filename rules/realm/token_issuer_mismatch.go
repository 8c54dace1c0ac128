package realm

import (
	"cmp"
	"maps"
	"strings"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// A Google ID token was sent where Firebase's is meant:
// https://github.com/firebase/firebase-admin-go/issues/723
var tokenIssuerMismatch = &rules.Rule{
	ID:       "token-issuer-mismatch",
	Title:    "The token is not of the issuer behind jwk_uri",
	Severity: rules.Info,
	Break:    rules.Fault{Members: makeGoogle, Signature: (*rules.Draft).SpoilSignature, Else: "it takes settings with a JWK URI of another issuer that realmlint knows"},
	Needs:    checks.Claims | checks.Doubtful,
	At:       rules.Claim("iss"),
	Detail:   "iss is {iss}, so that it is {kind} of {issuer}; behind jwk_uri, {other_host}{other_path}, stand the keys of {other}",
	Why:      "A login may go through several services, each with tokens of its own; or the address is that of another tenant, pool, project or realm. Their keys differ.",
	Fixes:    mismatchFixes("{send}"),
	Explains: []rules.ID{
		"algorithm-mismatch", "kid-missing", "kid-unknown", "kid-unusable", "signature-mismatch-jwk",
		"audience-mismatch", "audience-incomplete", "audience-none-matches",
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := strings.TrimSuffix(provider(s).JWKURI, "/")
		if uri == "" || !s.Has(checks.Doubtful) || s.Has(checks.Signature) && s.Verified() {
			return nil, false
		}
		found, known := issuers.Of(s.Token)
		if !known || found.Kind.Use != issuers.ForOthers {
			return nil, false
		}
		behind, _ := issuers.Behind(uri)
		if behind == nil || behind == found.Issuer && (found.Set() == "" || found.Publishes(uri)) || issuers.Mistaken(uri) != nil {
			return nil, false
		}
		return func() rules.Values {
			values := addressValues("set", found.Set())
			maps.Copy(values, addressValues("other", uri))
			values["other"] = behind.Name
			if behind == found.Issuer {
				values["other"] += ", but of another tenant"
			}
			values["iss"] = rules.AsItStands(s, checks.Claims, "iss")
			values["kind"], values["issuer"], values["audience"] = found.Kind.Name, found.Name, audienceToo(s, found)
			return values
		}, true
	},
	Variant: func(s *checks.Subject) (rules.Variant, bool) {
		_, kind := issuers.Behind(strings.TrimSuffix(provider(s).JWKURI, "/"))
		return rules.Variant{Fixes: mismatchFixes(cmp.Or(kind.Send, "a token of the issuer whose keys stand there"))}, true
	},
}

func mismatchFixes(send string) []rules.FixTemplate {
	return []rules.FixTemplate{
		{Side: rules.Sender, Text: "Send " + send + ".", Change: ifOthers(true)},
		{Side: rules.Sender, Text: "Send " + send + ".", Change: ifOthers(false), Untried: tokenElsewhere},
		{Side: rules.Settings, Text: "If those who log in are to be the users of {iss}, and no others, give the JWK URI {set_host}{set_path}{audience}.", Change: useIssuersSet},
	}
}

func makeGoogle(d *rules.Draft) { d.Claims["iss"] = "https://accounts.google.com" }
