package refusers

import "realmlint/rules"

var auth0 = Refuser{
	ID: "auth0", Name: "Auth0's SDKs",
	Marks:   []string{"auth0", "Auth0"},
	Source:  rules.Citation{URL: "https://github.com/auth0/auth0-spa-js/blob/main/src/jwt.ts", Note: "how an ID token is verified in a client"},
	Collect: "the application's token algorithm, the domain, and aud, iss and nonce of the token",
	Texts: []Text{
		{Says: []string{`Expected the ID token to be signed with "{alg}"`, `Expected the ID token to be signed with the algorithm "{alg}"`, `Expected the ID token to be signed with`}, Fault: algorithm, Causes: []Cause{{"The application is set to HS256.", "Set its JsonWebToken Signature Algorithm to RS256."}}},
		{Says: []string{"(aud) claim mismatch in the ID token", "(aud) claim must be a string or array of strings present in the ID token"}, Fault: audience},
		{Says: []string{"(iss) claim mismatch in the ID token", "(iss) claim must be a string present in the ID token"}, Fault: issuer, Causes: []Cause{{"The SDK was set up with another domain than that of the login.", "Name the custom domain in both."}}},
		{Says: []string{"(exp) claim error in the ID token"}, Fault: expired},
		{Says: []string{"(nbf) claim error in the ID token", "(iat) claim error in the ID token"}, Fault: notYet},
		{Says: []string{"Service not found: {error}"}, Marked: true, Fault: audience, Means: "The audience of the request is no API of the tenant."},
	},
}

