package refusers

import "realmlint/rules"

// Fault is what is wrong with a token, whoever says so: the same causes lead to
// it everywhere.
type Fault struct {
	Name    string // a heading: "The token has expired"
	Means   string // a sentence
	Causes  []Cause
	Collect string
	Beside  rules.ID // Realm's rule about the same; empty: it has none
	// Words are those by which a text that nobody knows speaks of it, in lower
	// case and without signs.
	Words []string
}

// Faults are all of them, in the order in which they are looked for in a text: the
// closer ones first.
var Faults = []*Fault{encrypted, expired, notYet, audience, issuer, algorithm, unknownKey, noKeys, brokenKey, signature, malformed, noToken, claimMissing}

var noToken = &Fault{
	Name:  "No token came",
	Means: "The request came without a token, or not where this server looks for one.",
	Causes: []Cause{
		{"The header is missing, or is not of the form that the server wants: Bearer, one space, the token.", "Send Authorization: Bearer TOKEN, to the letter."},
		{"The client asked before it had the token.", "Wait for the token before the request."},
	},
	Collect: "the request's headers as they left the client, and what a proxy between made of them",
	Words:   []string{"no token", "missing token", "token missing", "missing authorization header", "no authorization header", "authorization header", "unauthenticated"},
}

var malformed = &Fault{
	Name:  "The token is no JWT",
	Means: "What came does not come apart into the three parts of a signed JWT.",
	Causes: []Cause{
		{"It is another kind of token: an opaque access token, a session ID, an API key.", "Send the ID token, or ask the issuer for a token for an API of yours."},
		{"It was cut off, or something came along with it: Bearer, quotes, a line end, undefined, [object Object].", "Look at what is sent, just before it is sent."},
	},
	Collect: "the token to the byte as it was sent: its length, its first characters, how many dots it has",
	Beside:  "segment-count",
	Words:   []string{"malformed", "segments", "segment", "decode token", "not a jwt", "not a valid jwt", "parse token", "parse jwt", "invalid format", "base64"},
}

var encrypted = &Fault{
	Name:  "The token is encrypted",
	Means: "What came is an encrypted token (JWE, five parts), or is read as one: it cannot be read as a signed JWT.",
	Causes: []Cause{
		{"Auth0 encrypts an access token for which no API is named as audience.", "Name the API as audience, or send the ID token."},
		{"It is the session of a web framework, which only that framework can read.", "Ask the issuer for a token, and send that."},
	},
	Collect: "the token's header, which is not encrypted: alg, enc and kid",
	Beside:  "segment-count",
	Words:   []string{"jwe", "encrypted", "decrypt", "decryption"},
}

var algorithm = &Fault{
	Name:  "The algorithm is not allowed",
	Means: "The token is signed with an algorithm that the verifier does not take, or that does not fit its key.",
	Causes: []Cause{
		{"The issuer signs with HS256 and the verifier expects RS256 or ES256, or the other way round.", "Set the verifier's algorithm to the alg of the token's header, with the key that goes with it."},
		{"The issuer was moved to new keys of another kind.", "Give the verifier the issuer's JWK URI, and allow the new algorithm."},
	},
	Collect: "alg and kid of the token's header, and the algorithms that the verifier is set to",
	Beside:  "algorithm-mismatch",
	Words:   []string{"algorithm", "alg", "signing method"},
}

var unknownKey = &Fault{
	Name:  "No key fits the token",
	Means: "The verifier has no key of the kid that the token's header names, or the token names none.",
	Causes: []Cause{
		{"The token is of another issuer, tenant or project than the one whose keys the verifier reads.", "Compare iss with the address of the keys."},
		{"The issuer changed its keys, and the verifier still has the old ones.", "Read the key set anew; restart the verifier if it keeps the set."},
		{"The token's header has no kid.", "Have the issuer write kid, as the key set has it."},
	},
	Collect: "kid and alg of the token's header, iss, and the key set with its kids",
	Beside:  "kid-unknown",
	Words:   []string{"kid", "key id", "matching key", "signing key", "no key", "key not found"},
}

