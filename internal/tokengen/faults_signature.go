package tokengen

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// signatureFaults are about the algorithm, the key and the signature.
var signatureFaults = []fault{{
	rule:    "algorithm-missing",
	members: func(w *work) { delete(w.header, "alg") },
}, {
	rule:    "algorithm-unknown",
	members: func(w *work) { w.header["alg"] = strings.ToLower(w.Provider.Algorithm) },
}, {
	rule: "algorithm-none",
	members: func(w *work) {
		w.header["alg"] = checks.AlgorithmNone
		w.method = nil
	},
}, {
	rule: "algorithm-mismatch",
	members: func(w *work) {
		w.method = jwt.GetSigningMethod(w.Provider.Algorithm[:2] + "512")
		w.header["alg"] = w.method.Alg()
	},
}, {
	rule:  "kid-missing",
	needs: "the provider looks no keys up; it takes settings with a JWK URI",
	members: func(w *work) {
		if w.Provider.UsesKeySet() {
			delete(w.header, "kid")
		}
	},
}, {
	rule:    "kid-unknown",
	needs:   "it takes settings with a JWK set",
	members: func(w *work) { w.header["kid"] = unknownKeyID(w.Provider.KeySet) },
}, {
	rule:    "kid-unusable",
	needs:   "it takes settings with a JWK set that holds a key which is not RSA",
	members: func(w *work) { w.header["kid"] = unusableKeyID(w.Provider.KeySet) },
}, {
	rule:    "kid-ambiguous",
	needs:   "it takes settings with a JWK set that names the signing key and another one by one kid",
	members: func(w *work) { w.header["kid"] = ambiguousKeyID(w.Provider.KeySet, w.Signer.kid) },
}, {
	rule:    "kid-unused",
	needs:   "it takes settings with keys and without a JWK URI",
	members: func(w *work) { w.header["kid"] = "key1" },
}, {
	rule:  "signature-not-base64",
	token: func(w *work) { w.token = w.token[:len(w.token)-2] + "+/" },
}, {
	rule:      "signature-mismatch",
	needs:     "the provider expects RS256; ask for signature-mismatch-rsa or signature-mismatch-jwk",
	signature: spoil,
}, {
	rule:      "signature-mismatch-rsa",
	needs:     "it takes settings with RS256 and an RSA public key; with a JWK set ask for signature-mismatch-jwk, with HS256 for signature-mismatch",
	signature: spoil,
}, {
	rule:      "signature-mismatch-jwk",
	needs:     "it takes settings with a JWK set; else ask for signature-mismatch or signature-mismatch-rsa",
	signature: spoil,
}}

// spoil makes the signature one that no key made.
func spoil(w *work) { w.signature[0] ^= 1 }

// unknownKeyID returns a kid that no key of the set has.
func unknownKeyID(set *checks.KeySet) string {
	id := "unknown-key"
	for set != nil && len(set.Named(id)) > 0 {
		id += "-"
	}
	return id
}

// unusableKeyID returns the kid of a key that RS256 cannot use, or "".
func unusableKeyID(set *checks.KeySet) string {
	if set == nil {
		return ""
	}
	for _, key := range set.Keys {
		if key.Public == nil && key.ID != "" {
			return key.ID
		}
	}
	return ""
}

// ambiguousKeyID returns a kid by which the set names the key that it also
// names by own, and another one; or "".
func ambiguousKeyID(set *checks.KeySet, own string) string {
	if set == nil || len(set.Named(own)) == 0 {
		return ""
	}
	public := set.Named(own)[0].Public
	for _, key := range set.Keys {
		if named := set.Named(key.ID); len(named) > 1 && public != nil && public.Equal(key.Public) {
			return key.ID
		}
	}
	return ""
}
