package realm

import (
	"net/url"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// A Firebase token against the pasted key of a service account is
// stitch-js-sdk#285; a pasted key of Azure AD B2C stopped to fit after weeks.
var issuerChangesKeys = &rules.Rule{
	ID:       "issuer-changes-keys",
	Title:    "The issuer changes its keys, the provider's are fixed",
	Severity: rules.Info,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iss"], d.Header["kid"] = "https://example.auth0.com/", "key1" }, Else: "it takes settings with RS256 and keys, and without a JWK URI"},
	Needs:    checks.Header | checks.Claims,
	At:       rules.Claim("iss"),
	Detail:   "iss is {iss}, which is {issuer}; the provider has {algorithm} keys of its own",
	Why:      "Such an issuer signs RS256 with keys that it publishes as a JWK set and changes without notice. A key that was pasted, or that of a service account, does not fit, or not for long.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the JWK URI https://{jwk_host}{jwk_path} in place of the keys{audience}.", Change: useIssuersSet}},
	Explains: []rules.ID{"keys-missing", "algorithm-mismatch", "signature-mismatch-rsa", "key-not-pem"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		byHand := p.Keys != nil || p.Algorithm == checks.HS256
		if alg, _ := s.Token.Algorithm(); alg != checks.RS256 || !byHand || p.UsesKeySet() {
			return nil, false
		}
		if _, named := s.Token.KeyID(); !named {
			return nil, false // which no token of such an issuer lacks
		}
		issuer, _ := issuers.Of(s.Token)
		uri, err := url.Parse(issuer.JWKURI())
		if err != nil || uri.Host == "" {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{
				"iss":       rules.AsJSON(s.Token.Claims()["iss"]),
				"issuer":    issuer.Name,
				"algorithm": expectedAlgorithm(s),
				"jwk_host":  uri.Host,
				"jwk_path":  uri.EscapedPath(),
				"audience":  audienceToo(s, issuer),
			}
		}, true
	},
}
