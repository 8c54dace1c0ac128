package checks

// The forms below have no read: they say what happened to a token, or which
// key and which algorithm made its signature.

var (
	rightKey = &Form{
		Name:   "right-key-other-algorithm",
		Shown:  `alg HS512, rightly signed so; the provider expects HS256`,
		Means:  "The signature is good with the configured key under the algorithm that the header names; only that algorithm is not the provider's.",
		Issuer: "sign with the provider's algorithm and the same key.",
	}
	algorithmOfTheKey = &Form{
		Name:  "algorithm-of-the-key",
		Shown: `alg RS256; the provider expects HS256 and its key is the PEM of the public key`,
		Means: "The key is the public key of the pair that signs with RS256; the provider expects HS256.",
		Realm: "set the provider's algorithm to RS256; as long as it is HS256, anybody who knows the public key can sign.",
	}
	algorithmOfTheSecret = &Form{
		Name:  "algorithm-of-the-secret",
		Shown: `alg HS256; the provider expects RS256 and its key is the secret`,
		Means: "The key is the secret with which the token is signed; the provider expects RS256.",
		Realm: "set the provider's algorithm to HS256.",
	}
	keyConfusion = &Form{
		Name:   "public-key-as-secret",
		Shown:  `alg HS256, the secret is "-----BEGIN PUBLIC KEY-----…"; the provider expects RS256`,
		Means:  "The token is signed with HS256, the text of the public key for a secret. Anybody who knows the public key can make such a token: it is a known attack, and a server that took it would let anybody in.",
		Issuer: "sign with RS256 and the private key.",
	}
	otherHash = &Form{
		Name:   "other-hash",
		Shown:  `alg HS256, but a signature of 64 bytes, as HS512 makes it`,
		Means:  "The signature is made with another hash than the header names: SHA-384 or SHA-512 in place of SHA-256.",
		Issuer: "sign with the algorithm that the header names.",
	}
	otherName = &Form{
		Name:   "alg-names-another",
		Shown:  `alg RS256, but the signature is HS256 of the secret`,
		Means:  "The signature is good with this key and HS256; only the header's alg names something else.",
		Issuer: "write the algorithm into the header with which the token is signed.",
	}
	probabilistic = &Form{
		Name:   "pss-padding",
		Shown:  `alg RS256, but the signature is RSA-PSS`,
		Means:  "The signature is made with PS256 (RSA-PSS), the header names RS256.",
		Issuer: "sign with RS256 (PKCS#1 v1.5 padding).",
	}

	// algorithmForms are about the algorithm.
	algorithmForms = []*Form{rightKey, otherHash, otherName, probabilistic, algorithmOfTheKey, algorithmOfTheSecret, keyConfusion}
)

var (
	candidateKey = &Form{
		Name:   "candidate-key",
		Shown:  `--candidate-key old-key.txt verifies, the configured key does not`,
		Means:  "The token is signed with one of the candidate keys, not with a configured one.",
		Issuer: "sign with the configured key.",
		Realm:  "put the candidate key into the secret.",
	}
	otherSetKey = &Form{
		Name:   "another-key-of-the-set",
		Shown:  `kid "a", but the signature is of the key "b" of the set`,
		Means:  "The token is signed with another key of the JWK set than its kid names.",
		Issuer: "write the kid of the key that signs into the header.",
	}
	nameAsKey = &Form{
		Name:   "name-as-key",
		Shown:  `signed with "REALM_SIGNING_KEY" itself instead of the variable's value`,
		Means:  "The issuer signs with the name of the secret or of the variable instead of its value.",
		Issuer: "sign with the value that the name stands for.",
	}
	wellKnownSecret = &Form{
		Name:   "well-known-secret",
		Shown:  `signed with "your-256-bit-secret"`,
		Means:  "The issuer signs with a secret that stands in tutorials and defaults. Anybody can make such tokens.",
		Issuer: "make a key of your own (openssl rand -hex 32), put it into Realm's secret and sign with that.",
	}

	// keyForms are about which key it is.
	keyForms = []*Form{candidateKey, otherSetKey, nameAsKey, wellKnownSecret}
)

