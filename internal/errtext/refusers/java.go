package refusers

import "realmlint/rules"

var javaJWT = Refuser{
	ID: "java-jwt", Name: "java-jwt of Auth0 for Java",
	Marks:  []string{"com.auth0.jwt"},
	Source: rules.Citation{URL: "https://github.com/auth0/java-jwt/tree/master/lib/src/main/java/com/auth0/jwt/exceptions", Note: "its exceptions"},
	Texts: []Text{
		{Says: []string{"The Token's Signature resulted invalid when verified using the Algorithm: {alg}"}, Fault: signature},
		{Says: []string{"The Token has expired on {error}"}, Fault: expired},
		{Says: []string{"The Token can't be used before {error}"}, Fault: notYet},
		{Says: []string{"The token was expected to have 3 parts, but got {error}"}, Fault: malformed},
		{Says: []string{"The provided Algorithm doesn't match the one defined in the JWT's Header"}, Fault: algorithm},
		{Says: []string{"The Claim 'aud' value doesn't contain the required audience"}, Fault: audience},
		{Says: []string{"The Claim 'iss' value doesn't match the required issuer", "The Claim 'iss' value doesn't match the required one"}, Fault: issuer},
	},
}

var jjwt = Refuser{
	ID: "jjwt", Name: "jjwt for Java",
	Marks:  []string{"io.jsonwebtoken"},
	Source: rules.Citation{URL: "https://github.com/jwtk/jjwt/blob/master/impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java", Note: "its parser"},
	Texts: []Text{
		{Says: []string{"JWT signature does not match locally computed signature"}, Fault: signature},
		{Says: []string{"JWT expired at {error}", "JWT expired {number} milliseconds ago at {error}"}, Fault: expired},
		{Says: []string{"JWT must not be accepted before {error}", "JWT early by {error}"}, Fault: notYet},
		{Says: []string{"JWT strings must contain exactly 2 period characters", "Invalid compact JWT string"}, Fault: malformed},
		{Says: []string{"Signed Claims JWSs are not supported", "Unsigned Claims JWTs are not supported", "Unsecured JWSs (those with an 'alg'"}, Fault: algorithm},
		{Says: []string{"which is not secure enough for the {alg} algorithm"}, Fault: brokenKey, Means: "The secret is too short for the algorithm.", Causes: []Cause{{"HS256 wants 32 bytes at least.", "Take a longer secret, on both sides."}}},
	},
}

var vertx = Refuser{
	ID: "vertx", Name: "Vert.x (and Quarkus) for Java",
	Marks:  []string{"io.vertx", "NoSuchKeyIdException"},
	Source: rules.Citation{URL: "https://github.com/eclipse-vertx/vertx-auth/blob/master/vertx-auth-common/src/main/java/io/vertx/ext/auth/impl/jose/JWT.java", Note: "its decode"},
	Texts: []Text{
		{Says: []string{"NoSuchKeyIdException: algorithm [{alg}]: {error}", "NoSuchKeyIdException"}, Fault: unknownKey, Means: "No key of the token's algorithm and kid was given to Vert.x."},
		{Says: []string{"Not enough or too many segments"}, Fault: malformed},
		{Says: []string{"Signature verification failed"}, Place: AsMessage, Fault: signature},
		{Says: []string{`Algorithm "none" not allowed`}, Fault: algorithm, Means: "The token is not signed."},
	},
}

var spring = Refuser{
	ID: "spring", Name: "Spring Security",
	Marks:   []string{"springframework", "NimbusJwtDecoder", "BearerTokenAuthentication"},
	Source:  rules.Citation{URL: "https://github.com/spring-projects/spring-security/blob/main/oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/NimbusJwtDecoder.java", Note: "how a token is decoded"},
	Collect: "spring.security.oauth2.resourceserver.jwt of the application, and iss, aud, alg and kid of the token",
	Texts: []Text{
		{Says: []string{"Full authentication is required to access this resource"}, Fault: noToken, Causes: []Cause{{"The request came without a token, or the path is not one that everybody may use.", "Send the header Authorization, or permit the path."}}},
		{Says: []string{"An error occurred while attempting to decode the Jwt: {error}"}, Fault: signature, Means: "The application refuses the token; what follows the colon says why."},
		{Says: []string{"The iss claim is not valid"}, Fault: issuer},
		{Says: []string{"The aud claim is not valid"}, Fault: audience},
		{Says: []string{"Bearer token is malformed"}, Fault: malformed},
		{Says: []string{"Cannot convert access token to JSON"}, Fault: signature, Means: "Spring Security OAuth (the older one) cannot read or verify the token."},
		{Says: []string{"Encoded token is a refresh token"}, Fault: malformed, Means: "The refresh token was sent in place of the access token."},
	},
}

var nimbus = Refuser{
	ID: "nimbus", Name: "Nimbus JOSE+JWT for Java",
	Marks:  []string{"com.nimbusds"},
	Source: rules.Citation{URL: "https://bitbucket.org/connect2id/nimbus-jose-jwt/src/master/src/main/java/com/nimbusds/jwt/proc/DefaultJWTProcessor.java", Note: "its processor"},
	Texts: []Text{
		{Says: []string{"Signed JWT rejected: Another algorithm expected, or no matching key(s) found"}, Fault: unknownKey},
		{Says: []string{"Signed JWT rejected: Invalid signature"}, Fault: signature},
		{Says: []string{"Couldn't retrieve remote JWK set: {error}", "Couldn't retrieve JWK set from URL: {error}"}, Fault: noKeys},
		{Says: []string{"Invalid JWT serialization: Missing dot delimiter(s)", "Invalid serialized unsecured/JWS/JWE object: Missing part delimiters"}, Fault: malformed},
		{Says: []string{"JWT aud claim has value {aud}, must be {error}", "JWT audience rejected: {error}"}, Fault: audience},
	},
}
