package mangling

// The manglings below have no function: the code that tries a token's
// signature picks one of them to say what happened to the token, or which key
// and which algorithm made its signature.

var (
	rightKey = &Mangling{
		Name:   "right-key-other-algorithm",
		Title:  "Signed with the right key and another algorithm",
		Shown:  `alg HS512, rightly signed so; the {provider} expects HS256`,
		Means:  "The signature is good with the configured key under the algorithm that the header names; only that algorithm is not the {provider}'s.",
		Issuer: "sign with the {provider}'s algorithm and the same key.",
	}
	algorithmOfTheKey = &Mangling{
		Name:     "algorithm-of-the-key",
		Title:    "The {provider} expects HS256, its key is one of RS256",
		Shown:    `alg RS256; the {provider} expects HS256 and its key is the PEM of the public key`,
		Means:    "The key is the public key of the pair that signs with RS256; the {provider} expects HS256.",
		Settings: "set the {provider}'s algorithm to RS256; as long as it is HS256, anybody who knows the public key can sign.",
	}
	algorithmOfTheSecret = &Mangling{
		Name:     "algorithm-of-the-secret",
		Title:    "The {provider} expects RS256, its key is a secret of HS256",
		Shown:    `alg HS256; the {provider} expects RS256 and its key is the secret`,
		Means:    "The key is the secret with which the token is signed; the {provider} expects RS256.",
		Settings: "set the {provider}'s algorithm to HS256.",
	}
	keyConfusion = &Mangling{
		Name:   "public-key-as-secret",
		Title:  "Signed with the public key as if it were a secret",
		Shown:  `alg HS256, the secret is "-----BEGIN PUBLIC KEY-----…"; the {provider} expects RS256`,
		Means:  "The token is signed with HS256, the text of the public key for a secret. Anybody who knows the public key can make such a token: it is a known attack, and a server that took it would let anybody in.",
		Issuer: "sign with RS256 and the private key.",
	}
	otherHash = &Mangling{
		Name:   "other-hash",
		Title:  "Signed with another hash than the header names",
		Shown:  `alg HS256, but a signature of 64 bytes, as HS512 makes it`,
		Means:  "The signature is made with another hash than the header names: SHA-384 or SHA-512 in place of SHA-256.",
		Issuer: "sign with the algorithm that the header names.",
	}
	otherName = &Mangling{
		Name:   "alg-names-another",
		Title:  "Signed with another algorithm than the header names",
		Shown:  `alg RS256, but the signature is HS256 of the secret`,
		Means:  "The signature is good with this key and HS256; only the header's alg names something else.",
		Issuer: "write the algorithm into the header with which the token is signed.",
	}
	probabilistic = &Mangling{
		Name:   "pss-padding",
		Title:  "Signed with RSA-PSS in place of RS256",
		Shown:  `alg RS256, but the signature is RSA-PSS`,
		Means:  "The signature is made with PS256 (RSA-PSS), the header names RS256.",
		Issuer: "sign with RS256 (PKCS#1 v1.5 padding).",
	}

	// otherAlgorithms are about the algorithm.
	otherAlgorithms = []*Mangling{rightKey, otherHash, otherName, probabilistic, algorithmOfTheKey, algorithmOfTheSecret, keyConfusion}
)

var (
	candidateKey = &Mangling{
		Name:     "candidate-key",
		Title:    "Signed with the candidate key",
		Shown:    `--candidate-key old-key.txt verifies, the configured key does not`,
		Means:    "The token is signed with one of the candidate keys, not with a configured one.",
		Issuer:   "sign with the configured key.",
		Settings: "put the candidate key into the secret.",
	}
	otherSetKey = &Mangling{
		Name:   "another-key-of-the-set",
		Title:  "Signed with another key of the set than kid names",
		Shown:  `kid "a", but the signature is of the key "b" of the set`,
		Means:  "The token is signed with another key of the JWK set than its kid names.",
		Issuer: "write the kid of the key that signs into the header.",
	}
	unnamedSetKey = &Mangling{
		Name:   "key-of-the-set-not-named",
		Title:  "Signed with a key of the set that no kid names",
		Shown:  `no kid, or one that the set lacks, but the signature is of the key "b" of the set`,
		Means:  "The token is signed with a key of the JWK set, but has no kid in its header that names it.",
		Issuer: "write the kid that the set gives this key into the header.",
	}
	namelessSetKey = &Mangling{
		Name:   "key-of-the-set-without-kid",
		Title:  "Signed with a key of the set that has no kid",
		Shown:  `a kid or none, but the signature is of a key of the set to which that gives no kid`,
		Means:  "The token is signed with a key of the JWK set that has no kid, so that no token can name it.",
		Issuer: "give the key a kid in the set, and write that into the header.",
	}
	kidInClaims = &Mangling{
		Name:   "kid-in-claims",
		Title:  "kid stands among the claims and not in the header",
		Shown:  `"kid":"a" beside sub and aud, none in the header`,
		Means:  "The kid stands among the claims; a key is looked up by the kid of the header.",
		Issuer: "write kid into the header (libraries take it as an option or with the header), not into the claims.",
	}
	nameAsKey = &Mangling{
		Name:   "name-as-key",
		Title:  "Signed with the name of the key in place of its value",
		Shown:  `signed with "REALM_SIGNING_KEY" itself instead of the variable's value`,
		Means:  "The issuer signs with the name of the secret or of the variable instead of its value.",
		Issuer: "sign with the value that the name stands for.",
	}
	wellKnownSecret = &Mangling{
		Name:   "well-known-secret",
		Title:  "Signed with a secret that stands in tutorials",
		Shown:  `signed with "your-256-bit-secret"`,
		Means:  "The issuer signs with a secret that stands in tutorials and defaults. Anybody can make such tokens.",
		Issuer: "make a key of your own (openssl rand -hex 32), put it into {server}'s secret and sign with that.",
	}

	// otherKeys are about which key it is.
	otherKeys = []*Mangling{candidateKey, otherSetKey, unnamedSetKey, namelessSetKey, kidInClaims, nameAsKey, wellKnownSecret}
)