var (
	trailingText = &Form{
		Name:   "text-after-the-token",
		Shown:  `the guide's page: …VHfykJwt, 46 characters where HS256 has 43`,
		Means:  "Text that stood behind the token was copied along with it.",
		Issuer: "copy the token to its last character and no further.",
	}
	cutSignature = &Form{
		Name:   "signature-cut-short",
		Shown:  `…VHf, 40 characters where HS256 has 43`,
		Means:  "The end of the token was lost in copying or to a limit; what is left of the signature is right.",
		Issuer: "copy or store the token whole.",
	}
	plainBase64 = &Form{
		Name:   "signature-in-plain-base64",
		Shown:  `+ and / where base64url has - and _, or = at the end`,
		Means:  "The signature is right, but encoded with the alphabet or the padding of plain base64.",
		Issuer: "encode the signature as base64url without padding.",
	}
	lookAlikes = &Form{
		Name:   "look-alike-characters",
		Shown:  `an en dash where the signature has a hyphen`,
		Means:  "A web page, an editor or a mail program put other characters in place of the token's, such as a dash for a hyphen, or put white space or characters without width into it.",
		Issuer: "copy the token from its source as plain text.",
	}
	hexSignature = &Form{
		Name:   "signature-as-hex",
		Shown:  `64 hex digits where HS256 has 43 characters`,
		Means:  "The signature is right, but written as hex, or as base64url of its hex text.",
		Issuer: "encode the signature's bytes themselves (openssl dgst: add -binary).",
	}
	twiceEncoded = &Form{
		Name:   "signature-encoded-twice",
		Shown:  `58 characters, the base64url of the 43`,
		Means:  "The signature is right, but encoded as base64 twice.",
		Issuer: "encode the signature once.",
	}

	// signatureForms are about the third segment.
	signatureForms = []*Form{trailingText, cutSignature, plainBase64, lookAlikes, hexSignature, twiceEncoded}
)

var (
	leadingText = &Form{
		Name:   "text-before-the-token",
		Shown:  `a quote, a byte order mark or a word before "eyJ"`,
		Means:  "Text that stood before the token was copied along with it.",
		Issuer: "copy the token from its first character (eyJ) on.",
	}
	reencoded = &Form{
		Name:   "segments-re-encoded",
		Shown:  `eyJhbGciOiJIUzI1NiJ9=. where eyJhbGciOiJIUzI1NiJ9. was signed`,
		Means:  "Header or claims were encoded again after signing, with padding or another alphabet; the signature is for the text as it was.",
		Issuer: "send the token as it was signed, to the letter.",
	}
	reserialised = &Form{
		Name:   "json-written-again",
		Shown:  `{"alg": "HS256"} where {"alg":"HS256"} was signed`,
		Means:  "The JSON of header or claims was read and written again after signing (sorted, or with other white space); the signature is for the text as it was.",
		Issuer: "send the token as it was signed, to the letter: do not decode and encode it on the way.",
	}
	algorithmEdited = &Form{
		Name:   "alg-edited",
		Shown:  `{"alg":"none"} where {"alg":"HS256"} was signed`,
		Means:  "The header's alg was changed after signing; the signature is for the header with the provider's algorithm.",
		Issuer: "send the token as it was signed; whoever changes alg is trying to get around the signature.",
	}
	editedAfterSigning = &Form{
		Name:   "edited-after-signing",
		Shown:  `"sub":"admin" where another sub was signed with RS256`,
		Means:  "The signature was made with the private half of this very key, but for another text: header or claims were changed after signing.",
		Issuer: "send the token as it was signed, to the letter.",
	}

	// signedForms are about the text that was signed.
	signedForms = []*Form{leadingText, reencoded, reserialised, algorithmEdited, editedAfterSigning}
)
