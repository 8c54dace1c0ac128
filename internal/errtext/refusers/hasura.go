package refusers

import "realmlint/rules"

var hasura = Refuser{
	ID: "hasura", Name: "Hasura",
	Marks:   []string{"invalid-jwt", "hasura", "Hasura", "jwt-missing-role-claims", "access-denied"},
	Source:  rules.Citation{URL: "https://github.com/hasura/graphql-engine/blob/master/server/src-lib/Hasura/Server/Auth/JWT.hs", Note: "how it checks a token"},
	Collect: "HASURA_GRAPHQL_JWT_SECRET without its key: type, jwk_url, audience, issuer, claims_namespace",
	Texts: []Text{
		{Says: []string{"Could not verify JWT: JWSError JWSInvalidSignature"}, Fault: signature, Causes: []Cause{
			{"The key in HASURA_GRAPHQL_JWT_SECRET is not the one that signs, or its type is another than the token's alg.", "Set type to the token's alg and key to the issuer's secret, or use jwk_url."},
			{"The key set behind jwk_url was changed, and Hasura still has the old one.", "Have the issuer send Cache-Control or Expires with the set."},
		}},
		{Says: []string{"Could not verify JWT: JWTExpired"}, Fault: expired},
		{Says: []string{"Could not verify JWT: JWTNotInAudience"}, Fault: audience},
		{Says: []string{"Could not verify JWT: JWTNotInIssuer"}, Fault: issuer},
		{Says: []string{"Could not verify JWT: JWTNotYetValid", "Could not verify JWT: JWTIssuedAtFuture"}, Fault: notYet},
		{Says: []string{"Could not verify JWT: {error}"}, General: true, Fault: signature, Means: "Hasura does not take the token; what follows says why, in the words of the library jose for Haskell."},
		{Says: []string{"Missing 'Authorization' or 'Cookie' header in JWT authentication mode", "Missing Authorization header in JWT authentication mode"}, Fault: noToken},
		{Says: []string{"Malformed Authorization header"}, Marked: true, Fault: noToken},
		{Says: []string{"claims key: '{path}' not found"}, Fault: claimMissing, Means: "The token is good, and has no claims for Hasura.", Causes: []Cause{{"The issuer does not write https://hasura.io/jwt/claims with x-hasura-default-role and x-hasura-allowed-roles.", "Add them at the issuer, or set claims_map."}}},
		{Says: []string{"JWT claim does not contain {name}"}, Fault: claimMissing},
	},
}