var brokenKey = &Fault{
	Name:  "The key cannot be read",
	Means: "The verifier cannot read its own key: the token was not looked at.",
	Causes: []Cause{
		{"The PEM lost its line ends on its way through an environment variable: \\n stands in it as two characters.", `Replace \n by line ends before the key is used, or read the key from a file.`},
		{"It is a key of another kind: a private key, a certificate, a shared secret, PKCS #1 for PKCS #8.", "Give it the kind that the verifier asks for, with its BEGIN and END lines."},
	},
	Collect: "the first and the last line of the PEM and its number of lines, not the key",
	Beside:  "key-not-pem",
	Words:   []string{"pem", "asn1", "private key", "public key", "key format"},
}

var noKeys = &Fault{
	Name:  "The key set cannot be read",
	Means: "The verifier did not get the issuer's keys: the token was not looked at.",
	Causes: []Cause{
		{"The address is not that of the key set, but of the issuer, of the discovery document, or of certificates.", "Take jwks_uri out of the issuer's /.well-known/openid-configuration."},
		{"A proxy, a firewall or a certificate lies between.", "Fetch the address from the verifier's own machine."},
	},
	Collect: "the address of the keys, and what it answers from the verifier's own machine",
	Words:   []string{"jwks", "key set", "jwk"},
}

var signature = &Fault{
	Name:  "The signature does not fit",
	Means: "The signature is not of the key that the verifier has.",
	Causes: []Cause{
		{"The secret is not the same on both sides: another one, a line end behind it, or base64 that one side decodes and the other does not.", "Compare the bytes of the secret on both sides."},
		{"The public key is of another pair, another project or another environment.", "Give the verifier the issuer's JWK URI, or the public half of the key that signs."},
		{"The token was changed after it was signed, or cut off.", "Send it as it was issued."},
	},
	Collect: "alg and kid of the token's header, and where each side has its key from; `realmlint --key-file FILE` tries how two secrets may differ",
	Beside:  "signature-mismatch",
	Words:   []string{"signature", "signatures"},
}

var expired = &Fault{
	Name:  "The token has expired",
	Means: "The token's exp had passed when it was used.",
	Causes: []Cause{
		{"The token was stored and used again.", "Get a new one before each use, or as soon as this error comes."},
		{"A clock is wrong: the issuer's behind, or the verifier's ahead.", "Set the clocks by NTP."},
	},
	Collect: "iat and exp of the token, and the moment of the failure",
	Beside:  "token-expired",
	Words:   []string{"expired", "expire", "expires", "expiry", "expiration", "exp"},
}

var notYet = &Fault{
	Name:  "The token is not valid yet",
	Means: "The token's nbf or iat lies ahead of the verifier's clock.",
	Causes: []Cause{
		{"The issuer's clock is ahead, or the verifier's behind, by a second or more.", "Set the clocks by NTP, or allow some seconds of leeway."},
		{"iat or nbf is in milliseconds.", "Write it in seconds."},
	},
	Collect: "iat and nbf of the token, and the verifier's clock at that moment",
	Beside:  "token-issued-in-future",
	Words:   []string{"not yet", "not before", "in the future", "too early", "nbf", "iat"},
}

var issuer = &Fault{
	Name:  "The issuer is another",
	Means: "The token's iss is not the issuer that the verifier expects.",
	Causes: []Cause{
		{"The two differ in a slash at the end, in http and https, or in a custom domain.", "Set the expected issuer to the token's iss, to the letter."},
		{"The token is of another tenant, realm or environment.", "Log in where the verifier expects it."},
	},
	Collect: "iss of the token, and the issuer that the verifier is set to",
	Words:   []string{"issuer", "iss"},
}

var audience = &Fault{
	Name:  "The audience is another",
	Means: "The token's aud is not what the verifier expects.",
	Causes: []Cause{
		{"It is the wrong one of two tokens: the ID token is for the app, the access token for the API.", "Send the token whose aud is the verifier's."},
		{"The verifier's audience is not set, or to another app's.", "Set it to what the issuer writes into aud."},
	},
	Collect: "aud of the token, and the audience that the verifier is set to",
	Beside:  "audience-mismatch",
	Words:   []string{"audience", "audiences", "aud"},
}

var claimMissing = &Fault{
	Name:    "A claim is missing",
	Means:   "The token lacks a claim that the verifier needs, or has it in another form.",
	Causes:  []Cause{{"The issuer does not write the claim into this kind of token.", "Have the issuer add it, or send the token that has it."}},
	Collect: "the names of the token's claims: `realmlint decode`",
	Words:   []string{"claim", "claims"},
}
