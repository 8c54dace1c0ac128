package refusers

import "realmlint/rules"

var convex = Refuser{
	ID: "convex", Name: "Convex",
	Marks:   []string{"Failed to authenticate", "convex", "Convex", "NoAuthProvider", "InvalidAuthHeader"},
	Source:  rules.Citation{URL: "https://github.com/get-convex/convex-backend/blob/main/crates/authentication/src/lib.rs", Note: "how an ID token is checked"},
	Collect: "the deployment's auth.config.ts, and iss, aud and the header of the token",
	Texts: []Text{
		{Says: []string{"Could not decode token"}, Place: AsMessage, Marked: true, Fault: malformed, Means: "The token's header or signature could not be used.", Causes: []Cause{
			{"The header has no kid, or one that the key set does not have.", "Have the issuer write kid, as the key set has it."},
			{"The signature is not of that key.", "Compare the key set with the key that signs."},
		}, Source: rules.Citation{URL: "https://github.com/get-convex/convex-backend/issues/139", Note: "kid was missing in the header"}},
		{Says: []string{"Could not parse as OIDC ID token"}, Fault: malformed, Causes: []Cause{{"A claim is not of the type that OpenID Connect gives it, or iss, sub, aud, iat or exp is missing.", "Compare the claims with the standard's; leave extra members of a user out."}}},
		{Says: []string{"No auth provider found matching the given token"}, Fault: issuer, Means: "No provider of auth.config.ts has the token's iss as domain and its aud as applicationID.", Causes: []Cause{
			{"applicationID is another than the token's aud; Clerk's template has to be named convex.", "Set applicationID to the token's aud and domain to its iss."},
			{"The deployment does not have the auth.config.ts yet.", "Run npx convex dev or deploy."},
		}},
		{Says: []string{"Could not verify OIDC token claim"}, Fault: audience, Causes: []Cause{{"iss and domain differ in a slash at the end, or the signature is not good.", "Set domain to iss, to the letter."}}, Source: rules.Citation{URL: "https://github.com/get-convex/convex-backend/issues/218", Note: "a domain with a path"}},
	},
}