var (
	trailingText = &Mangling{
		Name:   "text-after-the-token",
		Title:  "Text stands behind the token",
		Shown:  `the guide's page: …VHfykJwt, 46 characters where HS256 has 43`,
		Means:  "Text that stood behind the token was copied along with it.",
		Sender: "copy the token to its last character and no further.",
	}
	cutSignature = &Mangling{
		Name:   "signature-cut-short",
		Title:  "The end of the token is lost",
		Shown:  `…VHf, 40 characters where HS256 has 43`,
		Means:  "The end of the token was lost in copying or to a limit; what is left of the signature is right.",
		Sender: "copy or store the token whole.",
	}
	plainBase64 = &Mangling{
		Name:   "signature-in-plain-base64",
		Title:  "The signature is in plain base64",
		Shown:  `+ and / where base64url has - and _, or = at the end`,
		Means:  "The signature is right, but encoded with the alphabet or the padding of plain base64.",
		Issuer: "encode the signature as base64url without padding.",
	}
	lookAlikes = &Mangling{
		Name:   "look-alike-characters",
		Title:  "Characters of the token were replaced by look-alikes",
		Shown:  `an en dash where the signature has a hyphen`,
		Means:  "A web page, an editor or a mail program put other characters in place of the token's, such as a dash for a hyphen, or put white space or characters without width into it.",
		Sender: "copy the token from its source as plain text.",
	}
	hexSignature = &Mangling{
		Name:   "signature-as-hex",
		Title:  "The signature is written as hex",
		Shown:  `64 hex digits where HS256 has 43 characters`,
		Means:  "The signature is right, but written as hex, or as base64url of its hex text.",
		Issuer: "encode the signature's bytes themselves (openssl dgst: add -binary).",
	}
	twiceEncoded = &Mangling{
		Name:   "signature-encoded-twice",
		Title:  "The signature is encoded as base64 twice",
		Shown:  `58 characters, the base64url of the 43`,
		Means:  "The signature is right, but encoded as base64 twice.",
		Issuer: "encode the signature once.",
	}

	// mangledSignatures are about the third segment.
	mangledSignatures = []*Mangling{trailingText, cutSignature, plainBase64, lookAlikes, hexSignature, twiceEncoded}
)

var (
	leadingText = &Mangling{
		Name:   "text-before-the-token",
		Title:  "Text stands before the token",
		Shown:  `a quote, a byte order mark or a word before "eyJ"`,
		Means:  "Text that stood before the token was copied along with it.",
		Sender: "copy the token from its first character (eyJ) on.",
	}
	plainToken = &Mangling{
		Name:   "token-in-plain-base64",
		Title:  "The token is in plain base64",
		Shown:  `+, / or = in header and claims, and signed so`,
		Means:  "The token is written in the alphabet or with the padding of plain base64 (+, / or =), and signed so; a JWT is base64url without padding.",
		Issuer: "encode header, claims and signature as base64url without padding, and sign the text in that form.",
	}
	signedPlain = &Mangling{
		Name:   "signed-in-plain-base64",
		Title:  "Signed in plain base64 and rewritten afterwards",
		Shown:  `eyJzdWIiOiI/In0= was signed, eyJzdWIiOiI_In0 is sent`,
		Means:  "The signature was made over header and claims in plain base64 (+, / or =); they were rewritten only afterwards.",
		Issuer: "encode header and claims as base64url without padding first, then sign that text.",
	}
	reencoded = &Mangling{
		Name:   "segments-re-encoded",
		Title:  "The token was re-encoded after signing",
		Shown:  `eyJhbGciOiJIUzI1NiJ9=. where eyJhbGciOiJIUzI1NiJ9. was signed`,
		Means:  "Header or claims were rewritten in plain base64 after signing (+, / or =); the signature is for the text as it was.",
		Sender: "send the token as it was signed, to the letter.",
	}
	reserialised = &Mangling{
		Name:   "json-written-again",
		Title:  "The JSON was written again after signing",
		Shown:  `{"alg": "HS256"} where {"alg":"HS256"} was signed`,
		Means:  "The JSON of header or claims was read and written again after signing (sorted, or with other white space); the signature is for the text as it was.",
		Sender: "send the token as it was signed, to the letter: do not decode and encode it on the way.",
	}
	algorithmEdited = &Mangling{
		Name:   "alg-edited",
		Title:  "The algorithm in the header was changed after signing",
		Shown:  `{"alg":"none"} where {"alg":"HS256"} was signed`,
		Means:  "The header's alg was changed after signing; the signature is for the header with the {provider}'s algorithm.",
		Sender: "send the token as it was signed; whoever changes alg is trying to get around the signature.",
	}
	editedAfterSigning = &Mangling{
		Name:   "edited-after-signing",
		Title:  "The token was changed after signing",
		Shown:  `"sub":"admin" where another sub was signed with RS256`,
		Means:  "The signature was made with the private half of this very key, but for another text: header or claims were changed after signing.",
		Sender: "send the token as it was signed, to the letter.",
	}

	// mangledTexts are about the text that was signed.
	mangledTexts = []*Mangling{leadingText, plainToken, signedPlain, reencoded, reserialised, algorithmEdited, editedAfterSigning}
)
