package refusers

import "realmlint/rules"

var postgrest = Refuser{
	ID: "postgrest", Name: "PostgREST (Supabase's REST API among others)",
	Marks:   []string{"PGRST", "PostgREST", "postgrest"},
	Source:  rules.Citation{URL: "https://github.com/PostgREST/postgrest/blob/main/src/PostgREST/Error.hs", Note: "its errors; the words are partly of the libraries jose and jose-jwt for Haskell"},
	Collect: "jwt-secret (or the key set) and jwt-aud of its configuration, and alg and kid of the token",
	Texts: []Text{
		{Says: []string{"JWSError JWSInvalidSignature"}, Fault: signature, Causes: []Cause{
			{"jwt-secret is not the secret that signs; if it is base64, secret-is-base64 has to say so.", "Set both to what the issuer uses."},
		}},
		{Says: []string{"JWSError (JSONDecodeError {error}"}, Fault: malformed},
		{Says: []string{"JWSError (CompactDecodeError {error}"}, Fault: malformed},
		{Says: []string{"No suitable key was found to decode the JWT", "No suitable key or wrong key type"}, Fault: unknownKey, Causes: []Cause{
			{"With Supabase: the token is of an issuer that is not set up under Third-Party Auth, or whose domain is not the one set there.", "Compare iss with the domain set there, to the letter."},
		}},
		{Says: []string{"JWTNotInAudience", "JWT not in audience"}, Fault: audience, Causes: []Cause{{"jwt-aud is set, and is none of the token's aud.", "Set jwt-aud to what the issuer writes, or leave it out."}}},
		{Says: []string{"JWTExpired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"JWT expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"JWTNotYetValid"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"JWT not yet valid"}, Place: AsMessage, Marked: true, Fault: notYet},
		{Says: []string{"JWTIssuedAtFuture", "JWT issued at future"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"Server lacks JWT secret"}, Fault: brokenKey, Means: "PostgREST has no jwt-secret.", Causes: []Cause{{"jwt-secret is not set.", "Set it to the issuer's secret, public key or key set."}}},
		{Says: []string{"Expected 3 parts in JWT; got {error}", "JWT couldn't be decoded"}, Fault: malformed},
		{Says: []string{"Parsing claims failed"}, Marked: true, Fault: malformed},
		{Says: []string{"Anonymous access is disabled"}, Marked: true, Fault: noToken},
		{Says: []string{"Empty JWT is sent in Authorization header"}, Fault: noToken},
		{Says: []string{"JWT cryptographic operation failed"}, Fault: signature},
		{Says: []string{"Wrong or unsupported encoding algorithm"}, Fault: algorithm},
		{Says: []string{"PGRST30{code}"}, General: true, Fault: signature, Means: "PostgREST refuses the token: PGRST300 no secret is set, PGRST301 it cannot be decoded or verified, PGRST302 a token is missing, PGRST303 a claim is not good."},
	},
}