var okta = Refuser{
	ID: "okta", Name: "Okta's JWT verifier (and njwt, on which it stands)",
	Marks:   []string{"okta", "Okta", "njwt", "JwtParseError"},
	Source:  rules.Citation{URL: "https://github.com/okta/okta-jwt-verifier-js/blob/master/lib.js", Note: "the verifier's texts"},
	Ran:     "njwt 2.0.1, @okta/jwt-verifier 4.0.2",
	Collect: "iss, aud and the header's kid of the token, and the verifier's issuer",
	Texts: []Text{
		{Says: []string{`Error while resolving signing key for kid "{kid}"`}, Fault: unknownKey, Causes: []Cause{
			{"The token is of another authorization server than the verifier's: a token of the org server (iss without /oauth2/default) cannot be verified locally at all.", "Ask a custom authorization server for the token, such as /oauth2/default, and set the verifier's issuer to it."},
			{"The keys could not be fetched: a proxy, or a rate limit.", "Fetch iss + /v1/keys from the verifier's machine."},
		}, Source: rules.Citation{URL: "https://github.com/okta/okta-oidc-js/issues/998", Note: "a token of another authorization server"}},
		{Says: []string{"audience claim {aud} does not match expected audience: {error}", "audience claim {aud} does not match one of the expected audiences: {error}", "audience claims {aud} do not include expected audience: {error}", "audience claims {aud} do not match one of the expected audiences: {error}"}, Fault: audience},
		{Says: []string{"issuer {iss} does not match expected issuer: {error}"}, Fault: issuer},
		{Says: []string{"Jwt cannot be parsed"}, Fault: malformed},
		{Says: []string{"Jwt is expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{"Jwt not active"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"Unexpected signature algorithm"}, Place: AsMessage, Fault: algorithm},
		{Says: []string{"Unsupported signing algorithm"}, Place: AsMessage, Marked: true, Fault: algorithm},
		{Says: []string{"nonce claim {nonce} does not match expected nonce: {error}", "nonce claim is missing but expected: {error}", "claim '{claim}' value '{value}' does not match expected value '{expected}'", "claim '{claim}' value '{value}' does not include expected value '{expected}'"}, Fault: claimMissing, Means: "A claim that the program asserts is missing or another."},
		{Says: []string{"Your Okta URL is missing"}, Fault: issuer, Means: "The verifier was made without an issuer: no token was looked at.", Causes: []Cause{{"The environment variable of the issuer is not set where the program runs.", "Set it to the authorization server's address, with https."}}},
	},
}

var entra = Refuser{
	ID: "entra", Name: "Microsoft Entra (Azure AD)",
	Marks:   []string{"AADSTS", "login.microsoftonline.com", "AADB2C"},
	Source:  rules.Citation{URL: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes", Note: "its codes"},
	Collect: "the whole text with Trace ID, Correlation ID and Timestamp; ver, iss, aud and the header's kid of the token",
	Texts: []Text{
		{Says: []string{"AADSTS900384"}, Fault: signature, Means: "Entra itself does not take the JWT that it was given: its signature does not fit.", Causes: []Cause{{"It was issued for another API (aud is Microsoft Graph): such tokens are not for others to check.", "Ask for a token whose scope is an API of your own."}}, Source: rules.Citation{URL: "https://github.com/MicrosoftDocs/azure-docs/issues/35448", Note: "the text in a report"}},
		{Says: []string{"AADSTS50013"}, Fault: signature, Means: "The assertion's signature does not fit: its key, its audience or its times.", Causes: []Cause{{"The token that is exchanged is of another app or API.", "Send the token whose aud is the app that exchanges it."}}},
		{Says: []string{"AADSTS700027"}, Fault: signature, Means: "The client assertion's signature does not fit the certificate of the app."},
		{Says: []string{"AADSTS7000215"}, Fault: signature, Means: "The client secret is not the app's.", Causes: []Cause{{"The secret's ID was copied in place of its value.", "Copy the value; it is shown once."}}},
		{Says: []string{"AADSTS50011"}, Fault: issuer, Means: "The redirect address is none of the app's.", Causes: []Cause{{"The two differ in a slash, a port or the platform.", "Register the address as the client sends it."}}},
		{Says: []string{"AADSTS500011", "AADSTS65001"}, Fault: audience, Means: "The API of the request is not known in the tenant, or nobody has consented to it."},
		{Says: []string{"AADSTS70043", "AADSTS700082", "AADSTS70008"}, Fault: expired, Means: "The refresh token or the code has expired."},
		{Says: []string{"AADSTS{code}"}, General: true, Means: "Entra refuses the login itself; no token was issued, or one was given back to it.", Causes: []Cause{{"The number says why.", "Look it up at https://login.microsoftonline.com/error."}}},
	},
}

var keycloak = Refuser{
	ID: "keycloak", Name: "Keycloak",
	Marks:   []string{"org.keycloak", "keycloak", "Keycloak"},
	Source:  rules.Citation{URL: "https://github.com/keycloak/keycloak/blob/main/core/src/main/java/org/keycloak/TokenVerifier.java", Note: "the checks of a token"},
	Collect: "iss, typ, azp and aud of the token, and the server's hostname setting",
	Texts: []Text{
		{Says: []string{"Invalid token issuer. Expected {error}"}, Fault: issuer, Causes: []Cause{{"The token was issued under another host name than the one that checks it: inside and outside of a container.", "Set the server's hostname, so that iss is the same everywhere."}}},
		{Says: []string{"Token type is incorrect. Expected '{expected}' but was '{typ}'"}, Fault: malformed, Means: "Another kind of token was sent: the refresh token or the ID token in place of the access token.", Causes: []Cause{{"The wrong member of the answer was taken.", "Send access_token."}}},
		{Says: []string{"Token verification failed"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"Token is not active"}, Place: AsMessage, Marked: true, Fault: expired, Means: "The token has expired or is not valid yet, or its session has ended."},
		{Says: []string{"Invalid token signature"}, Place: AsMessage, Marked: true, Fault: signature},
		{Says: []string{"Expected audience not available in the token"}, Fault: audience, Causes: []Cause{{"Keycloak writes account into aud unless a mapper adds the client.", "Add an Audience mapper to the client's scope."}}},
	},
}

var gatekeeper = Refuser{
	ID: "keycloak-gatekeeper", Name: "Keycloak Gatekeeper (louketo) and go-oidc v1, on which it stands",
	Marks:   []string{"gatekeeper", "louketo", "unable to verify the id token"},
	Source:  rules.Citation{URL: "https://github.com/coreos/go-oidc/blob/v1/oidc/verification.go", Note: "how claims are verified"},
	Collect: "aud and azp of the token, and the client_id of the proxy",
	Texts: []Text{
		{Says: []string{"cannot find 'client_id' in 'aud' claim", "'aud' claim and 'client_id' do not match"}, Fault: audience, Causes: []Cause{{"Keycloak from 4.6.0 on writes account into aud unless a mapper adds the client.", "Add an Audience mapper with the client to its scope."}}, Source: rules.Citation{URL: "https://github.com/louketo/louketo-proxy/issues/567", Note: "the text and its cause"}},
		{Says: []string{"oidc: unable to verify JWT signature: no matching keys"}, Fault: unknownKey},
		{Says: []string{"unable to verify the id token"}, General: true, Fault: signature, Means: "The proxy refuses the token; the member error says why."},
	},
}

var synapse = Refuser{
	ID: "synapse", Name: "Synapse (Matrix)",
	Marks:   []string{"M_FORBIDDEN", "org.matrix.login.jwt", "synapse"},
	Source:  rules.Citation{URL: "https://github.com/element-hq/synapse/blob/develop/synapse/handlers/jwt.py", Note: "the login with a JWT"},
	Collect: "jwt_config without its secret",
	Texts: []Text{
		{Says: []string{"JWT validation failed: {error}"}, Marked: true, Fault: signature, Means: "The homeserver refuses the token; what follows the colon says why, in the words of its JWT library."},
		{Says: []string{"Token field for JWT is missing"}, Fault: noToken},
		{Says: []string{"Invalid JWT"}, Place: AsMessage, Marked: true, Fault: malformed},
	},
}
